import { type CompiledBook, decideCase, editionsOf } from "../agreements/index.ts";
import { articlesOn, type OrderableArticle, type Placing, placingsHeld } from "../catalogue/index.ts";
import { ownRecords, type Signing, signingOf } from "../competence/index.ts";
import { type DeviceFound, findDevices } from "../devices/index.ts";
import { type ApprovalWanted, needsOf, takesOutOfRange } from "../duties/index.ts";
import { handbookOf } from "../handbook/index.ts";
import type { LocalDate } from "../kernel/index.ts";
import {
  type DeliveryPlace,
  findDeliveryPlace,
  type Municipality,
  mergedOn,
  municipalityOf,
  type Orderer,
  ordererOf,
  type PaidBy,
  type PayerMerger,
  payerMergers,
} from "../organisation/index.ts";
import { findPersonForOrder } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { otherCountyRule } from "../pledges/index.ts";
import { withEnds } from "./after-delivery.ts";
import { approvalsWanted, type Needs, withApprovals } from "./assess-approvals.ts";
import { assessChoices } from "./assess-choice.ts";
import { rankDepartures } from "./assess-ranks.ts";
import type { Substitution } from "./chain.rule.ts";
import type { Choice } from "./choice.rule.ts";
import type { RowFault, WantedRow } from "./contract.ts";
import { type Destination, deriveFacts, type MainAidFacts } from "./derive-facts.rule.ts";
import { type OrderPledge, withPledge } from "./hold-for-pledge.ts";
import { homeRegionDecision } from "./home-region.rule.ts";
import { type Decision, faultOf, type Gate, gatesOf, needsPayer, payerKindOf, rowPromise } from "./judge-row.rule.ts";
import { boughtFor, type Procured } from "./procurement.rule.ts";
import { jointDay } from "./promise-day.rule.ts";
import { findRows } from "./store.ts";
import { findProcured } from "./store-procurement.ts";
import { substituteRows } from "./substitute-rows.ts";
import { loadTerms, type Terms } from "./terms.ts";

type Person = NonNullable<Awaited<ReturnType<typeof findPersonForOrder>>>;

/** One row, judged. */
export interface AssessedRow {
  rowNo: number;
  wanted: WantedRow;
  article: OrderableArticle;
  facts: Record<string, unknown>;
  decision: Decision;
  payerId: string | null;
  payerName: string | null;
  /** The same before payers went into others: for a decision of earlier days. */
  unmerged: PaidBy;
  gates: Gate[];
  /** Whether she who orders may sign for it. */
  signing: Signing;
  promisedOn: LocalDate;
  /** A person must say who pays it, or what it goes on. */
  needsPayer: boolean;
  /** It is not released yet: for that, for a demand that is not met, or for the payer's approval. */
  waits: boolean;
  /** The approved request for direct procurement that it is ordered by. */
  procurementId: string | null;
  fault: RowFault | null;
}
/** An order, judged. */
export interface Assessment {
  person: Person;
  orderer: Orderer;
  terms: Terms;
  /** The delivery place that was asked for; undefined: none is, or nobody knows it. */
  place: DeliveryPlace | undefined;
  rows: AssessedRow[];
  /** How each main aid was chosen, by row. */
  choices: ReadonlyMap<number, Choice>;
  /** What is delivered instead of the ordered, by row: the row is judged as what is delivered. */
  substitutions: ReadonlyMap<number, Substitution>;
  /** What payers want to approve first. */
  approvals: ApprovalWanted[];
  /** The home region's promise that it is put against; null: none is needed, or none is enough. */
  pledge: OrderPledge | null;
  /** Faults of all rows, at once; also of rows whose article is unknown. */
  faults: RowFault[];
  promisedOn: LocalDate | null;
}
interface Wish {
  personId: string;
  rows: WantedRow[];
  deliverTo: "home" | "place";
  deliveryPlaceId?: string | undefined;
  wishedOn: LocalDate | null;
  /** Who signs for it, when that is not she who writes. */
  signer?: OtherSigner | undefined;
  /** Whether an equal in stock is delivered instead: offered in a quote, what was seen in an order. Left out: what is asked for is what there is. */
  chain?: "offered" | "seen" | undefined;
}
/** A prescriber that somebody else writes for: her profession, what kind of unit she works at, and what she has passed. */
export interface OtherSigner {
  profession: string | null;
  unitKind: string;
  records: Awaited<ReturnType<typeof ownRecords>>;
}

