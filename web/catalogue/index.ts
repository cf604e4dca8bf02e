/** The catalogue as other rooms' pages use it: the list to choose an article from. */
export type { ArticleFacts } from "./article-row.tsx";
export { ArticleSearch } from "./article-search.tsx";
export type { Asking } from "./asking.ts";
export { Charged } from "./charged.tsx";
export { sheetAddress } from "./sheet-address.ts";
