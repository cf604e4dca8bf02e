/** Takeovers: what somebody takes along to another county: proposed by rule, decided, taken over by the other supplier or home again. Tells takeovers.left.v1 and .stayed.v1. */
export { takeoverRoutes } from "./routes.ts";
