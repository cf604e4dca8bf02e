import { logLook } from "../access/index.ts";
import { articleNames, plainNames } from "../catalogue/index.ts";
import { dayOf, need } from "../kernel/index.ts";
import { findSupplier, findUnit } from "../organisation/index.ts";
import { findPerson, findResponsibleUnit } from "../patients/index.ts";
import { type Actor, type Base, type Tx, today, withActor } from "../platform/index.ts";
import type { OwnAids } from "./contract.ts";
import { devicesOf } from "./find-device.ts";

/**
 * What a citizen has, or the one whose pages she meets as ombud, the newest loan first. The look is logged as hers. Where a protected
 * person lives can be told from her unit: she is shown the supplier alone. `actor` is a citizen with a person.
 */
export function readOwnAids(base: Base, actor: Actor): Promise<OwnAids> {
  const personId = need(actor.personId, "a citizen meets a person's pages");
  return withActor(base, actor, async (tx) => {
    // Load
    const [devices, person, supplier] = await Promise.all([
      devicesOf(tx, { personId }),
      findPerson(tx, personId),
      findSupplier(tx),
      logLook(base, tx, { personId, action: "list" }),
    ]);
    const numbers = devices.flatMap((device) => [device.articleNo, ...device.components.map((part) => part.articleNo)]);
    const [plain, names] = await Promise.all([plainNames(tx, numbers), articleNames(tx, numbers)]);
    const { name, phone } = need(supplier, "a citizen is in one supplier's register");

    // Decide
    const unit = person?.protection === "none" ? await unitOf(base, tx, personId) : null;
    return {
      items: devices.toReversed().map((device) => ({
        deviceId: device.deviceId,
        name: plain.get(device.articleNo) ?? device.articleNo,
        articleName: names.get(device.articleNo) ?? device.articleNo,
        deviceNo: device.deviceNo,
        since: dayOf(device.heldSince),
        parts: device.components.map((part) => plain.get(part.articleNo) ?? part.articleNo),
        isHeld: device.holdReason !== null,
      })),
      unit,
      supplier: { name, phone },
    };
  });
}

async function unitOf(base: Base, tx: Tx, personId: string): Promise<OwnAids["unit"]> {
  const unitId = await findResponsibleUnit(tx, personId, today(base));
  const unit = unitId ? await findUnit(tx, unitId) : undefined;
  return unit ? { name: unit.name, phone: unit.phone } : null;
}
