import { type Contract, type ContractBook, holdsOn, type Placing } from "../catalogue/index.ts";
import { addDays, type LocalDate } from "../kernel/index.ts";
import type { FieldFault } from "./contract.ts";
import { type ContractBody, type Place, type RankFaultCode, type RankingBody, rankFaultTexts } from "./contract-contracts.ts";

/** A place as it is told and kept: lot, rank and contract. */
export function placeOf(placing: Placing | undefined): Place | null {
  if (!placing) return null;
  const { lotNo, rank, isRanked, contractNo } = placing;
  return { lotNo, rank, isRanked, contractNo };
}

function fault(field: string, code: RankFaultCode, about?: string): FieldFault {
  return { field, code, message: about ? `${about}: ${rankFaultTexts[code]}` : rankFaultTexts[code] };
}

/** All that is wrong with a new contract. */
export function faultsOfContract(
  { contractNo, vendor, from, until }: ContractBody,
  known: { numbers: ReadonlySet<string>; isVendor: boolean; today: LocalDate },
): FieldFault[] {
  return [
    ...(contractNo === "" ? [fault("contractNo", "number-needed")] : []),
    ...(known.numbers.has(contractNo) ? [fault("contractNo", "contract-exists")] : []),
    ...(known.isVendor && vendor !== "" ? [] : [fault("vendor", "vendor-unknown")]),
    ...faultsOfDays({ from, until }, known.today),
  ];
}

/** All that is wrong with other days of a contract that is there. */
export function faultsOfTerm(term: { from: string; until: string }, was: Contract, today: LocalDate): FieldFault[] {
  const hasMoved = was.from <= today && term.from !== was.from;
  return [...(hasMoved ? [fault("from", "contract-has-begun")] : []), ...faultsOfDays(term, today)];
}

function faultsOfDays({ from, until }: { from: string; until: string }, today: LocalDate): FieldFault[] {
  if (until < from) return [fault("until", "until-before-from")];
  return until < today ? [fault("until", "contract-over")] : [];
}

/** What the ranks of a lot are judged by: the vendor of each known article, and the contracts. */
export interface RankGround {
  vendors: ReadonlyMap<string, string>;
  contracts: ReadonlyMap<string, Contract>;
  isNewLot: boolean;
  today: LocalDate;
}

/** All that is wrong with the ranks of a lot; what stands in other lots is told by `clashesIn`. */
export function faultsOfRanking(body: RankingBody, ground: RankGround): FieldFault[] {
  const { lotNo, name, isRanked, from, rows } = body;
  const ranks = [...new Set(rows.map(({ rank }) => rank))].sort((a, b) => a - b);
  const isTwice = isRanked && ranks.length < rows.length;
  return [
    ...(lotNo === "" ? [fault("lotNo", "number-needed")] : []),
    ...(ground.isNewLot && name === "" ? [fault("name", "name-needed")] : []),
    ...(from < ground.today ? [fault("from", "day-has-passed")] : []),
    ...(rows.length === 0 ? [fault("rows", "rows-needed")] : []),
    ...rows.flatMap((_row, index) => faultsOfRow(body, index, ground)),
    ...(isTwice ? [fault("rows", "rank-twice")] : []),
    ...(ranks.some((rank, index) => rank !== index + 1) ? [fault("rows", "rank-gap")] : []),
  ];
}

function faultsOfRow({ rows, from }: RankingBody, index: number, { vendors, contracts }: RankGround): FieldFault[] {
  const row = rows[index];
  if (!row) return [];
  const at = (field: string, code: RankFaultCode) => fault(`rows.${index}.${field}`, code, row.articleNo || `Rad ${index + 1}`);
  const vendor = vendors.get(row.articleNo);
  const contract = contracts.get(row.contractId);
  const isRepeated = rows.findIndex(({ articleNo }) => articleNo === row.articleNo) < index;
  return [
    ...(vendor === undefined ? [at("articleNo", "article-unknown")] : []),
    ...(isRepeated && vendor !== undefined ? [at("articleNo", "article-twice")] : []),
    ...(contract ? [] : [at("contractId", "contract-unknown")]),
    ...(contract && vendor !== undefined && contract.vendor !== vendor ? [at("contractId", "vendor-differs")] : []),
    ...(contract && !holdsOn(contract, from as LocalDate) ? [at("contractId", "contract-not-then")] : []),
    ...(row.rank < 1 || row.rank > 99 ? [at("rank", "rank-form")] : []),
  ];
}

interface Span {
  articleNo: string;
  lotId: string;
  contractId: string;
  from: LocalDate;
  until: LocalDate;
}

/** The days of each article in each lot: from its ranking, until the next one of the lot or the contract's end. */
function spansOf({ contracts, rankings }: ContractBook, since: LocalDate): Span[] {
  const byId = new Map(contracts.map((one) => [one.contractId, one]));
  return rankings.flatMap(({ lotId, from, rows }, index) => {
    const next = rankings.slice(index + 1).find((one) => one.lotId === lotId);
    return rows.flatMap(({ articleNo, contractId }) => {
      const contract = byId.get(contractId);
      if (!contract) return [];
      const first = [from, contract.from, since].reduce((a, b) => (a < b ? b : a));
      const last = next && addDays(next.from, -1) < contract.until ? addDays(next.from, -1) : contract.until;
      return first <= last ? [{ articleNo, lotId, contractId, from: first, until: last }] : [];
    });
  });
}

/** Articles that would stand in two lots on one day from `since`, where one of them is that which is asked about. */
export function clashesIn(
  book: ContractBook,
  { since, isAsked }: { since: LocalDate; isAsked: (span: { lotId: string; contractId: string }) => boolean },
): FieldFault[] {
  const byArticle = new Map<string, Span[]>();
  for (const span of spansOf(book, since)) {
    const spans = byArticle.get(span.articleNo) ?? [];
    spans.push(span);
    byArticle.set(span.articleNo, spans);
  }
  const lots = new Map(book.lots.map(({ lotId, lotNo }) => [lotId, lotNo]));
  return [...byArticle].flatMap(([articleNo, spans]) => {
    const asked = spans.filter(isAsked);
    const other = spans.find((span) =>
      asked.some((one) => one.lotId !== span.lotId && one.from <= span.until && span.from <= one.until),
    );
    return other ? [fault("rows", "in-other-lot", `${articleNo} (${lots.get(other.lotId)})`)] : [];
  });
}
