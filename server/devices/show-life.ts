import { z } from "zod";
import { may } from "../access/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import type { LifeView } from "./contract-life.ts";
import { type CrutchAdvice, crutchAdvice } from "./crutch.rule.ts";
import { type DeviceWithParts, findDevices } from "./find-device.ts";
import { onCallOf } from "./find-on-call.ts";
import { findEarmark, findHours, findOldNumbers, findRepairLoan } from "./store-life.ts";

const forms = {
  "devices.crutches": z.object({ groups: z.array(z.string()), madeIn: z.array(z.number().int()), articles: z.array(z.string()) }),
};

/** What the card says of a device's life beside its history. For whom it is kept is told only to those who may meet her. */
export async function showLife(base: Base, actor: Actor, tx: Tx, device: DeviceWithParts): Promise<LifeView> {
  const { deviceId } = device;
  const [crutch, isOnCall, numbers, hours, earmark, loan] = await Promise.all([
    crutchOf(base, actor, tx, device),
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

/** What is advised of the device when it is a crutch. */
async function crutchOf(base: Base, actor: Actor, tx: Tx, device: DeviceWithParts): Promise<CrutchAdvice> {
  const on = today(base);
  const { "devices.crutches": terms } = await settingsOn(base, tx, { supplierId: actor.supplierId, on }, forms);
  const group = (await findArticles(tx, [device.articleNo], on)).get(device.articleNo)?.group;
  return group === undefined ? null : crutchAdvice({ group, articleNo: device.articleNo, madeIn: device.madeIn }, terms);
}
