import type { Days } from "./region-days.rule.ts";
import type { Rows } from "./region-organisation.ts";

const tables = {
  device: {
    table: "devices.device",
    columns: [
      "id",
      "supplier_id",
      "device_no",
      "article_no",
      "serial_no",
      "made_in",
      "bought_on",
      "purchase_ore",
      "grade",
      "state",
      "hold_reason",
      "order_row_id",
      "next_service_on",
      "custody_no",
      "holder",
      "store_id",
      "bin",
      "person_id",
      "held_since",
      "care_provider_id",
      "lagrum",
    ],
  },
  custody: {
    table: "devices.custody",
    columns: [
      "device_id",
      "no",
      "at",
      "recorded_at",
      "recorded_by",
      "holder",
      "store_id",
      "person_id",
      "because",
      "grade",
      "order_row_id",
      "supplier_id",
      "care_provider_id",
      "lagrum",
    ],
  },
  order: {
    table: "orders.customer_order",
    columns: [
      "id",
      "supplier_id",
      "kind",
      "person_id",
      "unit_id",
      "care_provider_id",
      "lagrum",
      "placed_by",
      "placed_at",
      "state",
      "deliver_to",
      "delivery_place_id",
      "promised_on",
    ],
  },
  row: {
    table: "orders.order_row",
    columns: [
      "id",
      "order_id",
      "supplier_id",
      "row_no",
      "article_no",
      "quantity",
      "payer_kind",
      "payer_id",
      "rulebook",
      "edition",
      "rules",
      "because",
      "facts",
      "price_id",
      "billing_form",
      "amount_ore",
      "delivery_class",
      "promised_on",
      "state",
      "delivered_quantity",
      "person_id",
      "care_provider_id",
      "lagrum",
    ],
  },
  period: {
    table: "billing.rent_period",
    columns: [
      "id",
      "supplier_id",
      "device_id",
      "article_no",
      "person_id",
      "payer_id",
      "order_row_id",
      "valid",
      "care_provider_id",
      "lagrum",
    ],
  },
  entry: {
    table: "billing.rent_entry",
    columns: ["id", "supplier_id", "device_id", "kind", "on_day", "recorded_at", "recorded_by", "period_id", "cause", "cause_id"],
  },
  reconditioning: {
    table: "service.reconditioning",
    columns: ["id", "supplier_id", "device_id", "state", "opened_at", "opened_by", "findings"],
  },
  step: { table: "service.reconditioning_step", columns: ["reconditioning_id", "step", "at", "by_user"] },
} as const;
export type Name = keyof typeof tables;

/** Whose a loan is, and by which legal basis: the orderer's. All invented orders are of health care. */
export interface Basis {
  careProviderId: string | null;
  lagrum: "HSL";
}

/** Entries of one device's history, in their order. */
export class History {
  readonly #rows: Rows;
  readonly #device: string;
  readonly #supplierId: string;
  readonly #by: string;
  readonly #days: Days;
  no = 0;
  since = "";

  constructor(rows: Rows, of: { device: string; supplierId: string; by: string }, days: Days) {
    this.#rows = rows;
    this.#device = of.device;
    this.#supplierId = of.supplierId;
    this.#by = of.by;
    this.#days = days;
  }

  add(
    day: number,
    hour: number,
    to: { holder: string; storeId?: string; personId?: string; because: string; grade: string; loan?: Basis & { rowId: string } },
  ): void {
    this.no += 1;
    this.since = this.#days.moment(day, hour);
    this.#rows.rows.push([
      this.#device,
      this.no,
      this.since,
      this.since,
      this.#by,
      to.holder,
      to.storeId ?? null,
      to.personId ?? null,
      to.because,
      to.grade,
      to.loan?.rowId ?? null,
      this.#supplierId,
      to.loan?.careProviderId ?? null,
      to.loan?.lagrum ?? null,
    ]);
  }
}

/** No rows yet, table by table in the order that they are written. */
export function emptyRows(): Record<Name, Rows> {
  const empty = (name: Name): Rows => ({ ...tables[name], rows: [] });
  return {
    device: empty("device"),
    custody: empty("custody"),
    order: empty("order"),
    row: empty("row"),
    period: empty("period"),
    entry: empty("entry"),
    reconditioning: empty("reconditioning"),
    step: empty("step"),
  };
}
