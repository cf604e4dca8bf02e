import { z } from "zod";

const kindForm = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  /** Rules of the sources that it carries out. */
  rules: z.array(z.string()).min(1),
  /** Key in docs/sources.md, with paragraph. */
  source: z.string(),
  validFrom: z.iso.date(),
  /** Where it is known; absent: everywhere. */
  counties: z.array(z.enum(["stockholm", "vastra-gotaland", "varmland"])).optional(),
  owner: z.enum(["orderers-unit", "customer-service", "payer", "municipality-rehab", "chosen-unit"]),
  /** Who is asked when the first answers that there is none. */
  otherOwner: z.enum(["customer-service"]).optional(),
  /** A demand of a rule: whether it is said in the order that it is done. Absent: it is no demand. */
  inOrder: z.enum(["must", "may", "no"]).optional(),
  /** Opened beside an order when all that is said here holds of a row. */
  opensOn: z
    .strictObject({
      trust: z.boolean().optional(),
      commissioned: z.boolean().optional(),
      housings: z.array(z.string()).optional(),
    })
    .optional(),
  /** A person may open it. */
  byHand: z.boolean().default(false),
  /** Only about somebody of this age or younger. Years. */
  ageMost: z.number().int().optional(),
  /** The order waits for it. */
  blocks: z.boolean(),
  /** What must be said to end it as done; `answer` is yes or no. */
  needs: z.enum(["nothing", "note", "reference", "answer"]),
  /** The person is given the municipality's sheet. */
  sheet: z.boolean().default(false),
  /** It is done by another deed, and by nothing that is said here: its page. */
  doneAt: z.enum(["pledges", "idle"]).optional(),
  /** Weekdays to do it in. */
  weekdays: z.number().int().min(1).max(60),
  title: z.string(),
  help: z.string(),
});
export type DutyKind = z.infer<typeof kindForm>;

/** What `rulebooks/duties.json` must be: the kinds of duties, each once. Days to do them in are from `daysSource`. */
export const dutiesForm = z
  .strictObject({ key: z.literal("duties"), daysSource: z.string(), kinds: z.array(kindForm) })
  .refine(({ kinds }) => new Set(kinds.map(({ id }) => id)).size === kinds.length, "a kind stands once");

/** What an order row says that may make duties. */
export interface RowFacts {
  trust: boolean;
  tasks: readonly string[];
  /** The unit gives care on another's commission. */
  commissioned: boolean;
  housing: string | null;
  county: string;
}

/** The kinds to be opened beside an order's row: what its rules give somebody to do, and what follows from how it is prescribed. */
export function kindsBeside(kinds: readonly DutyKind[], facts: RowFacts): DutyKind[] {
  return kinds.filter((kind) => isKnownIn(kind, facts.county) && (facts.tasks.includes(kind.id) || opensOn(kind, facts)));
}

function opensOn({ opensOn: when }: DutyKind, facts: RowFacts): boolean {
  if (!when) return false;
  if (when.trust && !facts.trust) return false;
  if (when.commissioned && !facts.commissioned) return false;
  return !when.housings || (facts.housing !== null && when.housings.includes(facts.housing));
}

/** Whether the kind is known in a county. */
export function isKnownIn(kind: DutyKind, county: string): boolean {
  return !kind.counties || kind.counties.some((one) => one === county);
}

/** The kinds that a person may open about somebody. `ageYears` null: about nobody whose age is known. */
export function kindsByHand(kinds: readonly DutyKind[], at: { county: string; ageYears: number | null }): DutyKind[] {
  return kinds.filter(
    (kind) =>
      kind.byHand &&
      isKnownIn(kind, at.county) &&
      (kind.ageMost === undefined || (at.ageYears !== null && at.ageYears <= kind.ageMost)),
  );
}

/** What is missing for a duty to be ended as done; null when nothing is. */
export function missingFor(
  { needs }: DutyKind,
  said: { note?: string | undefined; reference?: string | undefined; answer?: string | undefined },
): "note-needed" | "reference-needed" | "answer-needed" | null {
  if (needs === "note" && !said.note && !said.reference) return "note-needed";
  if (needs === "reference" && !said.reference) return "reference-needed";
  if (needs === "answer" && said.answer === undefined) return "answer-needed";
  return null;
}
