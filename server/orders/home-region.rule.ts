import { demandOf, type OtherCountyRule } from "../pledges/index.ts";
import type { Decision, Gate } from "./judge-row.rule.ts";

/** The demand that an order waits by. */
export const pledgeGate = "betalningsforbindelse";
/** The rulebook that answers for persons from other counties. */
export const otherCountyBook = "other-county";

/** Where somebody is registered who is not of the supplier's county, and her region. */
export interface Home {
  municipality: string | null;
  region: string;
  /** The region is a payer of the supplier. */
  isPayer: boolean;
}

const unanswered = { allowed: true, channel: "bestallningsportal", gates: [], trust: false, tasks: [], missing: [] };

/**
 * Who pays for somebody from another county: her home region. What no source says is for a person: a day before the rule, or a region that
 * is no payer here yet.
 * @source skane-utomlan
 */
export function homeRegionDecision(home: Home, rule: OtherCountyRule | undefined): Decision {
  const lives = `Personen är folkbokförd i ${home.municipality ?? "ett annat län"}, i ${home.region}.`;
  if (!rule) {
    const because = `${lives} Ingen regel för personer från andra län gäller den dagen; kundtjänst avgör vem som betalar.`;
    return { ...unanswered, payer: "manual", rulebook: null, edition: null, rules: [], because };
  }
  const known = { ...unanswered, rulebook: otherCountyBook, edition: rule.validFrom, rules: [rule.id] };
  if (home.isPayer) return { ...known, payer: "region", because: `${lives} ${rule.text}.` };
  const because = `${lives} Hemregionen ska betala, men finns inte bland betalarna här. Ekonomin lägger till den under Hemregioner, och kundtjänst avgör sedan ärendet.`;
  return { ...known, payer: "manual", because };
}

/** What of an order is the home region's to pay, as the demand is weighed. */
export interface HomeRow {
  saleOre: number;
  monthOre: number;
  isAdapted: boolean;
}

/** What the rows of an order are worth together; specially adapted when one of them is. */
export function sumOfRows(rows: readonly HomeRow[]): HomeRow {
  return {
    saleOre: rows.reduce((sum, row) => sum + row.saleOre, 0),
    monthOre: rows.reduce((sum, row) => sum + row.monthOre, 0),
    isAdapted: rows.some(({ isAdapted }) => isAdapted),
  };
}

/** A row's decision and demands when the whole order is known: what it is worth, and whether a pledge is enough for it. */
export function withDemand(
  row: { decision: Decision; gates: readonly Gate[] },
  { sum, rule, pledgeNo }: { sum: HomeRow; rule: OtherCountyRule; pledgeNo: string | null },
): { decision: Decision; gates: Gate[] } {
  const { decision } = row;
  const gates = [...row.gates];
  const demand = demandOf(sum, rule);
  if (demand === "none") return { decision, gates };
  if (demand === "open")
    return { decision: { ...decision, payer: "manual", because: `${decision.because} ${rule.open}.` }, gates };
  const adapted = sum.isAdapted ? ` ${rule.adapted}.` : "";
  if (pledgeNo !== null)
    return {
      decision: { ...decision, because: `${decision.because}${adapted} Betalningsförbindelse ${pledgeNo} räcker.` },
      gates,
    };
  return {
    decision: { ...decision, because: `${decision.because}${adapted} Ingen registrerad betalningsförbindelse räcker.` },
    gates: [...gates, { gate: pledgeGate, inOrder: "no", done: false }],
  };
}

/**
 * Why a person says who pays what somebody takes along to another county.
 * @source vgr-flytt
 */
export function movedAway(municipality: string | null, region: string): string {
  return `Personen är folkbokförd i ${municipality ?? "ett annat län"}, i ${region}. I första hand lämnas hjälpmedlen tillbaka; den mottagande hjälpmedelscentralen kan ta över dem med ansvar och kostnad. Kundtjänst avgör vem som betalar tills dess.`;
}
