/** Closures: units that close or go into another on a day: said ahead, carried out once. Tells nothing of its own. */
export { carryOutClosures } from "./carry-out.ts";
export { closureRoutes } from "./routes.ts";
