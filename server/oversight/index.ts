/** Oversight: which looks are reviewed, by whom and with which outcome; the log's extract for the person. Tells nothing. */
export { type Picked, pickLooks } from "./pick-looks.ts";
export { oversightRoutes } from "./routes.ts";
export { oversightForms as oversightSettings } from "./settings.ts";
export { pickMoves } from "./states.rule.ts";
