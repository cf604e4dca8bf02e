import { may } from "../access/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import { adviseCrutch } from "./advise-crutch.ts";
import type { LifeView } from "./contract-life.ts";
import { type DeviceWithParts, findDevices } from "./find-device.ts";
import { onCallOf } from "./find-on-call.ts";
import { findEarmark, findHours, findOldNumbers, findRepairLoan } from "./store-life.ts";

/** What the card says of a device's life beside its history. For whom it is kept is told only to those who may meet her. */
export async function showLife(base: Base, actor: Actor, tx: Tx, device: DeviceWithParts): Promise<LifeView> {
  const { deviceId } = device;
  const [{ advice: crutch }, isOnCall, numbers, hours, earmark, loan] = await Promise.all([
    adviseCrutch(base, actor, tx, device),
    onCallOf(tx, device, device.holder, today(base)),
    findOldNumbers(tx, deviceId),
    findHours(tx, deviceId),
    findEarmark(tx, deviceId),
    findRepairLoan(tx, deviceId),
  ]);
  const otherId = loan && (loan.deviceId === deviceId ? loan.loanDeviceId : loan.deviceId);
  const other = otherId ? (await findDevices(tx, [otherId])).get(otherId) : undefined;
  return {
    isOnCall,
    crutch,
    oldNumbers: numbers.map(({ deviceNo, endedAt, because }) => ({ deviceNo, endedAt: endedAt.toISOString(), because })),
    hours,
    kept:
      device.keptUntil === null || loan
        ? null
        : {
            until: device.keptUntil,
            personId: may(actor, "persons.read") ? (earmark?.personId ?? null) : null,
            workOrder: earmark?.workOrder ?? null,
            because: earmark?.because ?? null,
          },
    repair:
      loan && other
        ? {
            is: loan.deviceId === deviceId ? "in-repair" : "loan",
            ...{ deviceId: other.deviceId, deviceNo: other.deviceNo, since: loan.beganAt.toISOString() },
          }
        : null,
    mayChange: may(actor, "devices.change"),
    maySwap: may(actor, "devices.swap"),
  };
}