/**
 * Everything that can be said of an order before it is placed: who pays each row and why, what it costs, when it comes
 * and what stops it. The same for the running order on the screen and for the order itself. Writes nothing.
 */
export async function assessOrder(
  base: Base,
  tx: Tx,
  actor: Actor,
  wish: Wish,
): Promise<Assessment | { code: "person-unknown" | "orderer-unknown" }> {
  const on = today(base);
  const mainIds = wish.rows.flatMap((row) => (row.mainDeviceId ? [row.mainDeviceId] : []));
  const [books, person, orderer, articles, devices, terms, needs, place, records, handbook, mergers] = await Promise.all([
    editionsOf(base, tx, actor.supplierId),
    findPersonForOrder(tx, wish.personId, on),
    ordererOf(base, tx, actor),
    articlesOn(base, tx, actor, { articleNos: numbersOf(wish.rows), on }),
    mainIds.length > 0 ? findDevices(tx, mainIds) : new Map<string, DeviceFound>(),
    loadTerms(base, tx, actor.supplierId, on),
    needsOf(base, tx, actor),
    wish.deliverTo === "place" && wish.deliveryPlaceId ? findDeliveryPlace(tx, wish.deliveryPlaceId) : undefined,
    ownRecords(base, tx, actor),
    handbookOf(base, tx, actor),
    payerMergers(tx),
  ]);
  if (!person) return { code: "person-unknown" };
  if (!orderer) return { code: "orderer-unknown" };
  const municipality = person.municipalityCode
    ? await municipalityOf(base, tx, actor, person.municipalityCode)
    : { name: null, payers: [] };
  const mainArticles =
    devices.size > 0
      ? await articlesOn(base, tx, actor, { articleNos: numbersOf([...devices.values()]), on })
      : new Map<string, OrderableArticle>();
  const outside = [...articles.values()].filter(({ isInRange }) => !isInRange).map(({ articleNo }) => articleNo);
  const procured = await findProcured(tx, outside);
  const { signer } = wish;
  const known = {
    books,
    person,
    orderer: signer ? { ...orderer, profession: signer.profession } : orderer,
    signsAt: signer?.unitKind ?? orderer.unitKind,
    municipality,
    mergers,
    terms,
    needs,
    records: signer?.records ?? records,
    on,
    lagrum: actor.lagrum ?? ("HSL" as const),
    deliverTo: destinationOf(wish.deliverTo, place),
    procured,
  };
  const lent = await mainAidsOf(tx, devices, mainArticles, person.personId);
  const county = orderer.county;
  // Ranks are asked of what is ordered by hand: what is taken from a shelf, or swapped, is bought from nobody.
  const placings = wish.chain ? await placingsHeld(base, tx, actor, on) : new Map<string, Placing>();
  const chained = await substituteRows(base, tx, actor, { ...wish, ...known, articles, handbook, county, placings });
  const judged = assessRows(chained.rows, chained.articles, lent, known);
  const promised = await withPledge(tx, judged, { personId: person.personId, on });
  const approvals = approvalsWanted(promised.rows, needs, on);
  const rows = withEnds(withApprovals(promised.rows, approvals), on);
  const unknown = unknownOf(wish.rows, articles);
  const { substitutions } = chained;
  const own = rows.filter(({ rowNo }) => !substitutions.has(rowNo));
  const ranked = await rankDepartures(base, tx, actor, { ...known, rows: own, placings, county });
  const choices = await assessChoices(tx, rows, { ...known, handbook, county, placings, ranked });
  const chosen = [...choices.values()].flatMap((choice) => choice.faults);
  const stopped = [...chained.faults, ...rows.flatMap((row) => row.fault ?? [])];
  const faults = [...unknown, ...stopped, ...chosen].sort((a, b) => a.rowNo - b.rowNo);
  const promisedOn = dayOfAll(rows, wish.wishedOn);
  return { person, orderer, terms, place, rows, choices, substitutions, approvals, pledge: promised.pledge, faults, promisedOn };
}

/** The day of the whole order; null when it has no row. */
function dayOfAll(rows: readonly AssessedRow[], wishedOn: LocalDate | null): LocalDate | null {
  const days = rows.map((row) => row.promisedOn);
  return days.length > 0 ? jointDay(days, wishedOn) : null;
}

