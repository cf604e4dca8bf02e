import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** An order as its steps need to know it. */
export interface PrescribedOrder {
  orderId: string;
  orderNo: string;
  /** The orderer's. */
  unitId: string;
  careProviderId: string | null;
  lagrum: "HSL" | "SoL";
  personId: string | null;
  placedOn: LocalDate;
  isCancelled: boolean;
}

/**
 * How orders are found: they stand later in the line, so the app says how. Undefined when there is none, or it is not the
 * actor's to see.
 */
export interface PrescribedOrders {
  byId(tx: Tx, orderId: string): Promise<PrescribedOrder | undefined>;
  byRow(tx: Tx, orderRowId: string): Promise<PrescribedOrder | undefined>;
  /** What a row is of. */
  articleOf(tx: Tx, orderRowId: string): Promise<string | undefined>;
  /** Who pays a row by the last that was decided of it after it was ordered, and from which day. Undefined: nothing was. */
  payerOf(tx: Tx, orderRowId: string): Promise<{ payerKind: string; from: LocalDate } | undefined>;
}
