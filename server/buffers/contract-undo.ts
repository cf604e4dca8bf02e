import { z } from "zod";

const id = z.uuid();

export const returnParams = z.object({ returnId: id });

/** What was done at a shelf today, and whether whoever asks may take it back. */
export const deedView = z.object({
  kind: z.enum(["withdrawal", "return", "lost"]),
  /** The order's id, the return's, or that of what was missing. */
  id,
  at: z.string(),
  /** An order's number or a device's. */
  no: z.string(),
  /** Null: of a withdrawal of several. */
  articleName: z.string().nullable(),
  /** Of a withdrawal: how many rows. */
  rows: z.number(),
  isSwap: z.boolean(),
  mayUndo: z.boolean(),
});
export type ShelfDeed = z.infer<typeof deedView>;
/** The latest first. */
export const todayView = z.object({ deeds: z.array(deedView) });
export type TodayAtShelf = z.infer<typeof todayView>;

export const returnUndone = z.object({ returnId: id, deviceNo: z.string() });
export type ReturnUndone = z.infer<typeof returnUndone>;
export const lostUndone = z.object({ missingId: id, deviceNo: z.string() });
export type LostUndone = z.infer<typeof lostUndone>;

type NotUndone =
  | { code: "already-undone" }
  | { code: "undo-not-yours" }
  | { code: "too-late-to-undo" }
  | { code: "device-gone-on"; deviceNo: string };
export type UndoReturnRefusal = NotUndone | { code: "return-unknown" } | { code: "return-led-on" };
export type UndoLostRefusal = NotUndone | { code: "missing-unknown" };

export const undoStatus = {
  "already-undone": 409,
  "undo-not-yours": 409,
  "too-late-to-undo": 409,
  "device-gone-on": 409,
  "return-unknown": 404,
  "return-led-on": 409,
  "missing-unknown": 404,
} as const satisfies Record<(UndoReturnRefusal | UndoLostRefusal)["code"], number>;
