import { z } from "zod";
import { begunLast, type LocalDate } from "../kernel/index.ts";

const county = z.string().regex(/^\d{2}$/);
const iso = z.string().regex(/^\d{2,6}$/);
const text = z.string().min(10).max(400);
const named = { id: z.string().regex(/^[a-z0-9-]{3,40}$/), source: z.string().min(3), text };
const row = { ...named, counties: z.array(county), validFrom: z.iso.date() };
const answers = z.enum(["take-over", "return", "hers", "manual"]);
export type Proposal = z.infer<typeof answers>;
const whyPrice = z.enum(["free", "value-left", "little-left", "parts-unknown", "value-unknown", "no-rule"]);

/** What `rulebooks/county-moves.json` must be: what is done with an aid of somebody who moves to another county, by the county it is from. */
export const countyMovesForm = z.strictObject({
  key: z.literal("county-moves"),
  /** Of what is paid, in per cent. */
  vatRate: z.number().min(0).max(99),
  /** Beginnings of ISO 9999 codes of what is fixed in a home, and of what is worn on the body. */
  fixedIso: z.array(iso),
  bodyWornIso: z.array(iso),
  /** The first that fits decides. No counties: all. */
  proposals: z.array(
    z.strictObject({
      ...row,
      isAssumed: z.boolean(),
      when: z.strictObject({
        form: z.literal("sale").optional(),
        isFixed: z.literal(true).optional(),
        isBodyWorn: z.literal(true).optional(),
        isAdapted: z.literal(true).optional(),
      }),
      answer: answers,
    }),
  ),
  noRule: z.strictObject(named),
  /** What is paid for what is taken over: what is left, when more than so much is. */
  prices: z.array(
    z.strictObject({
      ...row,
      isAssumed: z.boolean(),
      aboveOre: z.number().int().min(0),
    }),
  ),
  /** A price that the two have agreed on, where no rule says it or another is meant. */
  agreed: z.strictObject(named),
  /** The supplier of the county marks anew what it takes over. */
  marks: z.array(z.strictObject(row)),
  outOfRange: z.strictObject(named),
  examples: z.array(
    z.strictObject({
      ...{ says: z.string(), county, form: z.enum(["sale", "rent", "none"]), iso, isAdapted: z.boolean() },
      ...{ answer: answers, rule: z.string() },
    }),
  ),
  priceExamples: z.array(
    z.strictObject({
      ...{ says: z.string(), county, leftOre: z.number().int().nullable(), hasParts: z.boolean(), isFree: z.boolean() },
      ...{ ore: z.number().int().nullable(), because: whyPrice },
    }),
  ),
});
export type CountyMoves = z.infer<typeof countyMovesForm>;

/** What is known of an aid that somebody may take along. */
export interface AidFacts {
  form: "sale" | "rent" | "none" | "consumable" | string;
  isoCode: string;
  isAdapted: boolean;
}
/** What is proposed of an aid, by which row. `isFree`: whoever takes it over pays nothing. */
export interface Proposed {
  answer: Proposal;
  ruleId: string;
  source: string;
  text: string;
  isAssumed: boolean;
  isFree: boolean;
}

const begins = (code: string, beginnings: readonly string[]) => beginnings.some((one) => code.startsWith(one));

/**
 * What the sources say is done with an aid when its holder moves from a county: the first row that fits. None fits: a person says.
 * @source vgr-flytt; sthlm-flytt; varmland-flytt; vasterbotten-flytt; rules-i § county-moves
 */
export function proposeFor(aid: AidFacts, book: CountyMoves, from: { county: string; on: LocalDate }): Proposed {
  const isFixed = begins(aid.isoCode, book.fixedIso);
  const isBodyWorn = begins(aid.isoCode, book.bodyWornIso);
  const found = book.proposals.find(({ counties, validFrom, when }) => {
    if (validFrom > from.on || (counties.length > 0 && !counties.includes(from.county))) return false;
    const isForm = when.form === undefined || when.form === aid.form;
    return isForm && (!when.isFixed || isFixed) && (!when.isBodyWorn || isBodyWorn) && (!when.isAdapted || aid.isAdapted);
  });
  if (!found) {
    const { id, source, text: because } = book.noRule;
    return { answer: "manual", ruleId: id, source, text: because, isAssumed: false, isFree: false };
  }
  const { id, source, text: because, isAssumed, answer, when } = found;
  return { answer, ruleId: id, source, text: because, isAssumed, isFree: when.isBodyWorn === true };
}

/** What is paid for an aid that is taken over, and why; null: a person says. Öre, excluding VAT. */
export interface Price {
  ore: number | null;
  because: z.infer<typeof whyPrice>;
  ruleId: string | null;
  source: string | null;
  vatRate: number;
}

/**
 * What whoever takes an aid over pays: what is left of its value, when more than the limit is left with its accessories; else nothing.
 * Nobody knows what is left of accessories without a number, so with any of them a person says.
 * @source vasterbotten-flytt; rules-i § county-moves
 */
export function priceFor(
  aid: { leftOre: number | null; hasParts: boolean; isFree: boolean },
  book: CountyMoves,
  from: { county: string; on: LocalDate },
): Price {
  const rule = begunLast(
    book.prices.filter(({ counties }) => counties.length === 0 || counties.includes(from.county)),
    from.on,
  );
  const by = { ruleId: rule?.id ?? null, source: rule?.source ?? null, vatRate: book.vatRate };
  if (aid.isFree) return { ...by, ore: 0, because: "free" };
  if (!rule) return { ...by, ore: null, because: "no-rule" };
  if (aid.leftOre === null) return { ...by, ore: null, because: "value-unknown" };
  if (aid.hasParts) return { ...by, ore: null, because: "parts-unknown" };
  if (aid.leftOre > rule.aboveOre) return { ...by, ore: aid.leftOre, because: "value-left" };
  return { ...by, ore: 0, because: "little-left" };
}

/** Whether the supplier of a county marks anew what it takes over: then it must say the new number. */
export function marksAnew(book: CountyMoves, county: string, on: LocalDate): boolean {
  return book.marks.some(({ counties, validFrom }) => validFrom <= on && counties.includes(county));
}

/** How a request of an aid stands, as its list tells it. */
export type AidState = "waits" | "fetched" | "asked" | "refused" | "pays" | "hers";

/** How an aid that a mover still has stands today: what is decided of nothing, refused, or paid until a day that has passed, waits for somebody. */
export function standsAs(
  last: { what: string; state: string; untilOn: LocalDate | null } | undefined,
  { isFetched, on }: { isFetched: boolean; on: LocalDate },
): AidState {
  if (isFetched) return "fetched";
  if (!last || last.state === "withdrawn" || last.state === "undone") return "waits";
  if (last.what === "hers") return "hers";
  if (last.what === "pays") return last.untilOn !== null && last.untilOn >= on ? "pays" : "waits";
  return last.state === "refused" ? "refused" : "asked";
}

/** Whether somebody must do something about an aid that stands so. */
export function isWaiting(state: AidState): boolean {
  return state === "waits" || state === "refused";
}
