import { logLook } from "../access/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { localDate, need, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, tell, today } from "../platform/index.ts";
import type { LifeRefusal, SwapBody } from "./contract-life.ts";
import { type Swapped, swapped } from "./events.ts";
import { findDeviceByNo } from "./find-device.ts";
import { type DeviceRefusal, moveDevices, type Place } from "./move-device.ts";
import { type Device, lockByIds } from "./store.ts";
import {
  carryComponents,
  endEarmark,
  endRepairLoanRow,
  findEarmark,
  findRepairLoan,
  insertRepairLoan,
  setKept,
} from "./store-life.ts";

type Refused = LifeRefusal | DeviceRefusal | { code: "device-unknown"; scanned: string };
type Swap = Result<{ deviceId: string; deviceNo: string }, Refused>;
/** What is in repair is nobody else's until it is back. */
const untilBack = localDate("9999-12-31");

/**
 * A technician's swap: another device of the same article takes the place of one that somebody has. What sits on it follows, payer and
 * rent go on as one, and the prescriber is told. An article outside the range is not swapped.
 */
export async function swapDevice(base: Base, tx: Tx, { deviceId, body }: { deviceId: string; body: SwapBody }): Promise<Swap> {
  // Load
  const found = await findTwo(tx, deviceId, body.scanned);

  // Decide
  if (!found.ok) return found;
  const { first, other } = found.value;
  const refused = await swapRefusal(base, tx, { first, other, workOrder: body.workOrder });
  if (refused) return refuse(refused);

  // Store
  const moved = await takeOver(base, tx, { first, other, gone: "swapped", come: "swapped" });
  if (!moved.ok) return moved;

  // Tell
  await tellOf(base, tx, { first, other, kind: "swap" });
  return ok({ deviceId: other.deviceId, deviceNo: other.deviceNo });
}

/**
 * A device is lent while the first is in the workshop. The first is kept for its holder; one rent runs, that of the one that is lent.
 * It may be of another article of the same kind.
 */
export async function lendMeanwhile(base: Base, tx: Tx, { deviceId, body }: { deviceId: string; body: SwapBody }): Promise<Swap> {
  // Load
  const found = await findTwo(tx, deviceId, body.scanned);

  // Decide
  if (!found.ok) return found;
  const { first, other } = found.value;
  if (await findRepairLoan(tx, first.deviceId))
    return refuse({ code: "device-kept", deviceNo: first.deviceNo, until: untilBack });
  const articles = await findArticles(tx, [first.articleNo, other.articleNo], today(base));
  if (articles.get(first.articleNo)?.group !== articles.get(other.articleNo)?.group)
    return refuse({ code: "loan-other-kind", articleNo: other.articleNo });
  const kept = await keptFrom(tx, { first, other, workOrder: body.workOrder });
  if (kept) return refuse(kept);

  // Store
  const moved = await takeOver(base, tx, { first, other, gone: "in-repair", come: "lent-meanwhile" });
  if (!moved.ok) return moved;
  const loan = { loanId: newId(base.now()), deviceId: first.deviceId, loanDeviceId: other.deviceId, beganAt: base.now() };
  await insertRepairLoan(tx, { ...loan, custodyNo: first.custodyNo });
  await setKept(tx, first.deviceId, untilBack);

  // Tell
  await tellOf(base, tx, { first, other, kind: "loan" });
  return ok({ deviceId: other.deviceId, deviceNo: other.deviceNo });
}

/** The first is back from the workshop: it takes its place again and the loan goes home. */
export async function endRepairLoan(
  base: Base,
  tx: Tx,
  deviceId: string,
): Promise<Result<{ deviceId: string; isBack: boolean }, Refused>> {
  // Load
  const loan = await findRepairLoan(tx, deviceId);
  const locked = loan ? await lockByIds(tx, [loan.deviceId, loan.loanDeviceId]) : [];
  const first = locked.find((one) => one.deviceId === loan?.deviceId);
  const lent = locked.find((one) => one.deviceId === loan?.loanDeviceId);

  // Decide
  if (!loan || !first || !lent) return refuse({ code: "loan-not-open" });
  const isBack = lent.state === "lent";
  if (isBack && first.state !== "arrived" && first.state !== "in-stock")
    return refuse({ code: "device-not-free", deviceNo: first.deviceNo, state: first.state });

  // Store
  const moved = isBack && (await takeOver(base, tx, { first: lent, other: first, gone: "returned", come: "repaired" }));
  if (moved && !moved.ok) return moved;
  await endRepairLoanRow(tx, loan.loanId, base.now());
  await setKept(tx, first.deviceId, null);
  if (!isBack) return ok({ deviceId: first.deviceId, isBack });

  // Tell
  await tellOf(base, tx, { first: lent, other: first, kind: "back" });
  return ok({ deviceId: first.deviceId, isBack });
}

