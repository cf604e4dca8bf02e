import { ask, type Tx } from "../platform/index.ts";

/** Writes by which return a row's device came, as the return's moment; null: it waits again. */
export async function setArrivedAt(tx: Tx, rowId: string, at: Date | null): Promise<void> {
  await ask(tx)`update orders.pickup_row set arrived_at = ${at} where id = ${rowId}::uuid`;
}

/** The row that a device's return at a moment ended. Uses pickup_row_arrived. */
export async function findArrivedRow(
  tx: Tx,
  { deviceId, at }: { deviceId: string; at: Date },
): Promise<{ rowId: string; pickupId: string } | undefined> {
  const found = await ask<{ rowId: string; pickupId: string }>(tx)`
    select r.id as "rowId", r.pickup_id as "pickupId" from orders.pickup_row r
    where r.device_id = ${deviceId}::uuid and r.arrived_at = ${at} and r.state = 'arrived' order by r.id limit 1`;
  return found.rows[0];
}

/**
 * Which of the devices came home, by the return that they came by now, from where somebody has said that there is infection. Of whom is not said.
 */
export async function findInfectious(tx: Tx, returns: readonly { deviceId: string; at: Date }[]): Promise<ReadonlySet<string>> {
  const asked = JSON.stringify(returns.map(({ deviceId, at }) => ({ deviceId, at })));
  const found = await ask<{ deviceId: string }>(tx)`
    select distinct r.device_id as "deviceId"
    from jsonb_to_recordset(${asked}::jsonb) as a("deviceId" uuid, at timestamptz)
    join orders.pickup_row r on r.device_id = a."deviceId" and r.arrived_at = a.at
    join orders.pickup_order p on p.id = r.pickup_id and p.supplier_id = platform.actor_supplier()
    where p.is_infectious order by 1 limit 500`;
  return new Set(found.rows.map(({ deviceId }) => deviceId));
}
