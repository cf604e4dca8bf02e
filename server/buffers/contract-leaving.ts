import { z } from "zod";

const articleNo = z.string().regex(/^\d{4,7}$/);

/** All that is free of an article at a shelf, as many as were seen. */
export const clearLeavingBody = z.object({ articleNo, quantity: z.number().int().min(1).max(100_000) });
export const leavingCleared = z.object({ articleNo: z.string(), quantity: z.number() });
export type LeavingCleared = z.infer<typeof leavingCleared>;
export type ClearLeavingRefusal =
  | { code: "shelf-unknown" }
  | { code: "other-units-shelf" }
  | { code: "leaving-not-decided" }
  | { code: "shelf-not-as-seen"; there: number };
export const leavingStatus = {
  "shelf-unknown": 404,
  "other-units-shelf": 403,
  "leaving-not-decided": 409,
  "shelf-not-as-seen": 409,
} as const satisfies Record<ClearLeavingRefusal["code"], number>;
