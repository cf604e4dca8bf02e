import type { OrderView } from "../../server/orders/contract.ts";
import type { PlaceSupplyBody, SupplyPlaces } from "../../server/orders/contract-supply.ts";

/** What a unit is ordering for itself, as it stands on the page. */
export interface SupplyWish {
  kind: "unit" | "store";
  storeId: string | null;
  rows: { articleNo: string; name: string; quantity: number }[];
  isSplit: boolean;
  isUrgent: boolean;
  wishedOn: string | null;
  note: string;
}

/** Nothing is written yet. */
export const emptySupply: SupplyWish = {
  ...{ kind: "unit", storeId: null, rows: [], isSplit: false, isUrgent: false, wishedOn: null, note: "" },
};

/** An earlier order, to be ordered once more: its rows, how it is sent and what it is for. The day is asked anew, and it is not urgent. */
export function againOf(
  order: Pick<OrderView, "kind" | "storeName" | "rows" | "isSplit" | "note">,
  { shelves }: Pick<SupplyPlaces, "shelves">,
): SupplyWish {
  const shelf = order.kind === "store" ? shelves.find(({ name }) => name === order.storeName) : undefined;
  const rows = order.rows.map(({ articleNo, articleName: name, quantity }) => ({ articleNo, name, quantity }));
  const to = shelf ? ({ kind: "store", storeId: shelf.storeId } as const) : ({ kind: "unit", storeId: null } as const);
  return { ...emptySupply, ...to, rows: addSupply([], rows), isSplit: order.isSplit, note: order.note ?? "" };
}

/** Adds articles; one that stands there already gets more of it. At most 50 rows of 999. */
export function addSupply(rows: SupplyWish["rows"], added: SupplyWish["rows"]): SupplyWish["rows"] {
  const next = [...rows];
  for (const { articleNo, name, quantity } of added) {
    const at = next.findIndex((row) => row.articleNo === articleNo);
    const before = next[at];
    if (before) next[at] = { ...before, quantity: Math.min(before.quantity + quantity, 999) };
    else if (next.length < 50) next.push({ articleNo, name, quantity });
  }
  return next;
}

/** What is sent: empty fields are left out. */
export function bodyOf(wish: SupplyWish): PlaceSupplyBody {
  const note = wish.note.trim();
  return {
    kind: wish.kind,
    ...(wish.storeId ? { storeId: wish.storeId } : {}),
    rows: wish.rows.map(({ articleNo, quantity }) => ({ articleNo, quantity })),
    ...(wish.isSplit ? { isSplit: true } : {}),
    ...(wish.isUrgent ? { isUrgent: true } : {}),
    ...(wish.wishedOn ? { wishedOn: wish.wishedOn } : {}),
    ...(note ? { note } : {}),
  };
}
