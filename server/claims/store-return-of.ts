import { findSold } from "../billing/index.ts";
import { ask, type Tx } from "../platform/index.ts";

/** Has a device's return made a return of what was sold, or of what was bought outside the range, since a moment? */
export async function returnWasSold(tx: Tx, { deviceId, since }: { deviceId: string; since: Date }): Promise<boolean> {
  const chargeIds = (await findSold(tx, { deviceId })).map(({ chargeId }) => chargeId);
  const found = await ask<{ is: boolean }>(tx)`select exists (
      select from claims.buy_back b where b.device_id = ${deviceId}::uuid and b.registered_at >= ${since})
    or exists (select from claims.sale_return r where r.charge_id = any(${chargeIds}::uuid[]) and r.registered_at >= ${since}) as "is"`;
  return found.rows[0]?.is ?? false;
}
