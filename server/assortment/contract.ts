import { z } from "zod";
import {
  type ArticleForm,
  articleForm,
  articlePriceKinds,
  type OfferForm,
  offerForm,
  priceKinds,
  relationKinds,
  vatRates,
} from "../catalogue/contract-article.ts";
import { chargedAs } from "../catalogue/contract-charge.ts";
import { placing } from "../catalogue/contract-ranks.ts";
import { isLocalDate } from "../kernel/dates.ts";
import { registerConflict, registerMark, registerNote } from "./contract-register.ts";

const id = z.uuid();
const articleNo = z.string().regex(/^\d{5,6}$/);
/** A day, ÅÅÅÅ-MM-DD. */
export const day = z.string().refine((text): boolean => isLocalDate(text), "en dag skrivs ÅÅÅÅ-MM-DD");
const note = z.string().trim().max(1000).default("");

/** Bytes of a file that is read in, at most, and its rows without the heads. */
export const importMost = 8_000_000;
export const importRowsMost = 20_000;
/** Rows on a page of faults or differences. */
export const rowsPerPage = 100;

/** One fault of an article or offer and the field that it is shown at. */
export const fieldFault = z.object({ field: z.string(), code: z.string(), message: z.string() });
export type FieldFault = z.infer<typeof fieldFault>;

/** What is wrong with an article or offer beside the article master's own rules, in Swedish for who edits it. */
export const faultTexts = {
  "iso-unknown": "ISO-koden finns inte i den utgåva som används.",
  "model-length": "Modellen ska ha 3–120 tecken, eller vara tom.",
  "vendor-needed": "Ange leverantör.",
  "vendor-no-needed": "Ange leverantörens artikelnummer.",
  "family-form": "Bildnyckeln har små bokstäver a–z, siffror och bindestreck.",
  "planned-days-needed": "Planerad tid kräver ett antal vardagar, 18–400.",
  "planned-days-without": "Planerade vardagar gäller bara leveransklassen med planerad tid.",
  "stocked-comes-from-stock": "Nettobehov hör ihop med leverans från lager, kundorder med det som beställs hem.",
  "orderable-is-published": "En artikel som går att beställa ska vara publicerad.",
  "discontinued-is-not-orderable": "En utgången artikel går inte att beställa.",
  "return-is-of-what-is-sold": "Bara det som säljs och inte förbrukas kan säljas med retur.",
} as const;
export type FaultCode = keyof typeof faultTexts;

/** The whole article, and what the own supplier says of it. `version`s are those that were looked at; null: it was not there. */
export const saveBody = z.object({
  article: articleForm,
  offer: offerForm.nullable(),
  articleVersion: z.number().int().nullable(),
  offerVersion: z.number().int().nullable(),
  /** A coming day: it is planned instead of done. */
  on: day.nullable().default(null),
});
export type SaveBody = z.infer<typeof saveBody>;
export type { ArticleForm, OfferForm };

/** A new price from a day. `to`: the last day; null: until further notice. `amountOre` null: the price ends with `to`. */
export const priceBody = z.object({
  kind: z.enum(articlePriceKinds),
  from: day,
  to: day.nullable(),
  amountOre: z.number().int().min(0).max(1_000_000_000).nullable(),
  vatRate: z.number().refine((rate) => vatRates.some((one) => one === rate)),
  /** There may be days without a price. */
  mayLeaveGap: z.boolean().default(false),
});
export type PriceBody = z.infer<typeof priceBody>;

const relation = z.object({ mainNo: articleNo, otherNo: articleNo, kind: z.enum(relationKinds), isStandard: z.boolean() });
/** Relations that an article is part of, taken away and put in. */
export const relationsBody = z.object({ removed: z.array(relation).max(200), added: z.array(relation).max(200) });
export type RelationsBody = z.infer<typeof relationsBody>;

/** Publish, or let expire, from a day. */
export const planBody = z.object({ articleNo, kind: z.enum(["publish", "expire"]), on: day });
export type PlanBody = z.infer<typeof planBody>;

