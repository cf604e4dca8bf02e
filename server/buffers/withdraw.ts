import { offeredArticles, replacementChains } from "../catalogue/index.ts";
import { dayOf, must, need, ok, type Result, refuse } from "../kernel/index.ts";
import {
  type LoadedOrder,
  loadOrder,
  type PaidWith,
  type PlaceOrderBody,
  placeLoaded,
  placeSupplyOrder,
} from "../orders/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import { handOverPicked, takeFromShelf } from "../stores/index.ts";
import type { WithdrawBody, Withdrawn, WithdrawRefusal } from "./contract.ts";
import { judgeSwap } from "./judge-swap.rule.ts";
import { type Prepared, prepareWithdrawal } from "./prepare-withdrawal.ts";
import { insertWithdrawal, keepSwap, settleMissing } from "./store.ts";

/**
 * Hands out from a unit's own shelf what was scanned: an order that is placed and handed over in the same moment. The payer is decided as
 * for any order, rent starts the same day. What would wait for somebody is not handed out. A swap also orders another to the
 * shelf; what is bulky is ordered to the home instead. Runs once per key. What was scanned without a net is decided, handed over and
 * charged as of then, and registered now.
 */
export async function withdraw(
  base: Base,
  actor: Actor,
  tx: Tx,
  { at = base.now(), ...body }: WithdrawBody & { at?: Date },
): Promise<Result<Withdrawn, WithdrawRefusal>> {
  // Load
  const then = { ...base, now: () => at };
  const prepared = await prepareWithdrawal(then, actor, tx, body);
  if (!prepared.ok) return prepared;
  const { order, signer, shelf, scanned } = prepared.value;
  const loaded = await loadOrder(then, actor, tx, { ...order, signer });

  // Decide
  const stopped = stoppedBy(prepared.value, loaded, body);
  if (stopped) return refuse(stopped);
  if (body.isSwap && scanned.some(({ article }) => article.isBulky)) return orderHome(base, actor, tx, { order, loaded });

  // Store and tell (the order reserves, is stored and told of as any other; then it is handed over)
  const placed = await placeFromShelf(base, actor, tx, { prepared: prepared.value, loaded, at });
  if (!placed.ok) return placed;
  const { orderId, orderNo } = placed.value;
  const handed = await handOverPicked(base, tx, { orderId, receivedBy: shelf.name }, at);
  // It came to the shelf after the moment when it was scanned without a net.
  if (!handed.ok) return handed;
  await insertWithdrawal(tx, { orderId, ...shelf, prescriberId: body.prescriberId ?? null, at });
  const deviceIds = scanned.flatMap(({ device }) => device?.deviceId ?? []);
  await settleMissing(tx, deviceIds, { outcome: "withdrawn", at });
  const swapped = body.isSwap
    ? await orderAnother(base, actor, tx, { prepared: prepared.value, loaded, orderId, orderNo })
    : ok(null);
  if (!swapped.ok) return swapped;
  const isRented = scanned.some(({ article }) => article.billingForm === "rent");
  return ok({
    ...{ orderId, orderNo, rows: order.rows.length, rentFrom: isRented ? dayOf(at) : null },
    ...{ swapOrderNo: swapped.value, goesHomeOn: null },
  });
}

/** What stops a hand-over beside what stops an order: nothing waits at a shelf. Faults of rows are the order's own to tell. */
function stoppedBy({ isShortStay, scanned }: Prepared, { assessed }: LoadedOrder, body: WithdrawBody): WithdrawRefusal | null {
  if ("code" in assessed || assessed.faults.length > 0) return null;
  const [first] = assessed.rows;
  const { payer = "", because = "" } = first?.decision ?? {};
  const devices = scanned.map(({ device }) => device);
  const swap = body.isSwap ? judgeSwap({ isShortStay, scanned: devices, payer, because }) : null;
  if (swap) return swap;
  const waiting = assessed.rows.find(({ waits }) => waits);
  const goesHome = body.isSwap && scanned.some(({ article }) => article.isBulky);
  return waiting && !goesHome ? { code: "withdrawal-waits", because: waiting.decision.because } : null;
}

