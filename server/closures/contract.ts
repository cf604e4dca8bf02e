import { z } from "zod";

const id = z.uuid();
const day = z.iso.date();
const moment = z.iso.datetime();

/** Which unit ends, when, and what it goes into; without `toUnitId` it closes. */
export const closureWish = z.object({ unitId: id, toUnitId: id.optional(), on: day });
export type ClosureWishBody = z.infer<typeof closureWish>;

export const planClosureBody = closureWish.extend({ because: z.string().trim().min(5).max(1000) });
export type PlanClosureBody = z.infer<typeof planClosureBody>;

export const closureParams = z.object({ closureId: id });
export const unitWords = z.object({ words: z.string().trim().max(60).default("") });
export const unitChoices = z.object({ items: z.array(z.object({ unitId: id, name: z.string(), city: z.string() })) });

const kind = z.enum(["device", "shelf", "order", "pickup", "resident", "responsible", "steps", "duty", "list", "access"]);

/** What hangs on a unit, by kind: how many, what comes of them, and the first of them. */
export const hangingView = z.object({
  kind,
  fate: z.enum(["moves", "must-go", "ends"]),
  count: z.number(),
  /** At most 50. `id` opens it, when there is such a page; null when there is none. */
  items: z.array(z.object({ id: z.string().nullable(), label: z.string(), note: z.string().nullable() })),
});
export type HangingView = z.infer<typeof hangingView>;

const payerView = z.object({
  /** Null: no rule says who pays. */
  name: z.string().nullable(),
  /** Where invoices go as files, with the payer's reference; null: not known. */
  address: z.string().nullable(),
});

/** What the end of a unit would be, before it is said. */
export const closurePreview = z.object({
  unitName: z.string(),
  toUnitName: z.string().nullable(),
  on: day,
  faults: z.array(z.string()),
  hanging: z.array(hangingView),
  /** Who pays what is the unit's own until the day, and from it. */
  payerBefore: payerView,
  payerAfter: payerView.nullable(),
});
export type ClosurePreview = z.infer<typeof closurePreview>;

/** One end of a unit as it stands. */
export const closureView = z.object({
  closureId: id,
  unitId: id,
  unitName: z.string(),
  toUnitName: z.string().nullable(),
  on: day,
  because: z.string(),
  state: z.enum(["planned", "withdrawn", "done"]),
  /** Its day has come, and it waits for what is left. */
  isHeldUp: z.boolean(),
  left: z.array(z.object({ kind, count: z.number() })),
  plannedBy: z.string().nullable(),
  plannedAt: moment,
  endedAt: moment.nullable(),
  /** Its day has not come: it may be taken back. */
  mayWithdraw: z.boolean(),
});
export type ClosureView = z.infer<typeof closureView>;
export const closureList = z.object({ items: z.array(closureView) });

/** The same with what still hangs on the unit, and what has been done. */
export const closureDetail = closureView.extend({
  hanging: z.array(hangingView),
  entries: z.array(
    z.object({
      what: z.enum(["planned", "withdrawn", "moved", "left", "done"]),
      counts: z.array(z.object({ kind: z.string(), count: z.number() })),
      at: moment,
      byName: z.string().nullable(),
    }),
  ),
});
export type ClosureDetail = z.infer<typeof closureDetail>;
export const closureAnswer = z.object({ closureId: id });

/** Why a unit can't end so. */
export type ClosureFault =
  | "day-out-of-reach"
  | "supplier-own-unit"
  | "unit-ended-already"
  | "unit-receives-later"
  | "unit-not-empty"
  | "same-unit"
  | "other-unit-unknown"
  | "other-unit-closed"
  | "other-care-provider"
  | "other-without-place"
  | "other-without-payer";

/** Why a unit's end is not said or taken back. */
export type ClosureRefusal =
  | { code: "ending-unit-unknown" }
  | { code: "closure-refused"; faults: ClosureFault[] }
  | { code: "closure-unknown" }
  | { code: "closure-begun" };

export const closureStatus = {
  "ending-unit-unknown": 404,
  "closure-refused": 409,
  "closure-unknown": 404,
  "closure-begun": 409,
} as const satisfies Record<ClosureRefusal["code"], number>;
