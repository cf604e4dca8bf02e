import { logLook } from "../access/index.ts";
import { type LocalDate, must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type Tx, tell } from "../platform/index.ts";
import { assessSupply, type SupplyAssessment, type SupplyRow } from "./assess-supply.ts";
import { chargeFee } from "./charge-fee.ts";
import type { SupplyRefusal } from "./contract-supply.ts";
import { supplyPlaced } from "./events.ts";
import type { SupplyWanted } from "./judge-supply.rule.ts";
import { releaseRows } from "./release-rows.ts";
import { orderStateOf } from "./states.rule.ts";
import { insertOrder, type NewOrder, type NewRow } from "./store.ts";
import { insertCases, type NewCase } from "./store-case.ts";
import { nextOrderNo } from "./store-number.ts";
import { insertOnBehalf } from "./store-on-behalf.ts";
import type { UnitPays } from "./unit-pays.ts";
import { chargedAt, holdUsed, keepUsed, type UsedBought, type UsedRow } from "./used-bought.ts";

/** What a unit, or whoever keeps its shelf filled, orders for it. */
export interface SupplyOrder {
  kind: "unit" | "store";
  unitId: string;
  /** The shelf, of kind `store`. */
  storeId?: string | undefined;
  /** 1–50. Certain used devices that are bought are an order of their own. */
  rows: readonly SupplyWanted<UsedBought>[];
  /** Why, in words that all who carry the order out may read. At most 1 000 signs. */
  because?: string | null;
  /** Where it is left; the unit's own place unless said. */
  deliveryPlaceId?: string | undefined;
  wishedOn?: LocalDate | null;
  /** Each row comes by its own day. */
  isSplit?: boolean | undefined;
  /** At once: only what lies in stock, at a fee. */
  isUrgent?: boolean | undefined;
  replaces?: NewOrder["replaces"];
  /** Paid with something else already, by somebody a rule has named: who and why stand on the rows, and nothing more is charged. */
  paidWith?: PaidWith | undefined;
  /** Only what nobody has had, in its package. */
  onlyNew?: boolean | undefined;
  /** In whose name, of kind `store`: what comes takes the place of what she took home from the shelf. */
  onBehalfOf?: string | undefined;
}
/** Who paid, and by which rules. */
export interface PaidWith {
  payerKind: string;
  payerId: string;
  rulebook: string;
  edition: string;
  rules: string[];
  because: string;
}

/** An order that was placed. `waitsForDecision`: no rule says who pays, and customer service has it. */
export interface SupplyPlaced {
  orderId: string;
  orderNo: string;
  promisedOn: LocalDate;
  waitsForDecision: boolean;
}

/**
 * Places an order to a unit (its own equipment) or to its shelf. The unit's payer pays, by the rule that the rows keep; no rulebook
 * about persons is asked. Reserves what is in stock. Nothing is stored when a row is refused. Runs in the caller's transaction; by whoever
 * meets the unit's orders: its own staff, customer service, or the program.
 */
export async function placeSupplyOrder(
  base: Base,
  actor: Actor,
  tx: Tx,
  wish: SupplyOrder,
): Promise<Result<SupplyPlaced, SupplyRefusal>> {
  // Load
  const assessed = await assessSupply(base, actor, tx, { ...wish, wishedOn: wish.wishedOn ?? null });
  const orderNo = await nextOrderNo(tx);

  // Decide
  if ("code" in assessed) return refuse(assessed);
  if (assessed.faults.length > 0) return refuse({ code: "rows-refused", rows: assessed.faults });
  const { urgent } = assessed;
  const order = { ...newOrder(base, actor, wish, assessed), orderNo, urgentBy: urgent?.by ?? null };
  const decided = assessed.rows.map((row) => newRow(base, row, assessed.pays, wish.paidWith));
  const used = usedOf(assessed, decided);

  // Store
  const held = used.length > 0 ? await holdUsed(base, tx, { ...order, supplierId: actor.supplierId }, used) : undefined;
  if (held && !held.ok) return held;
  const released = held ? held.value : await release(base, tx, { ...order, onlyNew: wish.onlyNew }, { assessed, decided });
  const rows = decided.map((row) => released.find(({ id }) => id === row.id) ?? row);
  await insertOrder(tx, { ...order, state: orderStateOf(rows.map(({ state }) => state)) }, rows);
  await keepUsed(tx, used);
  if (wish.onBehalfOf !== undefined) await keepOnBehalf(base, tx, order, wish.onBehalfOf);
  if (urgent?.isCharged)
    await chargeFee(
      base,
      tx,
      { kind: "urgent", unitId: wish.unitId, pays: urgent.pays, price: urgent.price },
      { orderId: order.id },
    );
  await insertCases(
    tx,
    rows.flatMap((row) => (row.state === "waiting-decision" ? [payerCase(base, order.id, row, assessed.pays)] : [])),
  );

  // Tell
  const { kind, unitId } = wish;
  await tell(base, tx, supplyPlaced({ orderId: order.id, kind, unitId, orderRowIds: rows.map(({ id }) => id) }));
  return ok({
    orderId: order.id,
    orderNo,
    promisedOn: order.promisedOn,
    waitsForDecision: rows.some(({ state }) => state === "waiting-decision"),
  });
}