/** The order, with its rows taken from the shelf. */
async function placeFromShelf(
  base: Base,
  actor: Actor,
  tx: Tx,
  { prepared, loaded, at }: { prepared: Prepared; loaded: LoadedOrder; at: Date },
): Promise<Result<{ orderId: string; orderNo: string }, WithdrawRefusal>> {
  const { order, shelf, scanned } = prepared;
  let tooFew: string | undefined;
  const placed = await placeLoaded(base, actor, tx, {
    body: order,
    loaded,
    release: async (_base, _tx, { orderId, orderNo, careProviderId, lagrum }, { rows }) => {
      const taken = await takeFromShelf(base, tx, {
        ...{ orderId, orderNo, careProviderId, lagrum, personId: order.personId, storeId: shelf.storeId },
        ...{ wantedOn: dayOf(at), by: actor.userId },
        rows: rows.map(({ id, rowNo, articleNo, quantity }) => {
          const { device } = need(scanned[rowNo - 1], "each row was scanned");
          return { orderRowId: id, articleNo, quantity, isMarked: device !== null, deviceId: device?.deviceId ?? null };
        }),
      });
      if (!taken.ok) tooFew = taken.refusal.articleNo;
      return rows.map((row) => ({ ...row, state: "picked" as const }));
    },
  });
  if (tooFew !== undefined) return refuse({ code: "shelf-too-few", articleNo: tooFew });
  return placed;
}

/** Bulky: never by way of the short-stay home, so nothing leaves the shelf and it comes to the home. */
async function orderHome(
  base: Base,
  actor: Actor,
  tx: Tx,
  { order, loaded }: { order: PlaceOrderBody; loaded: LoadedOrder },
): Promise<Result<Withdrawn, WithdrawRefusal>> {
  const placed = await placeLoaded(base, actor, tx, { body: order, loaded });
  if (!placed.ok) return placed;
  const { orderId, orderNo, promisedOn } = placed.value;
  return ok({ orderId, orderNo, rows: order.rows.length, rentFrom: null, swapOrderNo: null, goesHomeOn: promisedOn });
}

/**
 * As many of the same to the shelf, or of what has taken their place, in the person's name and on the region: what she took home is charged, and
 * this is not charged again.
 * @source sthlm-webinar-2025 S65
 */
async function orderAnother(
  base: Base,
  actor: Actor,
  tx: Tx,
  { prepared, loaded, orderId, orderNo }: { prepared: Prepared; loaded: LoadedOrder; orderId: string; orderNo: string },
): Promise<Result<string, WithdrawRefusal>> {
  const { shelf, scanned } = prepared;
  const { articleNo } = need(scanned[0], "a swap is of one aid").article;
  const { quantity } = need(prepared.order.rows[0], "a swap is of one aid");
  const [offered, chains] = await Promise.all([offeredArticles(tx, [articleNo]), replacementChains(tx, [articleNo])]);
  const wanted = offered.get(articleNo)?.isOrdered ? articleNo : (chains.get(articleNo)?.at(-1) ?? articleNo);
  const rows = [{ articleNo: wanted, quantity }];
  const ordered = await placeSupplyOrder(base, actor, tx, {
    ...{ kind: "store" as const, unitId: shelf.unitId, storeId: shelf.storeId, rows, because: `Byte: ${orderNo}` },
    paidWith: paidWith(loaded),
    // What somebody else takes home from the shelf must be new, too (S63).
    onlyNew: true,
    onBehalfOf: prepared.order.personId,
  });
  if (!ordered.ok) return refuse({ code: "swap-no-equivalent", articleNo });
  await keepSwap(tx, orderId, ordered.value.orderId);
  return ok(ordered.value.orderNo);
}

/** Who pays what went home, as the person's own order has it. */
function paidWith({ assessed }: LoadedOrder): PaidWith {
  must(!("code" in assessed), "an order that was placed was judged");
  const { decision, payerId } = need(assessed.rows[0], "a swap is of one aid");
  const [rulebook, edition] = [need(decision.rulebook, "a rule says who pays"), need(decision.edition, "a rule has its edition")];
  return {
    ...{ payerKind: decision.payer, payerId: need(payerId, "the region is a payer"), rulebook, edition },
    ...{ rules: [...decision.rules], because: decision.because },
  };
}
