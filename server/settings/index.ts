/** Settings: the figures that the rooms go by, read and set from a day with source and reason. Tells nothing. */
export { settingRoutes } from "./routes.ts";
