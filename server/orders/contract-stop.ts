import { z } from "zod";

/** `version`: as it was read, so that nobody stops what has changed since. */
export const stopOrderBody = z.object({ version: z.number().int().min(1) });
/** `putBack`: how many things had left their bin, and are to be put away. */
export const stoppedView = z.object({ version: z.number().int(), putBack: z.number().int() });
export type Stopped = z.infer<typeof stoppedView>;

/** Why an order is not stopped. */
export type StopRefusal =
  | { code: "order-unknown" }
  | { code: "order-changed-meanwhile"; version: number }
  | { code: "order-over" }
  /** Something of it is on a van. */
  | { code: "order-on-van" };

export const stopStatus = {
  "order-unknown": 404,
  "order-changed-meanwhile": 409,
  "order-over": 409,
  "order-on-van": 409,
} as const satisfies Record<StopRefusal["code"], number>;
