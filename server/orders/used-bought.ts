import { chargeOf, type OrderableArticle } from "../catalogue/index.ts";
import { need, ok, type Result } from "../kernel/index.ts";
import type { Base, Tx } from "../platform/index.ts";
import { holdNamed, mainStoreOf, type NamedRefusal } from "../stores/index.ts";
import type { NewOrder, NewRow } from "./store.ts";
import { insertUsedSales, type UsedTerms } from "./store-used.ts";

/** One certain used device that a unit buys. */
export interface UsedBought extends UsedTerms {
  /** Why a person decides first who pays; null: the unit's payer does. The device is held meanwhile. */
  askFirst: string | null;
}

/** What a row costs and how it is charged: a used device by itself, all else by the price list. */
export function chargedAt(
  { priceId, billingForm, chargeCode, amountOre, kind }: OrderableArticle,
  used: UsedBought | undefined,
): Pick<NewRow, "priceId" | "billingForm" | "chargeCode" | "amountOre"> {
  if (!used) return { priceId, billingForm, chargeCode, amountOre };
  const code = chargeOf({ billingForm: "sale", productKind: kind, isSoldWithReturn: false, isSoldUsed: true });
  return { priceId: null, billingForm: "sale", chargeCode: code, amountOre: used.priceOre };
}

/** A row with the used device that it is. */
export type UsedRow = NewRow & { used: UsedBought };

/** Keeps what rows sell, once the order is stored. */
export async function keepUsed(tx: Tx, rows: readonly UsedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await insertUsedSales(
    tx,
    rows.map(({ id, used: { askFirst: _asked, ...terms } }) => ({ orderRowId: id, ...terms })),
  );
}

/**
 * Holds the devices of an order's rows, so that nobody else gets them, and gives the rows as they then are: to be picked, or held until a
 * person has decided. Refused, before anything is written, when another has been before.
 */
export async function holdUsed(
  base: Base,
  tx: Tx,
  order: Omit<NewOrder, "state"> & { supplierId: string },
  rows: readonly UsedRow[],
): Promise<Result<NewRow[], NamedRefusal>> {
  const storeId = need(await mainStoreOf(base, tx, order), "the supplier has a main store");
  const { id: orderId, orderNo, unitId, deliveryPlaceId, wishedOn, promisedOn, careProviderId, lagrum } = order;
  const delivery = { orderId, orderNo, unitId, deliveryPlaceId, wantedOn: wishedOn ?? promisedOn, careProviderId, lagrum };
  const isHeld = ({ state }: NewRow) => state === "waiting-decision";
  const held = await holdNamed(tx, {
    ...{ storeId, now: base.now(), delivery },
    rows: rows.map((row) => ({
      orderRowId: row.id,
      articleNo: row.articleNo,
      deviceId: row.used.deviceId,
      isHeld: isHeld(row),
    })),
  });
  if (!held.ok) return held;
  return ok(rows.map(({ used: _used, ...row }) => (isHeld(row) ? row : { ...row, state: "to-pick" as const })));
}
