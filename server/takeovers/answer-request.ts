import { type DeviceFound, findTakenNumbers, lockDevices } from "../devices/index.ts";
import { dayOf, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { planTakeIn, type TakeInPlan } from "../orders/index.ts";
import { findOwnCounty, findPayers } from "../organisation/index.ts";
import { type Actor, asSupplier, type Base, type Tx, today } from "../platform/index.ts";
import { countyMoves } from "./book.ts";
import type { AcceptBody, AcceptPreview, AcceptWish, Form, RecordAnswerBody, TakenAnswer, TakeoverRefusal } from "./contract.ts";
import { marksAnew } from "./county-moves.rule.ts";
import {
  findRequest,
  insertEntry,
  insertRequestPerson,
  lockRequest,
  personHere,
  type Request,
  requestNoOf,
  setRequest,
  wasHere,
} from "./store.ts";
import { arrive, leave } from "./take-over.ts";

type Answered = Result<TakenAnswer, TakeoverRefusal>;

/**
 * The supplier that is asked takes the aid over from a day: it leaves the other and is here in the same moment. Custody and rent end there
 * the day before and begin here on the day; a unit answers for it and follows it up; whoever pays is said by the rules here or by a person.
 * @source vgr-flytt-rutin
 */
export async function acceptRequest(
  base: Base,
  actor: Actor,
  tx: Tx,
  { requestId, body }: { requestId: string; body: AcceptBody },
): Promise<Answered> {
  // Load
  const request = await lockRequest(tx, requestId);

  // Decide
  const planned = await planOf(base, actor, tx, { request, wish: body });
  if (!planned.ok) return planned;
  const { plan, form, request: asked } = planned.value;
  if (plan.needsPayer) return refuse({ code: "payer-not-decided" });
  const before = await beforeHere(tx, asked, body.deviceNo);
  if (before && plan.wish.from < dayOf(before.heldSince))
    return refuse({ code: "takeover-day-wrong", from: dayOf(before.heldSince), to: today(base) });
  if (!before && body.deviceNo === undefined && marksAnew(countyMoves, (await findOwnCounty(tx)) ?? "", today(base)))
    return refuse({ code: "takeover-number-needed" });
  const deviceNo = before?.deviceNo ?? body.deviceNo ?? form.deviceNo;
  if (!before && (await findTakenNumbers(tx, [deviceNo])).length > 0) return refuse({ code: "number-taken", deviceNo });
  const from = plan.wish.from;
  const left = await asSupplier(tx, asked.supplierId, () => leave(base, tx, { request: asked, from }));
  if (!left.ok) return left;

  // Store
  const { newDeviceId, newRowId } = await arrive(base, actor, tx, { form, plan, deviceNo, before });
  await insertRequestPerson(tx, { requestId, personId: plan.wish.personId });
  await setRequest(tx, { requestId, state: "done", fromOn: from, newDeviceId, newRowId, newDeviceNo: deviceNo });
  await insertEntry(tx, { requestId, what: "taken", because: null, at: base.now() });
  return ok({ requestId, requestNo: requestNoOf(asked), deviceId: newDeviceId, deviceNo, from });
}

/** The same aid as it was here before its take-over was undone, unless it is to have another number. */
async function beforeHere(tx: Tx, { deviceId }: Request, deviceNo: string | undefined): Promise<DeviceFound | undefined> {
  const earlier = await wasHere(tx, deviceId);
  const [device] = earlier ? await lockDevices(tx, [earlier]) : [];
  const isSame = device?.state === "elsewhere" && (deviceNo === undefined || deviceNo === device.deviceNo);
  return isSame ? device : undefined;
}

/** Who would pay it here, by the rules, before it is taken over. */
export async function previewAccept(
  base: Base,
  actor: Actor,
  tx: Tx,
  { requestId, wish }: { requestId: string; wish: AcceptWish },
): Promise<Result<AcceptPreview, TakeoverRefusal>> {
  const planned = await planOf(base, actor, tx, { request: await findRequest(tx, requestId), wish });
  if (!planned.ok) return planned;
  const { payer, needsPayer } = planned.value.plan;
  const payerName = payer.payerId === null ? null : ((await findPayers(tx, [payer.payerId])).get(payer.payerId)?.name ?? null);
  return ok({ payerName, because: payer.because, needsPayer });
}

async function planOf(
  base: Base,
  actor: Actor,
  tx: Tx,
  { request, wish }: { request: Request | undefined; wish: AcceptWish },
): Promise<Result<{ plan: TakeInPlan; form: Form; request: Request }, TakeoverRefusal>> {
  if (!request || request.toSupplierId !== actor.supplierId) return refuse({ code: "request-unknown" });
  if (request.state !== "open") return refuse({ code: "request-answered", state: request.state });
  const from = localDate(wish.from);
  if (from < request.movedOn || from > today(base))
    return refuse({ code: "takeover-day-wrong", from: request.movedOn, to: today(base) });
  const personId = await personHere(tx, request.requestId);
  if (!personId) return refuse({ code: "person-not-here" });
  const form = request.form as Form;
  const { articleNo, parts } = form;
  const plan = await planTakeIn(base, actor, tx, {
    personId,
    unitId: wish.unitId,
    articleNo,
    parts,
    from,
    payerId: wish.payerId,
  });
  return plan.ok ? ok({ plan: plan.value, form, request }) : plan;
}

/** The supplier that is asked says no, and why. The aid waits at the other for a pick-up order. */
export async function refuseRequest(
  base: Base,
  actor: Actor,
  tx: Tx,
  { requestId, because }: { requestId: string; because: string },
): Promise<Answered> {
  // Load
  const request = await lockRequest(tx, requestId);

  // Decide
  if (!request || request.toSupplierId !== actor.supplierId) return refuse({ code: "request-unknown" });
  if (request.state !== "open") return refuse({ code: "request-answered", state: request.state });

  // Store
  await setRequest(tx, { requestId, state: "refused" });
  await insertEntry(tx, { requestId, what: "refused", because, at: base.now() });
  return ok({ requestId, requestNo: requestNoOf(request), deviceId: null, deviceNo: null, from: "" });
}

/** The answer of a county without a supplier here, as its letter says it: taken over from a day, or not. */
export async function recordAnswer(
  base: Base,
  actor: Actor,
  tx: Tx,
  { requestId, body }: { requestId: string; body: RecordAnswerBody },
): Promise<Answered> {
  // Load
  const request = await lockRequest(tx, requestId);

  // Decide
  if (!request || request.supplierId !== actor.supplierId) return refuse({ code: "request-unknown" });
  if (request.state !== "open") return refuse({ code: "request-answered", state: request.state });
  if (request.toSupplierId !== null) return refuse({ code: "request-of-supplier" });
  const { because } = body;
  const said = { requestId, requestNo: requestNoOf(request), deviceId: null, deviceNo: null };
  if (body.answer === "refused") {
    await setRequest(tx, { requestId, state: "refused" });
    await insertEntry(tx, { requestId, what: "refused", because, at: base.now() });
    return ok({ ...said, from: "" });
  }
  const from = localDate(body.from);
  if (from < request.movedOn || from > today(base))
    return refuse({ code: "takeover-day-wrong", from: request.movedOn, to: today(base) });
  const left = await leave(base, tx, { request, from });
  if (!left.ok) return left;

  // Store
  await setRequest(tx, { requestId, state: "done", fromOn: from });
  await insertEntry(tx, { requestId, what: "taken", because, at: base.now() });
  return ok({ ...said, from });
}