export type EditRefusal =
  | { code: "article-unknown" }
  | { code: "article-exists" }
  | { code: "article-wrong"; errors: FieldFault[] }
  | { code: "changed-by-another"; who: string; at: string }
  | { code: "nothing-changed" }
  | { code: "day-has-passed" }
  | { code: "price-wrong"; errors: FieldFault[] }
  | { code: "price-gap"; gaps: string[] }
  | { code: "relation-circle"; way: string[] }
  | { code: "relation-to-itself" }
  | { code: "plan-unknown" }
  | { code: "plan-ended" };
export type ImportRefusal =
  | { code: "import-unknown" }
  | { code: "import-not-ready" }
  | { code: "import-differs-now" }
  | { code: "import-empty" }
  | { code: "register-long"; count: number; most: number }
  | { code: "import-unanswered"; count: number }
  | { code: "import-changed-since"; rows: { articleNo: string; field: string; who: string; at: string }[] }
  | { code: "price-gap"; gaps: string[] }
  | { code: "day-has-passed" };
export type ProposalRefusal =
  | { code: "proposal-unknown" }
  | { code: "proposal-answered" }
  | { code: "proposal-not-approved" }
  | { code: "proposal-taken-back" }
  | { code: "proposal-changed-since"; rows: { articleNo: string; field: string; who: string; at: string }[] }
  | { code: "no-vendor" }
  | { code: "article-of-another" }
  | { code: "article-needed" }
  | { code: "nothing-changed" };

/** HTTP status of each refusal. */
export const assortmentStatus = {
  "article-unknown": 404,
  "article-exists": 409,
  "article-wrong": 422,
  "changed-by-another": 409,
  "nothing-changed": 422,
  "day-has-passed": 422,
  "price-wrong": 422,
  "price-gap": 409,
  "relation-circle": 409,
  "relation-to-itself": 422,
  "plan-unknown": 404,
  "plan-ended": 409,
  "import-unknown": 404,
  "register-long": 422,
  "import-not-ready": 409,
  "import-differs-now": 409,
  "import-empty": 422,
  "import-unanswered": 409,
  "import-changed-since": 409,
  "proposal-unknown": 404,
  "proposal-answered": 409,
  "proposal-not-approved": 409,
  "proposal-taken-back": 409,
  "proposal-changed-since": 409,
  "no-vendor": 403,
  "article-of-another": 403,
  "article-needed": 422,
} as const satisfies Record<(EditRefusal | ImportRefusal | ProposalRefusal)["code"], number>;

/** A field and what it was and becomes. */
export const fieldChange = z.object({ field: z.string(), from: z.unknown(), to: z.unknown() });
export type FieldChange = { field: string; from: unknown; to: unknown };

const keptBy = { version: z.number().int(), changedAt: z.string().nullable(), changedBy: z.string().nullable() };
export const priceView = z.object({
  priceId: z.number().int(),
  kind: z.enum(priceKinds),
  from: z.string(),
  /** The last day; null: until further notice. */
  to: z.string().nullable(),
  amountOre: z.number().int(),
  vatRate: z.number(),
  source: z.string(),
  isAssumed: z.boolean(),
});
export const changeView = z.object({
  number: z.number().int(),
  at: z.string(),
  who: z.string(),
  subject: z.enum(["article", "offer", "price", "relation", "picture", "document", "rank"]),
  ...fieldChange.shape,
  via: z.enum(["hand", "import", "undo", "plan", "proposal"]),
});
export type ChangeView = z.infer<typeof changeView>;
export const planView = z.object({
  planId: id,
  articleNo: z.string(),
  name: z.string(),
  kind: z.enum(["publish", "expire", "change"]),
  on: z.string(),
  changes: z.array(fieldChange),
  state: z.enum(["planned", "done", "failed", "withdrawn"]),
  note: z.string().nullable(),
  who: z.string(),
});
export type PlanView = z.infer<typeof planView>;

