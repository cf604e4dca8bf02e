import { logLook } from "../access/index.ts";
import { openDuties } from "../duties/index.ts";
import { localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { isOpenOn } from "../organisation/index.ts";
import { type Actor, type Base, brokenConstraint, sendAlong, type Tx, tell, today } from "../platform/index.ts";
import { bindPledge } from "../pledges/index.ts";
import { assignSteps, findStepFaults } from "../prescribing/index.ts";
import { mainStoreOf } from "../stores/index.ts";
import { keepPlans, rowsWithoutPlan } from "./after-delivery.ts";
import { assessChecks, withChecks } from "./assess-checks.ts";
import { type AssessedRow, type Assessment, assessOrder, type OtherSigner } from "./assess-order.ts";
import { type Urgent, urgently, urgentOf } from "./assess-urgent.ts";
import { chainKept, type Substitution } from "./chain.rule.ts";
import { chargeFee } from "./charge-fee.ts";
import type { CheckWarning } from "./checks.rule.ts";
import type { Placed, PlaceOrderBody, PlaceOrderRefusal } from "./contract.ts";
import { dutiesOfOrder } from "./duties-of-order.rule.ts";
import { orderPlaced } from "./events.ts";
import { otherCountyBook, pledgeGate } from "./home-region.rule.ts";
import { keepChoices } from "./keep-choices.ts";
import { releaseRows } from "./release-rows.ts";
import { orderStateOf, type RowState } from "./states.rule.ts";
import { insertOrder, type NewOrder, type NewRow } from "./store.ts";
import { insertCases, type NewCase } from "./store-case.ts";
import { insertOverrides } from "./store-checks.ts";
import { endDraft } from "./store-draft.ts";
import { type Handover, lockHandover } from "./store-handover.ts";
import { insertClinicalNote } from "./store-note.ts";
import { nextOrderNo } from "./store-number.ts";
import { spendProcurements } from "./store-procurement.ts";

/** An order as it is sent; from customer service's hand, with the one that it was made from. */
export type OrderToPlace = PlaceOrderBody & { replaces?: NewOrder["replaces"] };

/** What placing an order reads before it decides. */
export interface LoadedOrder {
  assessed: Awaited<ReturnType<typeof assessOrder>>;
  orderNo: string;
  storeId: string | undefined;
  stepFaults: Awaited<ReturnType<typeof findStepFaults>>;
  /** How the draft that becomes this order was handed over last. */
  handover: Handover | undefined;
  /** What it promises and costs when it is urgent. */
  urgent: Urgent | undefined;
  /** Checks that warn of its rows. */
  warnings: CheckWarning[];
}

/** Reads what an order is decided by. Writes nothing, so that it may travel with the question whether the order is new. */
export async function loadOrder(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: OrderToPlace & { signer?: OtherSigner | undefined; chain?: "seen" | undefined },
): Promise<LoadedOrder> {
  const wish = {
    personId: body.personId,
    rows: body.rows,
    deliverTo: body.deliverTo,
    deliveryPlaceId: body.deliveryPlaceId,
    wishedOn: body.wishedOn ? localDate(body.wishedOn) : null,
    ...{ signer: body.signer, chain: body.chain },
  };
  const [judged, orderNo, storeId, stepFaults, handover] = await Promise.all([
    assessOrder(base, tx, actor, wish),
    nextOrderNo(tx),
    mainStoreOf(base, tx, actor),
    findStepFaults(base, tx, body.steps ?? []),
    body.draftId ? lockHandover(tx, { draftId: body.draftId }) : undefined,
  ]);
  const urgent = body.isUrgent && !("code" in judged) ? await urgentOf(base, tx, judged) : undefined;
  const warnings = "code" in judged ? [] : await assessChecks(base, tx, actor, judged);
  const assessed = "code" in judged ? judged : withChecks(urgently(judged, urgent), warnings);
  return { assessed, orderNo, storeId, stepFaults, handover, urgent, warnings };
}

/**
 * Places one order: every row gets a payer and the rules that chose it, a day and a reservation, or nothing is stored
 * at all. A row that no rule can decide is stored and waits for customer service; nothing of it is picked before.
 * Runs in the caller's transaction, once per key.
 */
export async function placeOrder(
  base: Base,
  actor: Actor,
  tx: Tx,
  body: OrderToPlace,
): Promise<Result<Placed, PlaceOrderRefusal>> {
  // Load
  const loaded = await loadOrder(base, actor, tx, body);

  // Decide, store and tell
  return placeLoaded(base, actor, tx, { body, loaded });
}

/** The same, when what it is decided by has been read in the same transaction. `release`: from where decided rows are taken; the main store unless said. */
export async function placeLoaded(
  base: Base,
  actor: Actor,
  tx: Tx,
  { body, loaded, release = releaseRows }: { body: OrderToPlace; loaded: LoadedOrder; release?: typeof releaseRows<NewRow> },
): Promise<Result<Placed, PlaceOrderRefusal>> {
  const { assessed, orderNo, storeId, stepFaults, handover, urgent, warnings } = loaded;

  // Decide
  const gone = handover && draftGone(handover, actor);
  if (gone) return refuse({ code: gone });
  if ("code" in assessed) return refuse(assessed);
  const { place } = assessed;
  const refusal = refusalOf(assessed, body, place ? isOpenOn(place, today(base)) : undefined, today(base));
  if (refusal) return refuse(refusal);
  if (stepFaults.length > 0) return refuse({ code: "steps-refused", steps: stepFaults });
  const draftedBy = handover?.state === "open" && handover.fromUser !== actor.userId ? handover.fromUser : null;
  const order = { ...newOrder(base, actor, body, assessed), orderNo, draftedBy, urgentBy: urgent?.by ?? null };
  const decided = assessed.rows.map((row) => newRow(base, row, assessed.substitutions.get(row.rowNo)));
  const cases = assessed.rows.flatMap((row, index) =>
    row.needsPayer ? [payerCase(base, order.id, decided[index]?.id ?? "", row)] : [],
  );
  const duties = dutiesWanted(assessed, decided);

  // Store (what nothing waits for travels with the end of the transaction)
  const taken = await bound(base, tx, order, { assessed, decided });
  if (taken) return refuse({ code: taken });
  const marked = new Set(assessed.rows.filter((row) => row.article.isMarked).map((row) => row.wanted.articleNo));
  const released = await release(
    base,
    tx,
    { ...order, orderId: order.id, storeId },
    {
      rows: decided.filter((row) => row.state !== "waiting-decision"),
      all: decided,
      isMarked: (articleNo) => marked.has(articleNo),
    },
  );
  const rows = decided.map((row) => released.find((one) => one.id === row.id) ?? row);
  const { draftId, personId } = body;
  sendAlong(tx, () => insertOrder(tx, { ...order, state: orderStateOf(rows.map((row) => row.state)) }, rows));
  sendAlong(tx, () => logLook(base, tx, { personId, action: "order", subject: order.id }));
  const { clinicalNote: text } = body;
  if (text) {
    const note = { orderId: order.id, personId, text, writtenAt: base.now() };
    sendAlong(tx, () => insertClinicalNote(tx, note));
  }
  keepChoices(base, tx, { order, personId }, { assessed, rows: decided });
  if (cases.length > 0) sendAlong(tx, () => insertCases(tx, cases));
  await openDuties(base, tx, { ...order, orderId: order.id, municipalityCode: assessed.person.municipalityCode }, duties);
  await assignSteps(base, tx, { ...order, orderId: order.id }, body.steps ?? []);
  if (urgent?.isCharged) await chargeFee(base, tx, feeOf(order.unitId, urgent), { orderId: order.id });
  await insertOverrides(tx, order.id, overridesSaid(assessed, decided, warnings), base.now());
  keepPlans(tx, { personId, at: base.now(), rowIds: new Map(rows.map((row) => [row.rowNo, row.id])) }, assessed.rows);
  if (draftId) sendAlong(tx, () => endDraft(tx, { draftId, orderId: order.id, at: base.now() }));

  // Tell
  await tell(
    base,
    tx,
    orderPlaced({ orderId: order.id, personId, unitId: order.unitId, orderRowIds: rows.map((row) => row.id) }),
  );
  return ok({
    orderId: order.id,
    orderNo,
    promisedOn: order.promisedOn,
    waitsForDecision: rows.some(({ state }) => state === "waiting-decision"),
    withoutPlan: rowsWithoutPlan(assessed.rows),
  });
}

/** What was said of the rows that a check warned of. */
function overridesSaid({ rows }: Assessment, decided: readonly NewRow[], warnings: readonly CheckWarning[]) {
  return warnings.flatMap(({ rowNo, checkId }) => {
    const because = rows.find((row) => row.rowNo === rowNo)?.wanted.checkReason;
    const row = decided.find((one) => one.rowNo === rowNo);
    return because && row ? [{ orderRowId: row.id, rowNo, checkId, because }] : [];
  });
}

/** Puts what the home region pays against its pledge, and takes what was procured for it; what another order has had meanwhile is told. */
async function bound(
  base: Base,
  tx: Tx,
  order: { id: string; orderNo: string },
  { assessed, decided }: { assessed: Assessment; decided: readonly NewRow[] },
): Promise<"pledge-used-meanwhile" | "procurement-used-meanwhile" | undefined> {
  const wanted = assessed.rows.flatMap(({ procurementId, rowNo }) => {
    const orderRowId = decided.find((row) => row.rowNo === rowNo)?.id;
    return procurementId && orderRowId ? [{ procurementId, orderRowId }] : [];
  });
  if (!(await spendProcurements(tx, wanted))) return "procurement-used-meanwhile";
  const { pledge } = assessed;
  if (!pledge) return undefined;
  const rows = decided.flatMap(({ id, rowNo }) => {
    const share = pledge.rows.get(rowNo);
    return share ? [{ orderRowId: id, ...share }] : [];
  });
  const { id: orderId, orderNo } = order;
  try {
    await bindPledge(tx, { pledgeId: pledge.pledgeId, orderId, orderNo, on: today(base), at: base.now(), rows });
    return undefined;
  } catch (fault) {
    const broken = brokenConstraint(fault);
    if (broken !== "pledge_left" && broken !== "pledge_holds") throw fault;
    return "pledge-used-meanwhile";
  }
}

const feeOf = (unitId: string, { pays, price }: Urgent) => ({ kind: "urgent" as const, unitId, pays, price });

/** A draft that was handed over becomes one order: not again when it is signed, and not behind her who took it back. */
function draftGone({ state, fromUser }: Handover, actor: Actor): "draft-signed" | "draft-taken-back" | undefined {
  if (state === "signed") return "draft-signed";
  return state !== "open" && fromUser !== actor.userId ? "draft-taken-back" : undefined;
}

function refusalOf(
  assessed: Assessment,
  body: PlaceOrderBody,
  isPlaceOpen: boolean | undefined,
  on: string,
): PlaceOrderRefusal | undefined {
  if (assessed.person.deceasedOn) return { code: "person-deceased" };
  if (assessed.faults.length > 0) return { code: "rows-refused", rows: assessed.faults };
  if (body.deliverTo === "home" && assessed.person.postcode === null) return { code: "no-home-delivery" };
  if (body.deliverTo === "place" && isPlaceOpen === undefined) return { code: "delivery-place-unknown" };
  if (body.deliverTo === "place" && !isPlaceOpen) return { code: "delivery-place-closed" };
  if (body.wishedOn && body.wishedOn < on) return { code: "wished-day-passed" };
  return undefined;
}

function newOrder(
  base: Base,
  actor: Actor,
  body: OrderToPlace,
  assessed: Assessment,
): Omit<NewOrder, "orderNo" | "draftedBy" | "urgentBy"> {
  return {
    id: newId(base.now()),
    kind: "person",
    personId: body.personId,
    unitId: assessed.orderer.unitId,
    careProviderId: assessed.orderer.careProviderId,
    lagrum: actor.lagrum ?? ("HSL" as const),
    placedAt: base.now(),
    placedBy: actor.userId,
    state: "placed",
    deliverTo: body.deliverTo,
    deliveryPlaceId: body.deliverTo === "place" ? (body.deliveryPlaceId ?? null) : null,
    contactName: body.contactName ?? null,
    contactPhone: body.contactPhone ?? null,
    doorCode: body.deliverTo === "home" ? (body.doorCode ?? null) : null,
    note: body.note ?? null,
    wishedOn: body.wishedOn ? localDate(body.wishedOn) : null,
    promisedOn: assessed.promisedOn ?? today(base),
    toStoreId: null,
    isSplit: body.isSplit ?? false,
    replaces: body.replaces ?? null,
  };
}

function newRow(base: Base, row: AssessedRow, instead: Substitution | undefined): NewRow {
  const { rowNo, wanted, article, facts, decision, payerId, promisedOn, waits } = row;
  const state: RowState = waits ? "waiting-decision" : "waiting-stock";
  return {
    id: newId(base.now()),
    rowNo,
    articleNo: wanted.articleNo,
    quantity: wanted.quantity,
    mainDeviceId: wanted.mainDeviceId ?? null,
    mainRowNo: wanted.mainRowNo ?? null,
    payerKind: payerId === null && decision.payer !== "egen" ? "manual" : decision.payer,
    payerId,
    rulebook: decision.rulebook,
    edition: decision.edition,
    rules: decision.rules,
    because: decision.because,
    facts: { ...facts, gatesDone: wanted.gatesDone },
    priceId: article.priceId,
    billingForm: article.billingForm,
    chargeCode: article.chargeCode,
    amountOre: article.amountOre,
    deliveryClass: article.deliveryClass,
    promisedOn,
    state,
    trialUntil: wanted.trialUntil ?? null,
    endsOn: wanted.endsOn ?? null,
    chain: chainKept(instead),
  };
}

function dutiesWanted({ rows, approvals, orderer, person }: Assessment, decided: readonly NewRow[]) {
  const withIds = rows.map(({ rowNo, wanted, gates, decision }, index) => ({
    ...{ rowNo, gates, decision },
    ...{ id: decided[index]?.id ?? "", mainRowNo: wanted.mainRowNo ?? null },
    ...{ articleNo: wanted.articleNo, quantity: wanted.quantity },
  }));
  const commissioned = orderer.commissionedBy !== null;
  const cost = { saleOre: costOf(rows, "sale"), monthOre: costOf(rows, "rent"), why: [] };
  return dutiesOfOrder(withIds, approvals, { county: orderer.county, housing: person.housing, commissioned }).map((wish) =>
    wish.kind.id === pledgeGate ? { ...wish, known: { ...wish.known, cost } } : wish,
  );
}

/** What the home region is to pay of an order. */
function costOf(rows: readonly AssessedRow[], form: "sale" | "rent"): number {
  return rows
    .filter(({ decision, article }) => decision.rulebook === otherCountyBook && article.billingForm === form)
    .reduce((sum, { article, wanted }) => sum + (article.amountOre ?? 0) * wanted.quantity, 0);
}

function payerCase(base: Base, orderId: string, orderRowId: string, row: AssessedRow): NewCase {
  const { facts, decision, gates } = row;
  const known = {
    facts,
    rulebook: decision.rulebook,
    rules: decision.rules,
    missing: decision.missing,
    because: decision.because,
    payer: decision.payer,
    gates,
  };
  return { id: newId(base.now()), kind: "payer", openedAt: base.now(), orderId, orderRowId, deviceId: null, known };
}
