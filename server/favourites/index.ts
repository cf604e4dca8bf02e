/** Favourites: lists of rows that an order begins from: one's own, the unit's, and the supplier's packages; printed sheets of articles. Tells nothing. */
export { favouriteRoutes } from "./routes.ts";
export { sheetRoutes } from "./routes-sheet.ts";
export { countUnitLists, handUnitLists } from "./store.ts";