/** An article as it is edited. `offer` null: the own supplier does not carry it. */
export const editedArticle = z.object({
  article: articleForm.extend(keptBy),
  offer: offerForm.extend(keptBy).nullable(),
  /** How it is charged, as the supplier's people read it. */
  charged: chargedAs.nullable(),
  prices: z.array(priceView),
  /** The price at cost today, as a proposal, or what is missing to say it. Öre, excluding VAT. */
  calculated: z.object({
    kind: z.enum(["sale", "rent_month"]),
    ore: z.number().int().nullable(),
    missing: z.array(z.enum(["purchase", "percent", "years"])).nullable(),
    purchaseOre: z.number().int().nullable(),
    percent: z.number().int().nullable(),
    years: z.number().int().nullable(),
  }),
  relations: z.array(relation.extend({ mainName: z.string(), otherName: z.string() })),
  plans: z.array(planView),
  /** The latest first, at most 100. */
  history: z.array(changeView),
  openOrders: z.number().int(),
  /** Its place in a lot today, and under which contract; null: none. */
  placing: placing.nullable(),
  /** What the national article register said last of its fields. */
  registerMarks: z.array(registerMark),
});
export type EditedArticle = z.infer<typeof editedArticle>;

/** One article that a day changes. `openOrders`: of what expires; null: it does not. */
export const dayRow = z.object({
  articleNo: z.string(),
  name: z.string(),
  kind: z.enum(["publish", "expire", "change", "price", "new", "rank"]),
  changes: z.array(fieldChange),
  openOrders: z.number().int().nullable(),
  planId: id.nullable(),
  importId: id.nullable(),
});
export type DayRow = z.infer<typeof dayRow>;
export const dayView = z.object({
  on: z.string(),
  rows: z.array(dayRow),
  total: z.number().int(),
  counts: z.object({
    ...{ publish: z.number(), expire: z.number(), change: z.number(), price: z.number(), new: z.number(), rank: z.number() },
  }),
});
export type DayView = z.infer<typeof dayView>;

export const savedView = z.object({ articleNo: z.string(), planId: id.nullable() });
export const planned = z.object({ planId: id });
export const articleParams = z.object({ articleNo });
/** Own words: a day to look at; tomorrow when it is left out. */
export const dayQuery = z.object({ on: day.optional() });

export const proposalBody = z.object({
  /** Null: a new article. */
  articleNo: articleNo.nullable(),
  content: articleForm
    .pick({
      name: true,
      description: true,
      vendorArticleNo: true,
      isoCode: true,
      articleType: true,
      model: true,
      attributes: true,
      inNationalRegister: true,
      warrantyMonths: true,
      isSerialRequired: true,
      hasHourMeter: true,
      isBulky: true,
    })
    .extend({ name: z.string().trim().min(3).max(120), vendorArticleNo: z.string().trim().min(1).max(60) }),
  note,
});
export type ProposalBody = z.infer<typeof proposalBody>;
/** A new article needs the whole form; a change may leave it out and is then put into what is. */
export const approveBody = z.object({ article: articleForm.nullable(), offer: offerForm.nullable() });
export type ApproveBody = z.infer<typeof approveBody>;
export const rejectBody = z.object({ reason: z.string().trim().min(5).max(1000) });

export const proposalView = z.object({
  proposalId: id,
  vendor: z.string(),
  articleNo: z.string().nullable(),
  isNew: z.boolean(),
  name: z.string(),
  state: z.enum(["sent", "approved", "rejected", "withdrawn"]),
  note: z.string(),
  reason: z.string().nullable(),
  sentAt: z.string(),
  sentBy: z.string(),
  answeredAt: z.string().nullable(),
  /** When what was approved of it was put back, and why. */
  takenBackAt: z.string().nullable(),
  takenBackReason: z.string().nullable(),
});
export type ProposalView = z.infer<typeof proposalView>;
export const proposalList = z.object({ items: z.array(proposalView), total: z.number().int() });
/** What putting an approved proposal back would change, and what somebody has changed since. */
export const proposalBack = z.object({
  changes: z.array(fieldChange),
  since: z.array(z.object({ articleNo: z.string(), field: z.string(), who: z.string(), at: z.string() })),
});
export type ProposalBack = z.infer<typeof proposalBack>;
/** One proposal with what differs from what is today. */
export const proposalDetail = proposalView.extend({
  content: proposalBody.shape.content,
  changes: z.array(fieldChange),
  /** To the editor, of an approved one that stands. */
  back: proposalBack.nullable(),
});
export type ProposalDetail = z.infer<typeof proposalDetail>;
/** A vendor's own article with what it may propose of it. */
export const ownArticles = z.object({
  vendor: z.string(),
  items: z.array(z.object({ articleNo: z.string(), content: proposalBody.shape.content })),
});
export type OwnArticles = z.infer<typeof ownArticles>;

