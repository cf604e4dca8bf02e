import { ask, type Tx } from "../platform/index.ts";

/** Has a device's return ended a loss or a search, or has abnormal wear been reported of it, since a moment? */
export async function returnEndedLoss(tx: Tx, { deviceId, since }: { deviceId: string; since: Date }): Promise<boolean> {
  const found = await ask<{ is: boolean }>(tx)`select exists (
      select from losses.loss l where l.device_id = ${deviceId}::uuid and l.ended_as = 'found-in-store' and l.ended_at >= ${since})
    or exists (select from losses.wear_report w where w.device_id = ${deviceId}::uuid and w.reported_at >= ${since}) as "is"`;
  return found.rows[0]?.is ?? false;
}
