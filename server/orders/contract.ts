import { z } from "zod";
import { chargedAs } from "../catalogue/contract-charge.ts";
import { signingView } from "../competence/contract.ts";
import { isLocalDate } from "../kernel/dates.ts";
import { type StepFault, stepWishes } from "../prescribing/contract.ts";
import { outageAsked, rowEnds, wantedAfter } from "./contract-after.ts";
import { answers } from "./contract-answers.ts";
import { chainAsked, chainView, choiceAsked, choiceGiven, departureView, needView } from "./contract-choice.ts";
import { checkGiven, checksSaid, checkView, howSent, sentView, urgentView, usedRowView } from "./contract-sent.ts";

const id = z.uuid();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const words = z.string().trim().max(1000);
const contact = {
  contactName: z.string().trim().max(100).optional(),
  contactPhone: z.string().trim().max(30).optional(),
  doorCode: z.string().trim().max(20).optional(),
};

export const wantedRow = z.object({
  articleNo: z.string().regex(/^\d{4,7}$/),
  /** Pieces. */
  quantity: z.number().int().min(1).max(999),
  /** The lent device that an accessory goes to. */
  mainDeviceId: id.optional(),
  /** The row of this order that an accessory goes to. */
  mainRowNo: z.number().int().min(1).max(50).optional(),
  answers: answers.default({}),
  /** What the prescriber has done that a rule demands, with its reference where it has one. */
  gatesDone: z
    .array(z.object({ gate: z.string().max(60), reference: z.string().trim().max(200).optional() }))
    .max(10)
    .default([]),
  ...choiceGiven,
  ...wantedAfter,
  ...checkGiven,
});
export type WantedRow = z.infer<typeof wantedRow>;

const rows = z.array(wantedRow).min(1).max(50);

export const quoteBody = z.object({
  personId: id,
  rows,
  deliverTo: z.enum(["home", "place"]).default("home"),
  /** Where, when that is chosen: a rule may ask what kind of place it is. */
  deliveryPlaceId: id.optional(),
  wishedOn: day.optional(),
  ...howSent,
});
export type QuoteBody = z.infer<typeof quoteBody>;

export const placeOrderBody = z.object({
  personId: id,
  rows,
  deliverTo: z.enum(["home", "place"]),
  deliveryPlaceId: id.optional(),
  ...contact,
  /** To the supplier: read by all who carry the order out. */
  note: words.optional(),
  /** What was assessed of the person's need: read by the own care provider under the same legal basis, never by the supplier. */
  clinicalNote: words.optional(),
  wishedOn: day.optional(),
  ...howSent,
  /** The draft that becomes this order; it is gone when the order is placed. */
  draftId: id.optional(),
  /** Steps of prescribing that another unit is to do. All others are the orderer's unit's. */
  steps: stepWishes.optional(),
});
export type PlaceOrderBody = z.infer<typeof placeOrderBody>;

export const changeOrderBody = z.object({
  /** The version that the change was made from. */
  version: z.number().int().min(1),
  deliverTo: z.enum(["home", "place"]).optional(),
  deliveryPlaceId: id.optional(),
  ...contact,
  note: words.optional(),
  wishedOn: day.optional(),
  isSplit: z.boolean().optional(),
  /** New quantities; 0 takes the row away. Rows not named stay. */
  rows: z
    .array(z.object({ rowId: id, quantity: z.number().int().min(0).max(999) }))
    .max(50)
    .default([]),
});
export type ChangeOrderBody = z.infer<typeof changeOrderBody>;

export const cancelOrderBody = z.object({ version: z.number().int().min(1) });

/** One fault of one row; all of an order's are told at once. */
export const rowFault = z.object({
  rowNo: z.number(),
  articleNo: z.string(),
  code: z.string(),
  because: z.string().optional(),
  missing: z.array(z.string()).optional(),
  /** How it is bought instead, by the contract's word: `kommunens_leverantor` … */
  channel: z.string().optional(),
});
export type RowFault = z.infer<typeof rowFault>;

export type PlaceOrderRefusal =
  | { code: "person-unknown" }
  | { code: "person-deceased" }
  | { code: "rows-refused"; rows: RowFault[] }
  | { code: "delivery-place-unknown" }
  | { code: "delivery-place-closed" }
  | { code: "no-home-delivery" }
  | { code: "wished-day-passed" }
  | { code: "steps-refused"; steps: StepFault[] }
  | { code: "orderer-unknown" }
  | { code: "pledge-used-meanwhile" }
  | { code: "procurement-used-meanwhile" }
  | { code: "draft-signed" }
  | { code: "draft-taken-back" };

export type ChangeOrderRefusal =
  | { code: "order-unknown" }
  | { code: "order-changed-meanwhile"; version: number }
  | { code: "order-being-picked" }
  | { code: "rows-refused"; rows: RowFault[] }
  | { code: "delivery-place-unknown" }
  | { code: "delivery-place-closed" }
  | { code: "no-home-delivery" }
  | { code: "wished-day-passed" };

