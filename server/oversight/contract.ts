import { z } from "zod";
import { isLocalDate } from "../kernel/dates.ts";

const id = z.uuid();
const moment = z.iso.datetime();
const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const words = z.string().trim().min(3).max(2000);

export const pickStates = ["open", "asked", "justified", "unlawful"] as const;

/** What a reviewer does with a picked look. */
export const reviewBody = z.discriminatedUnion("what", [
  /** Asks a manager of the looker's unit. */
  z.object({ what: z.literal("ask"), managerId: id, words }),
  /** Notes what the manager answered. */
  z.object({ what: z.literal("answer"), words }),
  /** Judges it, in words, with her name. */
  z.object({ what: z.literal("close"), outcome: z.enum(["justified", "unlawful"]), words }),
]);
export type ReviewBody = z.infer<typeof reviewBody>;

export type ReviewRefusal =
  | { code: "not-permitted" }
  | { code: "pick-unknown" }
  | { code: "pick-judged" }
  | { code: "pick-asked" }
  | { code: "pick-not-asked" }
  | { code: "manager-unknown" };

/** The status of each refusal. */
export const oversightStatus = {
  "not-permitted": 403,
  "pick-unknown": 404,
  "pick-judged": 409,
  "pick-asked": 409,
  "pick-not-asked": 409,
  "manager-unknown": 422,
} as const satisfies Record<ReviewRefusal["code"], number>;

export const pickListQuery = z.object({
  which: z.enum(["waiting", "judged"]).default("waiting"),
  page: z.coerce.number().int().min(1).max(1000).default(1),
});

/** A picked look as it stands in the queue: no name of the person. */
export const pickView = z.object({
  pickId: id,
  day: z.string(),
  firstAt: moment,
  lastAt: moment,
  userName: z.string().nullable(),
  role: z.string(),
  unitName: z.string().nullable(),
  lines: z.number(),
  refused: z.number(),
  isSampled: z.boolean(),
  /** Why it was picked besides: the patterns' titles. */
  why: z.array(z.string()),
  state: z.enum(pickStates),
  closedAt: moment.nullable(),
});
export const pickList = z.object({ items: z.array(pickView), hasMore: z.boolean() });

export const lineView = z.object({
  at: moment,
  action: z.string(),
  outcome: z.string(),
  sourceIp: z.string().nullable(),
});

/** A picked look, opened: with the person's name, which is a look of its own in the log. */
export const pickDetail = pickView.extend({
  lagrum: z.string().nullable(),
  careProviderName: z.string().nullable(),
  /** Null: the questions found nobody, or she has been erased. */
  person: z.object({ name: z.string(), isProtected: z.boolean() }).nullable(),
  reasons: z.array(z.object({ title: z.string(), words: z.string(), source: z.string() })),
  /** What relation the unit had then, and what the user had stated. */
  causes: z.array(z.string()),
  purposes: z.array(z.string()),
  users: z.number(),
  units: z.number(),
  usualUsers: z.number(),
  lineItems: z.array(lineView),
  /** What else the same user has done with the same person's data around then, not counting the look itself. */
  otherLines: z.array(lineView),
  otherDays: z.number(),
  steps: z.array(
    z.object({
      at: moment,
      what: z.string(),
      words: z.string().nullable(),
      byName: z.string().nullable(),
      askedName: z.string().nullable(),
    }),
  ),
  managers: z.array(z.object({ staffId: id, name: z.string() })),
});
export type PickList = z.infer<typeof pickList>;
export type PickDetail = z.infer<typeof pickDetail>;

/** A month's figures. */
export const monthFigures = z.object({
  month: z.string(),
  looks: z.number(),
  picked: z.number(),
  sampled: z.number(),
  waiting: z.number(),
  justified: z.number(),
  unlawful: z.number(),
});
export const figuresView = z.object({ months: z.array(monthFigures) });
export type FiguresView = z.infer<typeof figuresView>;

/** An extract of the log for one person, by her number. */
export const extractBody = z
  .object({ number: z.string().trim().min(6).max(20), from: day, to: day })
  .refine(({ from, to }): boolean => from <= to, {
    path: ["to"],
    message: "slutdagen ska vara samma dag som den första, eller senare",
  });
export type ExtractBody = z.infer<typeof extractBody>;
export type ExtractRefusal = { code: "not-permitted" } | { code: "person-unknown" } | { code: "extract-too-long" };
export const extractStatus = { "not-permitted": 403, "person-unknown": 404, "extract-too-long": 422 } as const satisfies Record<
  ExtractRefusal["code"],
  number
>;

/** Something that was done with one's data, as it is told in an extract. */
export const toldLook = z.object({
  from: moment,
  to: moment,
  /** Null: the unit is not known. */
  unitName: z.string().nullable(),
  careProviderName: z.string().nullable(),
  role: z.string(),
  actions: z.array(z.string()),
  isRefused: z.boolean(),
  /** Why there was reason: `own`, `care-relation`, `purpose`, `task`, `review`, `refused` or `none`. */
  reason: z.string(),
  /** The relation's causes, or the purposes. */
  because: z.array(z.string()),
  /** Only where the region has decided so, and never for protected staff. */
  staffName: z.string().nullable(),
});
export const extractView = z.object({
  /** Null on one's own page. */
  person: z.object({ name: z.string(), number: z.string() }).nullable(),
  from: z.string(),
  to: z.string(),
  madeAt: moment,
  supplierName: z.string(),
  supplierPhone: z.string(),
  looks: z.array(toldLook),
  hasMore: z.boolean(),
});
export type ExtractView = z.infer<typeof extractView>;
export type ToldLook = z.infer<typeof toldLook>;

export const ownLogQuery = z.object({ to: day.optional() });