function unknownOf(rows: readonly WantedRow[], articles: ReadonlyMap<string, OrderableArticle>): RowFault[] {
  return rows.flatMap(({ articleNo }, index) =>
    articles.has(articleNo) ? [] : [{ rowNo: index + 1, articleNo, code: "article-unknown" }],
  );
}

function destinationOf(deliverTo: "home" | "place", place: DeliveryPlace | undefined): Destination {
  if (deliverTo === "home") return "home";
  return place?.unitKind === "korttids" ? "korttids" : "place";
}

function numbersOf(rows: readonly { articleNo: string }[]): string[] {
  return [...new Set(rows.map((row) => row.articleNo))];
}

/** A main aid that an accessory may follow: what it is, and who pays it. */
interface MainAid extends MainAidFacts {
  articleNo: string;
  /** It is ordered too, and its row waits: for a payer, or for something else. */
  waits: boolean;
  needsPayer: boolean;
}

/** The devices that this person holds, by id, with the payer of the order that each came by. A device of another is no main aid here. */
async function mainAidsOf(
  tx: Tx,
  devices: ReadonlyMap<string, DeviceFound>,
  articles: ReadonlyMap<string, OrderableArticle>,
  personId: string,
): Promise<ReadonlyMap<string, MainAid>> {
  const hers = [...devices.values()].filter((device) => device.personId === personId);
  const rowIds = hers.flatMap((device) => (device.orderRowId ? [device.orderRowId] : []));
  const rows = rowIds.length > 0 ? await findRows(tx, rowIds) : [];
  return new Map(
    hers.map((device) => {
      const payerKind = rows.find((row) => row.id === device.orderRowId)?.payerKind;
      const { articleNo } = device;
      return [
        device.deviceId,
        {
          articleNo,
          group: articles.get(articleNo)?.group ?? "annat",
          prescribed: true,
          owner: ownerOf(payerKind),
          waits: false,
          needsPayer: false,
        },
      ];
    }),
  );
}

/** Whose the aid is, as a rulebook asks of an accessory's main aid: it follows who pays. Undefined while that is not decided. */
function ownerOf(payerKind: string | undefined): MainAidFacts["owner"] {
  if (payerKind === undefined || payerKind === "manual") return undefined;
  return payerKind === "region" || payerKind === "primarvard" ? "region" : "kommun";
}

type Known = Omit<RowInput, "rowNo" | "wanted" | "article" | "main">;

/** Judges the rows that stand for themselves first, then the accessories, which follow them. */
function assessRows(
  wanted: readonly WantedRow[],
  articles: ReadonlyMap<string, OrderableArticle>,
  lent: ReadonlyMap<string, MainAid>,
  known: Known,
): AssessedRow[] {
  const done = new Map<number, AssessedRow>();
  const judge = (row: WantedRow, rowNo: number, main: MainAid | undefined) => {
    const found = articles.get(row.articleNo);
    // What is put on an aid by the same order makes the aid what it is: with vårdarstyrning the whole of it is judged so.
    const isDriven = wanted.some((part) => part.mainRowNo === rowNo && articles.get(part.articleNo)?.hasAttendantControl);
    const article = found && isDriven ? { ...found, hasAttendantControl: true } : found;
    if (article) done.set(rowNo, assessRow({ ...known, rowNo, wanted: row, article, main }));
  };
  for (const [index, row] of wanted.entries())
    if (row.mainRowNo === undefined) judge(row, index + 1, row.mainDeviceId ? lent.get(row.mainDeviceId) : undefined);
  for (const [index, row] of wanted.entries()) {
    const main = row.mainRowNo === undefined ? undefined : done.get(row.mainRowNo);
    const aid = main && {
      articleNo: main.wanted.articleNo,
      group: main.article.group,
      prescribed: true,
      owner: ownerOf(main.decision.payer),
      waits: main.waits,
      needsPayer: main.needsPayer,
    };
    if (row.mainRowNo !== undefined) judge(row, index + 1, aid);
  }
  return [...done.values()].sort((a, b) => a.rowNo - b.rowNo);
}

