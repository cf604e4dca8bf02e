/** Insight: the measures of the supplier, counted from the views that rooms publish. Tells nothing. */
export { reuseRate } from "./reuse-rate.rule.ts";
export { insightRoutes } from "./routes.ts";
