/** News: short lines to those who work, by role and day, and how many have read them; a supplier's own help for each page. Tells nothing. */
export { newsRoutes } from "./routes.ts";
export { helpRoutes } from "./routes-help.ts";
export { forms as newsSettings } from "./show-news.ts";