interface RowInput {
  books: readonly CompiledBook[];
  rowNo: number;
  wanted: WantedRow;
  article: OrderableArticle;
  main: MainAid | undefined;
  person: Person;
  orderer: Orderer;
  /** What kind of unit she who signs works at. */
  signsAt: string;
  municipality: Municipality;
  mergers: readonly PayerMerger[];
  terms: Terms;
  needs: Needs;
  records: Awaited<ReturnType<typeof ownRecords>>;
  on: LocalDate;
  lagrum: "HSL" | "SoL";
  deliverTo: Destination;
  /** Articles outside the range that were bought for requests. */
  procured: ReadonlyMap<string, Procured>;
}

function assessRow(row: RowInput): AssessedRow {
  const { rowNo, wanted, article, main, terms, needs, on, lagrum } = row;
  const facts = factsFor(row);
  const { decision, payerId, payerName, unmerged } = paidBy(row, elsewhere(row) ?? decide(facts, row.books));
  const gates = gatesOf(decision, wanted.gatesDone);
  const signing = signingFor(row);
  const { bought, procurementId } = boughtFor(row.procured.get(article.articleNo), wanted.quantity);
  const fault = faultOf({
    article,
    lagrum,
    mainArticleNo: main?.articleNo,
    decision,
    gates,
    takesOutOfRange: takesOutOfRange(payerId, needs, on),
    bought,
    signing,
  });
  return {
    rowNo,
    wanted,
    article,
    facts,
    decision,
    payerId,
    payerName,
    unmerged,
    gates,
    signing,
    promisedOn: rowPromise(on, article, terms.delivery),
    // What goes on an aid that waits, waits with it: nobody can mount it before.
    needsPayer: main?.needsPayer === true || needsPayer(decision, payerId),
    waits: main?.waits === true || needsPayer(decision, payerId) || gates.some(({ done }) => !done),
    procurementId,
    fault: fault ? { rowNo, articleNo: article.articleNo, ...fault } : null,
  };
}

/** Who is invoiced by a decision: the payer of its kind, or who that has gone into. */
function paidBy({ municipality, mergers, on }: RowInput, said: Decision) {
  const kind = payerKindOf(said.payer);
  const payer = kind ? municipality.payers.find((candidate) => candidate.kind === kind) : undefined;
  const unmerged: PaidBy = { payerId: payer?.payerId ?? null, rules: said.rules, because: said.because };
  const { payerId, rules, because } = mergedOn(mergers, unmerged, on);
  const into = mergers.findLast(({ intoPayerId }) => intoPayerId === payerId)?.intoName;
  const payerName = payerId === unmerged.payerId ? (payer?.name ?? null) : (into ?? null);
  return { decision: { ...said, rules: [...rules], because }, payerId, payerName, unmerged };
}

/** The row as a case for the rulebooks. */
function factsFor({ on, person, municipality, orderer, lagrum, article, wanted, main, deliverTo }: RowInput) {
  const { bornOn, housing, care } = person;
  return deriveFacts(on, {
    person: { bornOn, municipality: municipality.name, housing, care },
    orderer: { ...orderer, lagrum },
    article,
    row: wanted,
    mainAid: main && { group: main.group, prescribed: main.prescribed, owner: main.owner },
    deliverTo,
  });
}

/** Whether she who orders may sign for the row's article. */
function signingFor({ orderer, signsAt: unitKind, records, on, article }: RowInput): Signing {
  const { county, profession } = orderer;
  const signer = { county, professions: profession ? [profession] : [], unitKind, records, on };
  return signingOf(signer, { iso: article.isoCode, group: article.group });
}

/** What holds for somebody from another county; undefined for everybody else. */
function elsewhere({ municipality, on }: RowInput): Decision | undefined {
  const region = municipality.elsewhere;
  if (!region) return undefined;
  const isPayer = municipality.payers.some(({ kind }) => kind === "region");
  return homeRegionDecision({ municipality: municipality.name, region: region.name, isPayer }, otherCountyRule(on));
}

/** Asks the rulebooks. A case that they can't read (a municipality outside the county, say) is for a person to decide. */
function decide(facts: Record<string, unknown>, books: readonly CompiledBook[]): Decision {
  const asked = decideCase(facts, books);
  if (asked.ok) return asked.answer;
  const because = asked.errors.map((error) => error.message).join(" ");
  return {
    payer: "manual",
    allowed: true,
    channel: "none",
    rulebook: null,
    edition: null,
    rules: [],
    gates: [],
    trust: false,
    tasks: [],
    missing: [],
    because,
  };
}