export const placePickupBody = z.object({
  /** Whose they are; nobody: the orderer's unit has them of its own. */
  personId: id.optional(),
  deviceIds: z.array(id).min(1).max(50),
  fetchFrom: z.enum(["home", "place"]),
  deliveryPlaceId: id.optional(),
  ...contact,
  isInfectious: z.boolean().default(false),
  note: words.optional(),
});
export type PlacePickupBody = z.infer<typeof placePickupBody>;

export const deviceFault = z.object({ deviceId: id, deviceNo: z.string().nullable(), code: z.string() });
export type DeviceFault = z.infer<typeof deviceFault>;

export type PlacePickupRefusal =
  | { code: "person-unknown" }
  | { code: "devices-refused"; devices: DeviceFault[] }
  | { code: "delivery-place-unknown" }
  | { code: "delivery-place-closed" }
  | { code: "no-home-delivery" };
export type TakeBackRefusal = { code: "pickup-unknown" } | { code: "pickup-under-way" };
export type CancelPickupRefusal = TakeBackRefusal | { code: "pickup-of-others" };
export type MissingRefusal = { code: "pickup-unknown" } | { code: "pickup-row-not-waited-for" };

/** `from`: for what a person already has, the day that was asked about (else that is meant) or a later one. */
export const decideCaseBody = z.object({ payerId: id, because: z.string().trim().min(5).max(1000), from: day.optional() });
export type DecideCaseBody = z.infer<typeof decideCaseBody>;
export const closeCaseBody = z.object({ because: z.string().trim().min(5).max(1000) });
export type CaseRefusal =
  | { code: "case-unknown" }
  | { code: "case-closed" }
  | { code: "payer-unknown" }
  | { code: "day-not-asked"; from: string }
  | { code: "case-needs-payer" };

export const ordersStatus = {
  "person-unknown": 404,
  "person-deceased": 409,
  "rows-refused": 409,
  "delivery-place-unknown": 409,
  "delivery-place-closed": 409,
  "no-home-delivery": 409,
  "wished-day-passed": 409,
  "steps-refused": 409,
  "orderer-unknown": 409,
  "order-unknown": 404,
  "order-changed-meanwhile": 409,
  "order-being-picked": 409,
  "devices-refused": 409,
  "pickup-unknown": 404,
  "pickup-under-way": 409,
  "pickup-of-others": 403,
  "pickup-row-not-waited-for": 409,
  "pledge-used-meanwhile": 409,
  "procurement-used-meanwhile": 409,
  "draft-signed": 409,
  "draft-taken-back": 409,
  "case-unknown": 404,
  "case-closed": 409,
  "payer-unknown": 409,
  "day-not-asked": 422,
  "case-needs-payer": 409,
} as const satisfies Record<
  (PlaceOrderRefusal | ChangeOrderRefusal | PlacePickupRefusal | CancelPickupRefusal | MissingRefusal | CaseRefusal)["code"],
  number
>;

/** Who pays and why, as it stands at the row for ever. */
export const payerView = z.object({
  kind: z.string(),
  name: z.string().nullable(),
  rulebook: z.string().nullable(),
  edition: z.string().nullable(),
  rules: z.array(z.string()),
  because: z.string(),
  /** What the decision was made from, as question and answer keys. */
  facts: z.record(z.string(), z.unknown()),
});

export const quotedRow = z.object({
  rowNo: z.number(),
  articleNo: z.string(),
  articleName: z.string(),
  quantity: z.number(),
  payer: payerView,
  /** Facts that a rule needs and nobody has answered: keys of `answers`. */
  missing: z.array(z.string()),
  /** Demands of a rule. `must` ones are met in the order, `may` ones then or later, others are somebody else's to meet. */
  gates: z.array(
    z.object({
      gate: z.string(),
      inOrder: z.enum(["must", "may", "no"]),
      done: z.boolean(),
      title: z.string(),
      help: z.string(),
      needs: z.enum(["nothing", "note", "reference", "answer"]),
      /** The person is given the municipality's sheet. */
      sheet: z.boolean(),
    }),
  ),
  /** The payer approves it first: why. Null: it does not. */
  approval: z.array(z.string()).nullable(),
  billingForm: z.enum(["rent", "sale", "none"]),
  /** A month's rent or one's price. Öre, excluding VAT. */
  amountOre: z.number().nullable(),
  promisedOn: z.string(),
  /** Reconditioned and new ones in the main store now. */
  inStock: z.object({ reconditioned: z.number(), fresh: z.number() }),
  /** Whether she who orders may sign for it, and why. */
  signing: signingView,
  /** What the need and the choice are asked of; null for accessories and parts. */
  choice: choiceAsked.nullable(),
  /** The equal in stock that is delivered instead of what was asked for; then the row is that one's, unless she keeps hers. */
  chain: chainAsked.nullable(),
  /** What the person does when it stands still is asked, when she cannot be without it. */
  outage: outageAsked,
  /** Checks that warn of the row. */
  checks: z.array(checkView),
  /** Why the row can't be ordered, or null. */
  fault: rowFault.pick({ code: true, because: true, channel: true }).nullable(),
});
export const quoteView = z.object({
  rows: z.array(quotedRow),
  promisedOn: z.string().nullable(),
  monthOre: z.number(),
  saleOre: z.number(),
  urgent: urgentView,
});
export type QuoteView = z.infer<typeof quoteView>;

