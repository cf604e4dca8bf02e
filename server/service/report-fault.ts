import { logRefused } from "../access/index.ts";
import { findDevices, findPassport } from "../devices/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import {
  type Actor,
  type Base,
  type KeyConflict,
  type Picture,
  type PictureRefusal,
  readPicture,
  systemActor,
  type Tx,
  tell,
  withKey,
} from "../platform/index.ts";
import { serviceBook } from "./book.ts";
import type { FaultBody, FaultReceipt, FaultRefusal } from "./contract-faults.ts";
import { faultReported } from "./events.ts";
import { answerBy } from "./fault-clock.rule.ts";
import { keepPicture } from "./keep-picture.ts";
import { countByPassport, insertContact, insertFault } from "./store-faults.ts";

type Refusal = FaultRefusal | PictureRefusal;
type Answer = Promise<Result<FaultReceipt, Refusal | KeyConflict>>;
const dayMs = 86_400_000;

/**
 * A fault that somebody reports who is signed in and sees the device. What a number to call is good for ends with the fault.
 * @source rules-i § faults
 */
export async function reportFault(
  base: Base,
  actor: Actor,
  { key, ...content }: FaultBody & { key: string; deviceId: string },
): Answer {
  const reported = await withKey<FaultReceipt, Refusal>(base, actor, { key, deed: "reportFault", content }, async (tx) => {
    // Load
    const device = (await findDevices(tx, [content.deviceId])).get(content.deviceId);
    const picture = pictureOf(content);

    // Decide
    if (!device) return refuse({ code: "device-unknown" });
    if (device.state === "scrapped") return refuse({ code: "device-scrapped", deviceNo: device.deviceNo });
    if (!picture.ok) return picture;

    // Store, Tell
    return ok(await keepFault(base, tx, { ...content, reportedFrom: "signed-in", picture: picture.value }));
  });
  // Whoever tries ids of devices that are not hers to see leaves a line, as everywhere.
  const isUnseen = !reported.ok && reported.refusal.code === "device-unknown";
  if (isUnseen)
    await logRefused(base, actor, { personId: null, action: "change", subject: content.deviceId, outcome: "not-found" });
  return reported;
}

/**
 * A fault that somebody reports who read the label, without sign-in: so many a day of one device, and of all. Nobody is asked who she
 * is, and nothing is told of the device. The program writes it.
 * @source rules-i § faults
 */
export async function reportByPassport(base: Base, { key, ...content }: FaultBody & { key: string; token: string }): Answer {
  const passport = await findPassport(base, content.token);
  if (!passport) return refuse({ code: "passport-unknown" });
  const { deviceId, supplierId } = passport;
  return withKey<FaultReceipt, Refusal>(base, systemActor(supplierId), { key, deed: "reportByPassport", content }, async (tx) => {
    // Load
    const counted = await countByPassport(tx, deviceId, new Date(base.now().getTime() - dayMs));
    const picture = pictureOf(content);

    // Decide
    const { passportMostOfDevice, passportMostInAll } = serviceBook.faults;
    if (counted.ofDevice >= passportMostOfDevice || counted.inAll >= passportMostInAll) return refuse({ code: "faults-enough" });
    if (!picture.ok) return picture;

    // Store, Tell
    return ok(await keepFault(base, tx, { ...content, deviceId, reportedFrom: "passport", picture: picture.value }));
  });
}

function pictureOf({ picture }: FaultBody): Result<Picture | undefined, PictureRefusal> {
  return picture === undefined ? ok(undefined) : readPicture(picture);
}

interface NewFault extends Omit<FaultBody, "picture"> {
  deviceId: string;
  reportedFrom: "passport" | "signed-in";
  picture: Picture | undefined;
}

async function keepFault(base: Base, tx: Tx, fault: NewFault): Promise<FaultReceipt> {
  const { deviceId, reportedFrom, what, usable, phone } = fault;
  const reportedAt = base.now();
  const [faultId, by] = [newId(reportedAt), answerBy(reportedAt, usable, serviceBook.faults)];
  const pictureId = await keepPicture(base, tx, deviceId, fault.picture);
  await insertFault(tx, { faultId, deviceId, reportedAt, reportedFrom, what, usable, pictureId, answerBy: by });
  if (phone) await insertContact(tx, { faultId, phone, at: reportedAt });
  await tell(base, tx, faultReported(faultId, deviceId));
  return { faultId, answerBy: by.toISOString() };
}
