import { sql } from "kysely";
import type { LocalDate } from "../kernel/index.ts";
import type { Tx } from "../platform/index.ts";

/** Deliveries by month with their grade, the latest month first. At most 24 months. */
export async function deliveriesByMonth(tx: Tx): Promise<{ month: string; delivered: number; reconditioned: number }[]> {
  const found = await sql<{ month: string; delivered: number; reconditioned: number }>`
    select month, count(*)::int as delivered, count(*) filter (where grade = 'reconditioned')::int as reconditioned
    from devices.devices_report where supplier_id = platform.actor_supplier()
    group by month order by month desc limit 24`.execute(tx);
  return found.rows;
}

/** How many devices rent runs for on a day, and for how many payers. */
export async function rentingOn(tx: Tx, on: LocalDate): Promise<{ devices: number; payers: number }> {
  const found = await sql<{ devices: number; payers: number }>`
    select count(distinct device_id)::int as devices, count(distinct payer_id)::int as payers from billing.billing_report
    where supplier_id = platform.actor_supplier() and first_day <= ${on}::date and (last_day is null or last_day >= ${on}::date)`.execute(
    tx,
  );
  return found.rows[0] ?? { devices: 0, payers: 0 };
}