export const placedView = z.object({
  ...{ orderId: id, orderNo: z.string(), promisedOn: z.string(), waitsForDecision: z.boolean() },
  /** Rows of aids that the person cannot be without, and that say nothing of what she does when they stand still. */
  withoutPlan: z.array(z.number()),
});
export type Placed = z.infer<typeof placedView>;

export const orderRowView = z.object({
  rowId: id,
  rowNo: z.number(),
  articleNo: z.string(),
  articleName: z.string(),
  quantity: z.number(),
  deliveredQuantity: z.number(),
  state: z.string(),
  payer: payerView,
  billingForm: z.string(),
  /** How it is charged; null: nobody is charged, or it was not kept when it was ordered. */
  charged: chargedAs.nullable(),
  amountOre: z.number().nullable(),
  promisedOn: z.string(),
  /** What was promised first, and when the vendor says that what it waits for comes; null: the promise has not moved. */
  promiseMoved: z.object({ firstOn: z.string(), arrivesOn: z.string() }).nullable(),
  /** The last time, when it goes in parts. */
  pickedAt: z.string().nullable(),
  deliveredAt: z.string().nullable(),
  /** Picked, and in a package that is closed. */
  isPacked: z.boolean(),
  mainDeviceNo: z.string().nullable(),
  /** The row of the same order that it is put on. */
  mainRowNo: z.number().int().nullable(),
  need: needView.nullable(),
  departure: departureView.nullable(),
  /** What was ordered, when an equal in stock is delivered instead. */
  askedFor: chainView.nullable(),
  /** Null: any of the article is delivered. */
  used: usedRowView.nullable(),
  ...checksSaid,
  ...rowEnds,
});

export const orderView = z.object({
  orderId: id,
  orderNo: z.string(),
  state: z.string(),
  version: z.number(),
  kind: z.enum(["person", "unit", "store"]),
  isSplit: z.boolean(),
  ...sentView,
  isOpenToChange: z.boolean(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  unitName: z.string(),
  placedAt: z.string(),
  placedByName: z.string().nullable(),
  /** Who wrote the draft that she signed; null: she did herself. */
  draftedByName: z.string().nullable(),
  lagrum: z.string(),
  deliverTo: z.string(),
  deliveryPlaceId: id.nullable(),
  deliveryPlaceName: z.string().nullable(),
  contactName: z.string().nullable(),
  contactPhone: z.string().nullable(),
  doorCode: z.string().nullable(),
  note: z.string().nullable(),
  /** Null also for whoever may not read it. */
  clinicalNote: z.string().nullable(),
  wishedOn: z.string().nullable(),
  promisedOn: z.string(),
  rows: z.array(orderRowView),
});
export type OrderView = z.infer<typeof orderView>;

export const orderListItem = z.object({
  orderId: id,
  orderNo: z.string(),
  state: z.string(),
  placedAt: z.string(),
  promisedOn: z.string(),
  isLate: z.boolean(),
  ...{ kind: z.enum(["person", "unit", "store"]), isUrgent: z.boolean() },
  personId: id.nullable(),
  personName: z.string().nullable(),
  unitName: z.string(),
  summary: z.string(),
});
export const orderList = z.object({ items: z.array(orderListItem), hasMore: z.boolean() });
export const orderListQuery = z.object({
  personId: id.optional(),
  /** `open` (default) or `all`. */
  which: z.enum(["open", "all"]).default("open"),
  page: z.coerce.number().int().min(1).max(200).default(1),
});

export const caseView = z.object({
  caseId: id,
  caseNo: z.number(),
  kind: z.string(),
  state: z.string(),
  openedAt: z.string(),
  orderId: id.nullable(),
  orderNo: z.string().nullable(),
  /** The row of the order that waits. */
  orderRowId: id.nullable(),
  personId: id.nullable(),
  personName: z.string().nullable(),
  articleName: z.string().nullable(),
  deviceNo: z.string().nullable(),
  known: z.record(z.string(), z.unknown()),
  answer: z.record(z.string(), z.unknown()).nullable(),
});
export const caseList = z.object({ items: z.array(caseView) });
export const payerList = z.object({ items: z.array(z.object({ payerId: id, name: z.string(), kind: z.string() })) });

export const messageList = z.object({
  items: z.array(z.object({ messageId: id, at: z.string(), kind: z.string(), facts: z.record(z.string(), z.unknown()) })),
});

/** Who pays each device that a person has: the first decision, made with the order, and those after it, in order. */
export const personPayers = z.object({
  items: z.array(
    z.object({
      deviceId: id,
      orderId: id,
      history: z.array(z.object({ from: z.string().nullable(), cause: z.string().nullable(), payer: payerView })),
    }),
  ),
});
export type PersonPayers = z.infer<typeof personPayers>;
