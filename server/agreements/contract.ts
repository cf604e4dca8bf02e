import { z } from "zod";
import { groupPrefixes, productGroups, productKinds } from "../catalogue/contract.ts";

/** The counties that the rulebooks speak of. */
export const counties = ["stockholm", "vastra-gotaland", "varmland"] as const;
export type County = (typeof counties)[number];

export const housings = ["ordinart", "sabo", "lss", "socialpsykiatri"] as const;
export const stays = ["korttids", "slutenvard"] as const;
export const places = ["hemma", "daglig_verksamhet", "dagverksamhet", "skola"] as const;
export const requests = [
  "prescribe",
  "order_consumable",
  "special_adaptation",
  "basic_swap",
  "base_equipment",
  "short_term_prescription",
  "withdrawal",
  "unit_order",
] as const;
export const owners = ["region", "kommun", "boende"] as const;
export const handlers = ["patient", "anhorig", "personlig_assistent", "personal"] as const;
export const principals = ["region", "kommun", "privat"] as const;
export const professions = ["arbetsterapeut", "fysioterapeut", "logoped", "sjukskoterska", "lakare"] as const;
export const careGivers = ["buh", "bup", "vuxenhab", "kommun", "primarvard"] as const;
export const groups = productGroups;
/** Code prefixes and their groups, as the catalogue has them. */
export { groupPrefixes };
export type ProductGroup = (typeof groups)[number];
export const kinds = productKinds;
export const isoEditions = ["2011", "2016", "2022"] as const;
export const rulebookKeys = [
  "stockholm-2021",
  "stockholm-skola-1997",
  "vgr-handbok",
  "vgr-skola-daglig-2022",
  "varmland-2020",
  "karlskoga",
] as const;
export const payers = ["region", "kommun", "bestallare", "utforare", "primarvard", "egen", "manual"] as const;
export const channels = [
  "bestallningsportal",
  "kommunens_leverantor",
  "eget_avtal",
  "eget_avtal_efterfakturering",
  "apotek",
  "medskick",
  "none",
] as const;
export const modes = [
  "ff_utan_uppfoljning",
  "ff_alt1",
  "ff_alt2",
  "vuxenhab_alt1",
  "vuxenhab_alt2",
  "barn_alt1",
  "barn_alt2",
  "barn_alt3",
  "barn_alt4",
] as const;
export const prescriberGroups = [
  "region_rehab",
  "kommun_rehab",
  "buh",
  "bup",
  "vuxenhab",
  "lansrehab_barn",
  "primarvard_at",
  "korttids",
  "primarvardsrehab",
] as const;
export const gates = [
  "samrad_hjalpmedelsverksamheten",
  "samrad_kommun",
  "cosmic_link",
  "patient_informerad",
  "overgang_till_hyra",
  "godkannande_kostnadsansvarig",
  "utbildning_kravs",
  "kommunalt_hembesok_forst",
] as const;

/** What a rule gives somebody to do beside the order, without holding it back. A gate holds it back. */
export const tasks = [
  "medskick",
  "meddela_betalaren",
  "kontaktperson",
  "samordnare",
  "tidig_information",
  "prova_kommunens",
  "ta_over_forskrivaransvar",
  "konsultationsremiss",
  "foresla_sip",
  "se_i_forradet",
] as const;

/** Cases in one request at most. */
export const mostCases = 1000;

/** One case as it is asked, or an array of them. What may stand in it is checked by `readCase`, with all its errors at once. */
export const decideBody = z.union([z.array(z.unknown()), z.record(z.string(), z.unknown())]);

export const answerView = z.object({
  id: z.union([z.string(), z.number()]),
  rulebook: z.enum(rulebookKeys).nullable(),
  payer: z.enum(payers),
  allowed: z.boolean(),
  channel: z.enum(channels),
  trust: z.boolean(),
  mode: z.enum(modes).optional(),
  prescribers: z.array(z.enum(prescriberGroups)).optional(),
  gates: z.array(z.enum(gates)),
  rules: z.array(z.string()),
  missing: z.array(z.string()),
  because: z.string(),
});
export type Answer = z.infer<typeof answerView>;

export const caseErrorView = z.object({ key: z.string(), message: z.string() });
export type CaseError = z.infer<typeof caseErrorView>;

