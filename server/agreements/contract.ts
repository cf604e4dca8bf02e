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
