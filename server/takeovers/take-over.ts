import { logLook } from "../access/index.ts";
import { insertOwnCharge, isInvoiced } from "../billing/index.ts";
import {
  type BroughtDevice,
  carryComponents,
  type DeviceFound,
  findEntries,
  insertBrought,
  insertComponents,
  lastHeldBy,
  lockDevices,
  moveDevice,
} from "../devices/index.ts";
import {
  addDays,
  dayOf,
  type LocalDate,
  localDate,
  must,
  need,
  newId,
  ok,
  type Result,
  refuse,
  startOf,
} from "../kernel/index.ts";
import { keepTakeIn, type TakeInPlan, undoTakeIn, waitsForVan } from "../orders/index.ts";
import { findMunicipality } from "../organisation/index.ts";
import { type Actor, type Base, type Lagrum, type Tx, tell, today } from "../platform/index.ts";
import { countyMoves } from "./book.ts";
import type { Form, TakeoverRefusal } from "./contract.ts";
import { deviceLeft, deviceStayed } from "./events.ts";
import { type Request, requestNoOf } from "./store.ts";

interface Holder {
  personId: string;
  careProviderId: string | null;
  lagrum: Lagrum | null;
}

/**
 * The side that an aid leaves: it is elsewhere from the day, its rent ends the day before, and what is paid for it waits for the month of
 * whoever takes over. Run as the supplier that it leaves.
 */
export async function leave(
  base: Base,
  tx: Tx,
  { request, from }: { request: Request; from: LocalDate },
): Promise<Result<undefined, TakeoverRefusal>> {
  // Load
  const { deviceId, priceOre, requestId } = request;
  const [device] = await lockDevices(tx, [deviceId]);
  const home = await findMunicipality(tx, request.toMunicipality);
  const payer = home.payers.find(({ kind }) => kind === "region");

  // Decide
  if (device?.state !== "lent" || device.personId === null)
    return refuse({ code: "takeover-moved-on", deviceNo: device?.deviceNo ?? "" });
  const { deviceNo, heldSince, holdReason } = device;
  if (holdReason !== null) return refuse({ code: "aid-is-held", deviceNo });
  if (await waitsForVan(tx, device)) return refuse({ code: "aid-waits-for-pickup", deviceNo });
  const since = dayOf(heldSince);
  if (from < since) return refuse({ code: "takeover-day-wrong", from: since, to: today(base) });
  if (priceOre !== null && priceOre > 0 && !payer)
    return refuse({ code: "region-not-payer", region: home.elsewhere?.name ?? "" });

  // Store
  const moved = await moveDevice(tx, {
    ...{ deviceId, move: "leave", to: { holder: "elsewhere" }, because: "taken-over" },
    ...{ at: laterOf(startOf(from), heldSince), recordedAt: base.now(), orderRowId: device.orderRowId },
  });
  must(moved.ok, "a lent device that is locked and free is taken over");
  if (payer && priceOre) await charge(base, tx, { request, payerId: payer.payerId, amountOre: priceOre, causeId: requestId });
  await logLook(base, tx, { personId: device.personId, action: "change", subject: deviceId });

  // Tell
  await tell(base, tx, deviceLeft({ requestId, deviceId, lastDay: addDays(from, -1) }));
  return ok(undefined);
}

/** The side that an aid comes to: made here with her from the day, by an order that says who pays. Gives its new id and its row. */
export async function arrive(
  base: Base,
  actor: Actor,
  tx: Tx,
  taken: { form: Form; plan: TakeInPlan; deviceNo: string; before: DeviceFound | undefined },
): Promise<{ newDeviceId: string; newRowId: string }> {
  const { form, plan, deviceNo, before } = taken;
  const { personId, from } = plan.wish;
  const { articleNo, serialNo, madeIn, boughtOn, purchaseOre, grade, nextServiceOn } = form;
  const [newDeviceId, at, recordedAt] = [before?.deviceId ?? newId(base.now()), startOf(from), base.now()];
  const careProviderId = plan.unit.careProviderId;
  const again = async (orderRowId: string) => {
    const to = { holder: "person" as const, personId, careProviderId, lagrum: "HSL" as const };
    const moved = await moveDevice(tx, {
      deviceId: newDeviceId,
      move: "stay",
      to,
      at,
      recordedAt,
      because: "taken-in",
      orderRowId,
    });
    must(moved.ok, "a device that is elsewhere comes back");
    await carryComponents(tx, { from: newDeviceId, to: newDeviceId, at, orderRowId });
    return newDeviceId;
  };
  const give = async (orderRowId: string) => {
    const brought: BroughtDevice = {
      ...{ deviceId: newDeviceId, deviceNo, articleNo, serialNo, madeIn, purchaseOre, grade },
      ...{ boughtOn: localDate(boughtOn), nextServiceOn: nextServiceOn === null ? null : localDate(nextServiceOn) },
      ...{ at, recordedAt, personId, orderRowId, careProviderId, lagrum: "HSL" },
    };
    await insertBrought(tx, brought);
    const parts = form.parts.map((part) => ({
      ...{ deviceId: newDeviceId, articleNo: part.articleNo, quantity: part.quantity, addedAt: at, orderRowId },
      ...{ careProviderId, lagrum: "HSL" },
    }));
    if (parts.length > 0) await insertComponents(tx, parts);
    return newDeviceId;
  };
  const order = await keepTakeIn(base, actor, tx, { plan, give: before ? again : give });
  await logLook(base, tx, { personId, action: "change", subject: newDeviceId });
  return { newDeviceId, newRowId: order.orderRowId };
}