/** A case that can't be read. `line` is its place, counted from 1. */
export const badCaseView = z.object({
  id: z.union([z.string(), z.number()]).nullable(),
  line: z.number(),
  errors: z.array(caseErrorView),
});
export type BadCase = z.infer<typeof badCaseView>;

/** Why a request is not answered at all. A bad case is answered: alone with 422, in an array in its place. */
export type DecideRefusal = { code: "too-many-cases"; most: number };

export const decideStatus = { "too-many-cases": 422 } as const satisfies Record<DecideRefusal["code"], number>;

/** Where an edition comes from: with the program, published here, or a draft. */
export const editionStates = ["shipped", "published", "draft"] as const;

/** One edition in a list. `edition` names it in addresses: `shipped:<rulebook>:<valid from>` or its id. */
export const editionListItem = z.object({
  edition: z.string(),
  state: z.enum(editionStates),
  validFrom: z.string(),
  validTo: z.string().nullable(),
  /** Who decided it and what it is; of a published one with the decision's reference. */
  decision: z.string(),
  /** The edition that answers today. */
  isInForce: z.boolean(),
  rows: z.number().int(),
  /** A draft's counter of changes; 0 for others. */
  version: z.number().int(),
  changedAt: z.string().nullable(),
});
export type EditionListItem = z.infer<typeof editionListItem>;

export const rulebookList = z.object({
  items: z.array(
    z.object({ key: z.enum(rulebookKeys), title: z.string(), county: z.string(), editions: z.array(editionListItem) }),
  ),
});
export type RulebookList = z.infer<typeof rulebookList>;

/** A condition as a row has it: values, not these values, or an interval. */
export const conditionView = z.union([
  z.object({ values: z.array(z.union([z.string(), z.boolean()])) }),
  z.object({ not: z.array(z.union([z.string(), z.boolean()])) }),
  z.object({ upTo: z.number() }),
  z.object({ over: z.number() }),
]);

/** One row as it is read and edited. `outcome` is as the rulebook form has it. */
export const rowView = z.object({
  id: z.string(),
  /** Document in words, and paragraph. */
  sourceText: z.string(),
  source: z.string(),
  rules: z.array(z.string()),
  /** Rules that it also carries without naming them in the answer. */
  carries: z.array(z.string()),
  inferred: z.boolean(),
  /** It stands in the product table, not in the rulebook: it is not edited here. */
  isFromTable: z.boolean(),
  when: z.array(z.object({ fact: z.string(), condition: conditionView })),
  needs: z.array(z.string()),
  outcome: z.record(z.string(), z.unknown()),
  text: z.string(),
  examples: z.array(
    z.object({ says: z.string(), facts: z.record(z.string(), z.unknown()), answer: z.record(z.string(), z.unknown()) }),
  ),
});
export type RowView = z.infer<typeof rowView>;

export const stepView = z.object({ step: z.number().int(), asks: z.string(), isFollowing: z.boolean(), rows: z.array(rowView) });

export const editionView = z.object({
  ...editionListItem.shape,
  rulebook: z.enum(rulebookKeys),
  title: z.string(),
  sourceText: z.string(),
  otherwise: z.string(),
  /** The edition that a draft was made from; null for others. */
  basedOn: z.string().nullable(),
  steps: z.array(stepView),
});
export type EditionView = z.infer<typeof editionView>;

/** What a condition may ask for: the closed vocabulary, for the editor. */
export const vocabularyView = z.object({
  facts: z.array(
    z.object({
      fact: z.string(),
      label: z.string(),
      kind: z.enum(["closed", "number", "names", "iso"]),
      values: z.array(z.union([z.string(), z.boolean()])),
    }),
  ),
  outcome: z.object({
    payers: z.array(z.string()),
    channels: z.array(z.string()),
    modes: z.array(z.string()),
    prescribers: z.array(z.string()),
    gates: z.array(z.string()),
    tasks: z.array(z.string()),
    rulebooks: z.array(z.string()),
  }),
});
export type VocabularyView = z.infer<typeof vocabularyView>;

/** A gap or an overlap, with an invented person whose case shows it. */
export const findingView = z.object({
  kind: z.enum(["gap", "overlap"]),
  step: z.number().int().nullable(),
  rows: z.array(z.string()),
  answers: z.array(z.object({ payer: z.string(), allowed: z.boolean(), channel: z.string() })),
  example: z.record(z.string(), z.unknown()),
  words: z.string(),
});
/** What is wrong with a draft: faults of form, worked examples that no longer come out, gaps and overlaps. */
export const findingsView = z.object({
  faults: z.array(z.string()),
  examples: z.array(z.object({ row: z.string(), says: z.string(), expected: z.string(), got: z.string() })),
  findings: z.array(findingView),
  hasMore: z.boolean(),
});
export type FindingsView = z.infer<typeof findingsView>;

