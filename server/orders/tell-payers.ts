import { type CompiledBook, decideCase, editionsOf } from "../agreements/index.ts";
import { type DutyWish, dutyKinds, openDuties } from "../duties/index.ts";
import { type Actor, type Base, type Tx, withActor } from "../platform/index.ts";
import { findOrders, findRowsOf, type OrderHead, type OrderRow } from "./store.ts";
import { keepTold, lockTold, ordersAfter } from "./store-told.ts";

const mostOrders = 200;
/** An order that began before another may be stored after it: what is younger than this is left for the next round. */
const settledMs = 120_000;

/**
 * Tells payers what others have prescribed at their cost since the last round: a duty to read, for each order and payer. For
 * one supplier, some orders a transaction; a process that is killed goes on where it was. Gives how many duties were opened.
 * Nothing waits for it, so it costs the one who orders nothing.
 */
export async function tellPayers(base: Base, actor: Actor): Promise<number> {
  let told = 0;
  for (;;) {
    const round = await withActor(base, actor, (tx) => tellSome(base, tx, actor));
    told += round.told;
    if (!round.hasMore) return told;
  }
}

async function tellSome(base: Base, tx: Tx, actor: Actor): Promise<{ told: number; hasMore: boolean }> {
  // Load
  const settled = new Date(base.now().getTime() - settledMs);
  const after = await lockTold(tx, settled);
  const found = await ordersAfter(tx, after, settled, mostOrders);
  const last = found.at(-1);
  if (!last) return { told: 0, hasMore: false };
  const ids = found.map(({ orderId }) => orderId);
  const orders = await findOrders(tx, ids);
  const rows = await findRowsOf(tx, ids);
  const books = await editionsOf(base, tx, actor.supplierId);

  // Decide and store
  let told = 0;
  for (const order of orders.values()) {
    const theirs = rows.filter((row) => row.orderId === order.orderId && row.state !== "cancelled");
    const wishes = wishesOf(theirs, books);
    told += (await openDuties(base, tx, aboutOf(order), wishes)).length;
  }
  await keepTold(tx, last);
  return { told, hasMore: found.length === mostOrders };
}

function aboutOf({ orderId, orderNo, unitId, lagrum, personId }: OrderHead) {
  return { orderId, orderNo, unitId, lagrum, personId, municipalityCode: null };
}

/** One duty for each payer of what is prescribed on trust. */
function wishesOf(rows: readonly OrderRow[], books: readonly CompiledBook[]): DutyWish[] {
  const onTrust = rows.filter((row) => row.payerId !== null && isOnTrust(row, books));
  const payers = new Set(onTrust.flatMap(({ payerId }) => payerId ?? []));
  const kinds = dutyKinds.filter(({ owner, opensOn }) => owner === "payer" && opensOn?.trust);
  return kinds.flatMap((kind) =>
    [...payers].map((payerId) => {
      const about = onTrust.filter((row) => row.payerId === payerId);
      const known = {
        rules: [...new Set(about.flatMap(({ rules }) => rules))],
        because: about[0]?.because ?? "",
        articles: about.map(({ articleNo, quantity }) => ({ articleNo, quantity })),
      };
      return { kind, payerId, orderRowIds: about.map(({ id }) => id), known };
    }),
  );
}

/** Whether the rulebooks call it prescribed at another's cost, when they are asked what the order asked them. */
function isOnTrust({ facts, payerKind }: OrderRow, books: readonly CompiledBook[]): boolean {
  if (typeof facts !== "object" || facts === null) return false;
  const { gatesDone: _done, ...asked } = { gatesDone: undefined, ...facts };
  const answer = decideCase(asked, books);
  return answer.ok && answer.answer.payer === payerKind && answer.answer.trust;
}
