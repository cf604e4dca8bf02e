/** Assortment: how the catalogue changes: edited articles, prices by date, imports with an undo, plans, vendors' proposals. Tells nothing. */
export { type ComingPrices, comingRentsOfImport, comingRentsOfPrice } from "./coming-rents.ts";
export { doPlans } from "./do-plans.ts";
export { forms as fileSettings } from "./files-ground.ts";
export { forms as contractSettings } from "./rank-ground.ts";
export { assortmentRoutes } from "./routes.ts";
export type { CountOpenOrders } from "./show-day.ts";