/** The rows that are certain used devices: all of them, or none. */
function usedOf({ rows }: SupplyAssessment, decided: readonly NewRow[]): UsedRow[] {
  const used = decided.flatMap((row, index) => {
    const bought = rows[index]?.used;
    return bought ? [{ ...row, used: bought }] : [];
  });
  must(used.length === 0 || used.length === decided.length, "used devices are bought by themselves");
  return used;
}

/** Hands what waits for nobody over to the warehouse. */
function release(
  base: Base,
  tx: Tx,
  order: Omit<NewOrder, "state"> & { onlyNew: boolean | undefined },
  { assessed, decided }: { assessed: SupplyAssessment; decided: readonly NewRow[] },
): Promise<NewRow[]> {
  const marked = new Set(assessed.rows.filter(({ article }) => article.isMarked).map(({ articleNo }) => articleNo));
  return releaseRows(
    base,
    tx,
    { ...order, orderId: order.id },
    {
      rows: decided.filter(({ state }) => state !== "waiting-decision"),
      all: decided,
      isMarked: (articleNo) => marked.has(articleNo),
    },
  );
}

/** The name beside the order, and the look at her. */
async function keepOnBehalf(
  base: Base,
  tx: Tx,
  { id: orderId, careProviderId, lagrum }: Pick<NewOrder, "id" | "careProviderId" | "lagrum">,
  personId: string,
): Promise<void> {
  await insertOnBehalf(tx, { orderId, personId, careProviderId, lagrum });
  await logLook(base, tx, { personId, action: "order", subject: orderId });
}

function newOrder(
  base: Base,
  actor: Actor,
  wish: SupplyOrder,
  { unit, place, promisedOn }: SupplyAssessment,
): Omit<NewOrder, "orderNo" | "urgentBy"> {
  return {
    id: newId(base.now()),
    kind: wish.kind,
    personId: null,
    unitId: wish.unitId,
    careProviderId: unit.careProviderId,
    lagrum: actor.lagrum ?? "HSL",
    placedAt: base.now(),
    placedBy: actor.userId,
    state: "placed",
    deliverTo: "place",
    deliveryPlaceId: place.placeId,
    ...{ contactName: null, contactPhone: null, doorCode: null, draftedBy: null },
    note: wish.because ?? null,
    wishedOn: wish.wishedOn ?? null,
    promisedOn,
    toStoreId: wish.kind === "store" ? (wish.storeId ?? null) : null,
    isSplit: wish.isSplit ?? false,
    replaces: wish.replaces ?? null,
  };
}

function newRow(base: Base, { article, used, ...row }: SupplyRow, pays: UnitPays, paidWith?: PaidWith): NewRow {
  const { facts, answer } = pays;
  // Until a person has said that the unit may buy, nobody pays.
  const payer = used?.askFirst ? null : pays.payer;
  const { rulebook, edition, rules } = answer;
  const because = used?.askFirst ?? answer.because;
  const byUnit = {
    payerKind: payer?.kind ?? "manual",
    payerId: payer?.payerId ?? null,
    rulebook,
    edition,
    rules,
    because,
    facts,
  };
  return {
    id: newId(base.now()),
    ...row,
    mainDeviceId: null,
    // What the decision was made from is the person's, and stays with the person's own order.
    ...(paidWith ? { ...paidWith, facts: {} } : byUnit),
    ...(paidWith ? { priceId: null, billingForm: "none", chargeCode: null, amountOre: null } : chargedAt(article, used)),
    deliveryClass: article.deliveryClass,
    state: paidWith || payer ? "waiting-stock" : "waiting-decision",
    ...{ trialUntil: null, endsOn: null },
  };
}

function payerCase(base: Base, orderId: string, row: NewRow, { facts, answer }: UnitPays): NewCase {
  const { payer, rulebook, rules } = answer;
  const known = { facts, rulebook, rules, because: row.because, payer, missing: [], gates: [] };
  return { id: newId(base.now()), kind: "payer", openedAt: base.now(), orderId, orderRowId: row.id, deviceId: null, known };
}
