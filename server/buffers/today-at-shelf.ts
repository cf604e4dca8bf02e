import { articleNames } from "../catalogue/index.ts";
import { findDevices } from "../devices/index.ts";
import { ok, type Result, startOf } from "../kernel/index.ts";
import { findOrders, findRowsOf } from "../orders/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { ShelfDeed, TodayAtShelf } from "./contract-undo.ts";
import { judgeUndo } from "./judge-undo.rule.ts";
import { openShelf } from "./open-shelf.ts";
import { type Withdrawal, withdrawalsSince } from "./store.ts";
import { lostSince, returnsSince } from "./store-undo.ts";

type ShelfFault = { code: "shelf-unknown" } | { code: "other-units-shelf" };

/** What was handed out from a shelf today, what came back and what was lost, the latest first, and what whoever asks may take back. */
export async function todayAtShelf(base: Base, actor: Actor, tx: Tx, storeId: string): Promise<Result<TodayAtShelf, ShelfFault>> {
  const opened = await openShelf(tx, actor, storeId);
  if (!opened.ok) return opened;
  const since = startOf(today(base));
  const [withdrawals, returns, losses] = await Promise.all([
    withdrawalsSince(tx, storeId, since),
    returnsSince(tx, storeId, since),
    lostSince(tx, storeId, since),
  ]);
  const [handed, devices, names] = await Promise.all([
    handedOut(tx, withdrawals),
    findDevices(
      tx,
      [...returns, ...losses].map(({ deviceId }) => deviceId),
    ),
    articleNames(tx, [...new Set([...returns, ...losses].map(({ articleNo }) => articleNo))]),
  ]);
  const who = { userId: actor.userId, today: today(base) };
  const of = ({ deviceId, articleNo }: { deviceId: string; articleNo: string }) => ({
    no: devices.get(deviceId)?.deviceNo ?? "",
    articleName: names.get(articleNo) ?? articleNo,
    ...{ rows: 1, isSwap: false },
  });
  const came = returns.map((one): ShelfDeed & { when: Date } => ({
    ...{ kind: "return" as const, id: one.returnId, when: one.at, at: one.at.toISOString(), ...of(one) },
    // One that is with somebody else by now is gone on, and may not be seen.
    mayUndo: !one.ledOn && devices.get(one.deviceId)?.state === "in-stock" && judgeUndo(one, who) === null,
  }));
  const gone = losses.map((one): ShelfDeed & { when: Date } => ({
    ...{ kind: "lost" as const, id: one.missingId, when: one.settledAt, at: one.settledAt.toISOString(), ...of(one) },
    mayUndo: judgeUndo({ at: one.settledAt, byUser: one.settledBy, undoneAt: null }, who) === null,
  }));
  const deeds = [...handed, ...came, ...gone].sort((a, b) => b.when.getTime() - a.when.getTime());
  return ok({ deeds: deeds.map(({ when: _when, ...deed }) => deed) });
}

async function handedOut(tx: Tx, withdrawals: readonly Withdrawal[]): Promise<(ShelfDeed & { when: Date })[]> {
  const orderIds = withdrawals.map(({ orderId }) => orderId);
  const [orders, rows] = await Promise.all([findOrders(tx, orderIds), findRowsOf(tx, orderIds)]);
  const names = await articleNames(tx, [...new Set(rows.map(({ articleNo }) => articleNo))]);
  return withdrawals.map(({ orderId, at, swapOrderId, swapArrivedAt }) => {
    const [first, ...others] = rows.filter((row) => row.orderId === orderId);
    const isSold = [first, ...others].some((row) => row?.billingForm === "sale");
    return {
      ...{ kind: "withdrawal" as const, id: orderId, when: at, at: at.toISOString(), no: orders.get(orderId)?.orderNo ?? "" },
      articleName: first && others.length === 0 ? (names.get(first.articleNo) ?? first.articleNo) : null,
      ...{ rows: others.length + 1, isSwap: swapOrderId !== null, mayUndo: !isSold && swapArrivedAt === null },
    };
  });
}
