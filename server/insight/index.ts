/** Insight: the measures of the supplier, counted from the views that rooms publish. Tells nothing. */

export { type Begun, rehearseEdition } from "./rehearse-edition.ts";
export { reuseRate } from "./reuse-rate.rule.ts";
export { insightRoutes } from "./routes.ts";
export { rehearsalRoutes } from "./routes-rehearsal.ts";
