/** The catalogue as other rooms' pages use it: the list to choose an article from. */
export type { ArticleFacts } from "./article-row.tsx";
export { ArticleSearch, type Asking } from "./article-search.tsx";
