import { endByDeed, findDuty, kindOf, openDuties } from "../duties/index.ts";
import { need } from "../kernel/index.ts";
import { findUnit } from "../organisation/index.ts";
import { findResponsibleUnit } from "../patients/index.ts";
import { type Actor, asProgram, type Base, type Tx, today } from "../platform/index.ts";
import type { IdleAnswered } from "./contract-idle.ts";
import { findArticleNo, findOpenAsk, findOrderingUnit, lockAsks } from "./store-ask.ts";
import { insertAnswer, type ListedDevice } from "./store-idle.ts";

const askKind = "fraga_om_det_anvands";

/** Whose duty it is, and by which day. */
export type Asked = NonNullable<IdleAnswered["asked"]>;

/**
 * Gives the unit that answers for the person a duty to ask whether the device is used: the responsible unit, else the one that ordered
 * it, else the list's own. What already waits for its answer is not asked again.
 */
export async function askPerson(base: Base, actor: Actor, tx: Tx, device: ListedDevice): Promise<Asked> {
  // Load
  await lockAsks(tx, device.deviceId);
  const open = await asProgram(tx, () => findOpenAsk(tx, device));
  if (open) return askedOf(tx, open.dutyId);
  const toUnitId = await asProgram(tx, () => unitToAsk(base, actor, tx, device));
  const articleNo = need(await findArticleNo(tx, device.deviceId), "a listed device is held");

  // Decide
  const kind = need(kindOf(askKind), "the kind ships");
  const { deviceId, deviceNo } = device;
  const known = { rules: kind.rules, articles: [{ articleNo, quantity: 1 }], device: { deviceId, deviceNo } };
  const { unitId } = actor;
  const about = { unitId, lagrum: actor.lagrum ?? ("HSL" as const), personId: device.personId, municipalityCode: null };

  // Store
  const [dutyId = ""] = await openDuties(base, tx, about, [{ kind, toUnitId, known }]);
  await insertAnswer(tx, device, { what: "ask", dutyId, at: base.now() });
  return askedOf(tx, dutyId);
}

/** Takes the question back, with its duty, and keeps that. False when nothing waits for an answer. */
export async function takeBackAsk(base: Base, tx: Tx, device: ListedDevice, at: Date): Promise<boolean> {
  await lockAsks(tx, device.deviceId);
  return asProgram(tx, async () => {
    const open = await findOpenAsk(tx, device);
    if (!open || !(await endByDeed(base, tx, { dutyId: open.dutyId, move: "withdraw" }))) return false;
    await insertAnswer(tx, open, { what: "ask-back", dutyId: open.dutyId, unitId: open.unitId, at });
    return true;
  });
}

/** The first of them that is open. */
async function unitToAsk(base: Base, actor: Actor, tx: Tx, device: ListedDevice): Promise<string | undefined> {
  const on = today(base);
  const responsible = await findResponsibleUnit(tx, device.personId, on);
  const ordering = await findOrderingUnit(tx, device.orderRowId);
  for (const unitId of [responsible, ordering, actor.unitId]) {
    const unit = unitId ? await findUnit(tx, unitId) : undefined;
    if (unit?.careProviderId && (unit.closedOn === null || unit.closedOn > on)) return unit.unitId;
  }
  return undefined;
}

async function askedOf(tx: Tx, dutyId: string): Promise<Asked> {
  return asProgram(tx, async () => {
    const duty = need(await findDuty(tx, dutyId), "what was asked is a duty");
    const unit = duty.ownerUnitId ? await findUnit(tx, duty.ownerUnitId) : undefined;
    return { unitName: unit?.name ?? null, dueOn: duty.dueOn };
  });
}