/** What a file that is read in holds. */
export const importKinds = ["prices", "articles", "register"] as const;
export const importStates = ["faulty", "ready", "planned", "applied", "failed", "undone", "dropped"] as const;
const importCounts = z.object({
  new: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  ended: z.number().int(),
  /** What all changed prices differ by in sum, a piece or month of each. */
  differenceOre: z.number().int(),
  /** Articles that would be without a price some days. */
  gaps: z.number().int(),
  /** Of the register: what is not taken, where the two differ, and rows with a cell that is not understood. */
  skipped: z.number().int(),
  conflicts: z.number().int(),
  noted: z.number().int(),
});
export type ImportCounts = z.infer<typeof importCounts>;
export const importHead = z.object({
  importId: id,
  kind: z.enum(importKinds),
  fileName: z.string(),
  state: z.enum(importStates),
  rowCount: z.number().int(),
  faultCount: z.number().int(),
  counts: importCounts,
  differenceDigest: z.string(),
  on: z.string().nullable(),
  note: z.string().nullable(),
  at: z.string(),
  who: z.string(),
});
export type ImportHead = z.infer<typeof importHead>;
export const importFault = z.object({
  row: z.number().int().nullable(),
  column: z.string(),
  code: z.string(),
  message: z.string(),
});
export type ImportFault = z.infer<typeof importFault>;
export const importRow = z.object({
  row: z.number().int(),
  articleNo: z.string(),
  name: z.string(),
  change: z.enum(["new", "changed", "unchanged", "ended", "skipped"]),
  fields: z.array(fieldChange),
  conflicts: z.array(registerConflict),
  notes: z.array(registerNote),
});
export type ImportRow = z.infer<typeof importRow>;
export const importView = importHead.extend({
  faults: z.array(importFault),
  rows: z.array(importRow),
  /** Where the register and our record differ without an answer, and a digest of the answers. */
  unanswered: z.number().int(),
  /** Of them those about a field, and all about a field: they may be answered alike. */
  openFields: z.number().int(),
  fields: z.number().int(),
  answersDigest: z.string(),
  page: z.number().int(),
  pages: z.number().int(),
});
export type ImportView = z.infer<typeof importView>;
export const importQuery = z.object({
  page: z.coerce.number().int().min(1).max(1000).default(1),
  change: z.enum(["new", "changed", "unchanged", "ended", "skipped", "conflicts", "noted", "all"]).default("all"),
});
export const takeQuery = z.object({ kind: z.enum(importKinds), name: z.string().trim().min(1).max(200) });
export const applyBody = z.object({
  differenceDigest: z.string().max(100),
  /** Of the answers that were looked at; empty when nothing is asked. */
  answersDigest: z.string().max(100).default(""),
  mayLeaveGap: z.boolean().default(false),
  /** A coming day for articles: it is done then. Null: now. */
  on: day.nullable().default(null),
});
export type ApplyBody = z.infer<typeof applyBody>;
/** `leaveChanged`: what somebody has changed since stays as it is. */
export const undoBody = z.object({ leaveChanged: z.boolean().default(false) });
export const appliedView = z.object({ importId: id, state: z.enum(importStates), articles: z.number().int() });
export type Applied = z.infer<typeof appliedView>;

/** What the editor meets first. */
export const startView = z.object({
  tomorrow: dayView,
  plans: z.array(planView),
  proposals: z.array(proposalView),
  proposalsWaiting: z.number().int(),
  imports: z.array(importHead),
});
export type StartView = z.infer<typeof startView>;