async function findTwo(tx: Tx, deviceId: string, scanned: string): Promise<Result<{ first: Device; other: Device }, Refused>> {
  const found = await findDeviceByNo(tx, scanned);
  if (!found || found.deviceId === deviceId) return refuse({ code: "device-unknown", deviceId, scanned });
  const locked = await lockByIds(tx, [deviceId, found.deviceId]);
  const first = locked.find((one) => one.deviceId === deviceId);
  const other = locked.find((one) => one.deviceId === found.deviceId);
  if (!first || !other) return refuse({ code: "device-unknown", deviceId, scanned });
  const { deviceNo, state } = first;
  if (state !== "lent") return refuse({ code: "device-move-not-possible", deviceId, deviceNo, state });
  if (other.state !== "in-stock") return refuse({ code: "device-not-free", deviceNo: other.deviceNo, state: other.state });
  return ok({ first, other });
}

/** The two, and the work order that the swap is made for. */
export interface SwapFor {
  first: Device;
  other: Device;
  workOrder?: string | undefined;
}

/** Why one may not take the other's place for good: another article, one that is not in the range, or kept for another. */
export async function swapRefusal(base: Base, tx: Tx, swap: SwapFor): Promise<LifeRefusal | undefined> {
  const { first, other } = swap;
  const { articleNo } = first;
  if (other.articleNo !== articleNo) return { code: "swap-other-article", articleNo: other.articleNo, wanted: articleNo };
  const article = (await findArticles(tx, [articleNo], today(base))).get(articleNo);
  if (!article?.isInRange) return { code: "swap-out-of-range", articleNo };
  return keptFrom(tx, swap);
}

/** Kept for somebody else than the first's holder, and for another work order than the swap is made for. */
async function keptFrom(tx: Tx, { first, other, workOrder }: SwapFor): Promise<LifeRefusal | undefined> {
  if (other.keptUntil === null) return undefined;
  const kept = await findEarmark(tx, other.deviceId);
  if (kept?.personId && kept.personId === first.personId) return undefined;
  if (kept?.workOrder && workOrder && isSameText(kept.workOrder, workOrder)) return undefined;
  return { code: "device-kept", deviceNo: other.deviceNo, until: other.keptUntil };
}

/** The other takes the first's place with its holder, with all that sits on it; the first goes to the workshop. */
async function takeOver(
  base: Base,
  tx: Tx,
  {
    first,
    other,
    gone,
    come,
  }: {
    first: Device;
    other: Device;
    gone: "swapped" | "in-repair" | "returned";
    come: "swapped" | "lent-meanwhile" | "repaired";
  },
): Promise<Result<Device[], DeviceRefusal>> {
  const at = base.now();
  const { orderRowId } = first;
  const moved = await moveDevices(tx, [
    { deviceId: first.deviceId, move: "take-back", to: { holder: "workshop" }, at, because: gone },
    {
      ...{ deviceId: other.deviceId, move: other.state === "arrived" ? "put-back" : "hand-out" },
      ...{ to: placeOf(first), at, because: come, orderRowId },
    },
  ]);
  if (!moved.ok) return moved;
  await carryComponents(tx, { from: first.deviceId, to: other.deviceId, at });
  if (other.keptUntil !== null) await endEarmark(tx, other.deviceId, "used", at);
  if (first.personId !== null) await logLook(base, tx, { personId: first.personId, action: "change", subject: first.deviceId });
  return moved;
}

function placeOf({ personId, unitId, careProviderId, lagrum }: Device): Place {
  if (personId !== null) return { holder: "person", personId, careProviderId, lagrum };
  return { holder: "unit", unitId: need(unitId, "what is lent is with a person or a unit") };
}

async function tellOf(
  base: Base,
  tx: Tx,
  { first, other, kind }: { first: Device; other: Device; kind: Swapped["body"]["kind"] },
): Promise<void> {
  const body = { oldDeviceId: first.deviceId, newDeviceId: other.deviceId, orderRowId: first.orderRowId };
  await tell(base, tx, swapped({ ...body, kind, onDay: today(base) }));
}

const isSameText = (one: string, other: string) => one.toUpperCase() === other.toUpperCase();