export const startDraftBody = z.object({ rulebook: z.enum(rulebookKeys), basedOn: z.string().max(60), validFrom: z.iso.date() });
export type StartDraftBody = z.infer<typeof startDraftBody>;
/** A whole row as the form has it, put in a step in place of the row called `replaces`, or last when that is absent. */
export const saveRowBody = z.object({
  version: z.number().int().min(1),
  step: z.number().int().min(1),
  isFollowing: z.boolean().default(false),
  replaces: z.string().max(40).optional(),
  row: z.record(z.string(), z.unknown()),
});
export type SaveRowBody = z.infer<typeof saveRowBody>;
export const removeRowBody = z.object({ version: z.number().int().min(1), rowId: z.string().max(40) });
export const draftHeadBody = z.object({ version: z.number().int().min(1), validFrom: z.iso.date() });
export const savedDraftView = z.object({ edition: z.string(), version: z.number().int() });
export const publishBody = z.object({
  version: z.number().int().min(1),
  decidedBy: z.string().trim().min(3).max(200),
  reference: z.string().trim().min(3).max(100),
  decidedOn: z.iso.date(),
});
export type PublishBody = z.infer<typeof publishBody>;

/** Between two editions of a rulebook: rows that came, went or changed, with the fields that differ. */
export const differenceView = z.object({
  from: z.string(),
  to: z.string(),
  rows: z.array(
    z.object({
      id: z.string(),
      step: z.number().int(),
      change: z.enum(["added", "removed", "changed", "moved"]),
      before: rowView.nullable(),
      after: rowView.nullable(),
      fields: z.array(z.string()),
    }),
  ),
});
export type DifferenceView = z.infer<typeof differenceView>;

/** The files that a rulebook goes out and comes in as. */
export const fileFormats = ["xlsx", "dmn"] as const;
/** A file that is read in may be at most so large, in bytes. */
export const importMost = 5_000_000;

/** What is wrong in a file: the sheet or the table, the row (null: all of it), the column, and what to do. */
export const fileFaultView = z.object({
  sheet: z.string(),
  row: z.number().int().nullable(),
  column: z.string(),
  message: z.string(),
});
export type FileFaultView = z.infer<typeof fileFaultView>;

/** What a file would do with a draft of a version: nothing while it has faults. `others` is what differs beside the rows. */
export const importView = z.object({
  edition: z.string(),
  version: z.number().int(),
  faults: z.array(fileFaultView),
  rows: differenceView.shape.rows,
  others: z.array(z.string()),
});
export type ImportView = z.infer<typeof importView>;

export type EditionRefusal =
  | { code: "edition-unknown" }
  | { code: "edition-is-no-draft" }
  | { code: "draft-changed-meanwhile"; version: number }
  | { code: "draft-row-wrong"; errors: CaseError[] }
  | { code: "draft-sheet-wrong"; errors: FileFaultView[] }
  | { code: "draft-has-faults"; faults: string[] }
  | { code: "draft-has-overlaps"; overlaps: number }
  | { code: "edition-begins-in-the-past" }
  | { code: "edition-day-taken" };

export const editionStatus = {
  "edition-unknown": 404,
  "edition-is-no-draft": 409,
  "draft-changed-meanwhile": 409,
  "draft-row-wrong": 422,
  "draft-sheet-wrong": 422,
  "draft-has-faults": 409,
  "draft-has-overlaps": 409,
  "edition-begins-in-the-past": 409,
  "edition-day-taken": 409,
} as const satisfies Record<EditionRefusal["code"], number>;

/** Who pays an article, for each form of housing. `care` is told where it decides. */
export const articlePayers = z.object({
  items: z.array(
    z.object({
      who: z.enum(["adult", "child"]),
      housing: z.string(),
      care: z.string().nullable(),
      payer: z.enum(payers),
      allowed: z.boolean(),
      channel: z.enum(channels),
      rulebook: z.string().nullable(),
      edition: z.string().nullable(),
      rules: z.array(z.string()),
      because: z.string(),
    }),
  ),
});
export type ArticlePayers = z.infer<typeof articlePayers>;
