import type { LocalDate } from "../kernel/index.ts";
import { need } from "../kernel/index.ts";
import type { Base, Lagrum, Tx } from "../platform/index.ts";
import { letNamedGoOn, type Recipient, requestPicks } from "../stores/index.ts";
import type { NewRow } from "./store.ts";

/** An order as the warehouse needs it. */
export interface ReleasedOrder {
  orderId: string;
  orderNo: string;
  kind: "person" | "unit" | "store";
  personId: string | null;
  unitId: string;
  /** The shelf, of an order that fills one. */
  toStoreId: string | null;
  /** Each row is wanted by its own day. */
  isSplit: boolean;
  deliveryPlaceId: string | null;
  wishedOn: LocalDate | null;
  promisedOn: LocalDate;
  careProviderId: string | null;
  lagrum: Lagrum;
  /** Until when an urgent order was promised. */
  urgentBy?: Date | null | undefined;
  /** Nothing that has been used will do. */
  onlyNew?: boolean | undefined;
  /** The main store, when the caller knows it. */
  storeId?: string | undefined;
}

/**
 * Hands decided rows to the warehouse: what is in stock is reserved, reconditioned before new, and the rest waits for
 * stock. Used devices that were bought are held already, and go on. Gives the rows with the state that follows. `all` are the order's rows, for accessories that follow a main row.
 */
export async function releaseRows<Row extends NewRow>(
  base: Base,
  tx: Tx,
  order: ReleasedOrder,
  { rows, all, isMarked }: { rows: readonly Row[]; all: readonly NewRow[]; isMarked: (articleNo: string) => boolean },
): Promise<Row[]> {
  const used = rows.filter(({ chargeCode }) => chargeCode === "used-sale");
  if (used.length > 0) {
    await letNamedGoOn(
      tx,
      used.map(({ id }) => id),
    );
    const others = rows.filter((row) => !used.includes(row));
    const moved = await releaseRows(base, tx, order, { rows: others, all, isMarked });
    return [...used.map((row) => ({ ...row, state: "to-pick" as const })), ...moved];
  }
  if (rows.length === 0) return [];
  const reserved = await requestPicks(tx, {
    now: base.now(),
    orderId: order.orderId,
    orderNo: order.orderNo,
    to: recipientOf(order),
    deliveryPlaceId: order.deliveryPlaceId,
    wantedOn: order.wishedOn ?? order.promisedOn,
    storeId: order.storeId,
    urgentBy: order.urgentBy,
    careProviderId: order.careProviderId,
    lagrum: order.lagrum,
    onlyNew: order.onlyNew,
    rows: rows.map((row) => ({
      orderRowId: row.id,
      articleNo: row.articleNo,
      quantity: row.quantity,
      isMarked: isMarked(row.articleNo),
      wantedOn: order.isSplit ? row.promisedOn : undefined,
      mainDeviceId: row.mainDeviceId,
      mainRowId: all.find((main) => main.rowNo === row.mainRowNo)?.id ?? null,
    })),
  });
  return rows.map((row) => ({ ...row, state: reserved.get(row.id)?.waiting === 0 ? "to-pick" : "waiting-stock" }));
}

/** Who gets the goods: the person, the unit, or its shelf. */
function recipientOf({ kind, personId, unitId, toStoreId }: ReleasedOrder): Recipient {
  if (kind === "unit") return { unitId };
  if (kind === "store") return { storeId: need(toStoreId, "an order that fills a shelf names it") };
  return { personId: need(personId, "an order for a person names her") };
}