/** The side that an aid left: it is with her as if it had never gone. Run as that supplier. */
export async function stay(base: Base, tx: Tx, request: Request): Promise<Result<undefined, TakeoverRefusal>> {
  // Load
  const { requestId, deviceId } = request;
  const [device] = await lockDevices(tx, [deviceId]);
  const found = await lastHolder(tx, request);

  // Decide
  if (device?.state !== "elsewhere" || !found) return refuse({ code: "takeover-moved-on", deviceNo: device?.deviceNo ?? "" });
  if (await isInvoiced(tx, { orderRowIds: [], causeId: requestId })) return refuse({ code: "takeover-invoiced" });

  // Store
  const { orderRowId } = device;
  const moved = await moveDevice(tx, {
    ...{ deviceId, move: "stay", because: "take-over-undone", orderRowId, corrects: device.custodyNo },
    ...{ to: { holder: "person", ...found }, at: device.heldSince, recordedAt: base.now() },
  });
  must(moved.ok, "a device that is elsewhere is taken back");
  const home = await findMunicipality(tx, request.toMunicipality);
  const payer = home.payers.find(({ kind }) => kind === "region");
  if (payer && request.priceOre)
    await charge(base, tx, { request, payerId: payer.payerId, amountOre: -request.priceOre, causeId: newId(base.now()) });
  await logLook(base, tx, { personId: found.personId, action: "change", subject: deviceId });

  // Tell
  await tell(base, tx, deviceStayed({ requestId, deviceId, orderRowId, quantity: 1, deliveredOn: dayOf(device.heldSince) }));
  return ok(undefined);
}

/** The side that an aid came to: it was never there. Run as that supplier. */
export async function unArrive(base: Base, tx: Tx, request: Request): Promise<Result<undefined, TakeoverRefusal>> {
  // Load
  const deviceId = need(request.newDeviceId, "what was taken over here has its device");
  const orderRowId = need(request.newRowId, "what was taken over here has its row");
  const from = need(request.fromOn, "what was taken over has its day");
  const [device] = await lockDevices(tx, [deviceId]);

  // Decide
  if (device?.state !== "lent" || device.heldSince.getTime() !== startOf(from).getTime())
    return refuse({ code: "takeover-moved-on", deviceNo: device?.deviceNo ?? "" });
  if (device.holdReason !== null) return refuse({ code: "aid-is-held", deviceNo: device.deviceNo });
  if (await waitsForVan(tx, device)) return refuse({ code: "aid-waits-for-pickup", deviceNo: device.deviceNo });
  if (await isInvoiced(tx, { orderRowIds: [orderRowId], causeId: null })) return refuse({ code: "takeover-invoiced" });

  // Store
  const moved = await moveDevice(tx, {
    ...{ deviceId, move: "leave", to: { holder: "elsewhere" }, because: "take-over-undone", orderRowId },
    ...{ at: device.heldSince, recordedAt: base.now(), corrects: device.custodyNo },
  });
  must(moved.ok, "a lent device that is locked and free goes back");
  if (device.personId) await logLook(base, tx, { personId: device.personId, action: "change", subject: deviceId });

  // Tell
  await undoTakeIn(base, tx, { orderRowId, deviceId, from });
  return ok(undefined);
}

async function charge(
  base: Base,
  tx: Tx,
  { request, payerId, amountOre, causeId }: { request: Request; payerId: string; amountOre: number; causeId: string },
): Promise<void> {
  const onDay = today(base);
  const { articleName, deviceNo } = request.form as Form;
  const requestNo = requestNoOf(request);
  const rule = countyMoves.prices.find(({ id }) => id === request.priceRuleId) ?? countyMoves.agreed;
  const text = `${amountOre < 0 ? "Ångrat övertagande" : "Övertaget hjälpmedel"} ${requestNo}: ${articleName}, individ ${deviceNo}`;
  await insertOwnCharge(tx, {
    ...{ id: newId(base.now()), payerId, text, onDay, fromOn: onDay, toOn: onDay, amountOre, vatRate: request.vatRate ?? 0 },
    ...{ ruleId: rule.id, ruleSource: rule.source, recordedAt: base.now(), causeId },
  });
}

function laterOf(one: Date, other: Date): Date {
  return one > other ? one : other;
}

/** With whom the aid was when it left, by which provider's order. */
async function lastHolder(tx: Tx, { deviceId }: Request): Promise<Holder | undefined> {
  const last = await lastHeldBy(tx, deviceId);
  const [entry] = last ? await findEntries(tx, [{ deviceId, no: last.no }]) : [];
  if (!entry?.personId) return undefined;
  const { personId, careProviderId, lagrum } = entry;
  return { personId, careProviderId, lagrum };
}
