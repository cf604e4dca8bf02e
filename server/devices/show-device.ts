import { logLook, logRefused, may } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, readAs, sendAlong, type Tx, withActor } from "../platform/index.ts";
import { crutchTerms } from "./advise-crutch.ts";
import type { DeviceCardView, PersonDevices, PersonDevicesRefusal, ScannedDevice, UnitDevices } from "./contract.ts";
import { type DeviceWithParts, devicesOf, findDeviceByNo } from "./find-device.ts";
import { momentOf } from "./moment-of.ts";
import { lifeView } from "./show-life.ts";
import type { Device } from "./store.ts";
import { type Card, findCard } from "./store-card.ts";
import { findPicture, isOwn, type Picture } from "./store-home.ts";

/**
 * What was scanned: one statement. With `holder` also who has it, for those who may read persons, and the look is logged.
 * Undefined when no device is meant.
 */
export function scanDevice(base: Base, actor: Actor, scanned: string, holder: boolean): Promise<ScannedDevice | undefined> {
  const isHolderShown = holder && may(actor, "persons.read");
  if (!isHolderShown)
    return readAs(base, actor, async (tx) => {
      const device = await findDeviceByNo(tx, scanned);
      return device && scannedView(device);
    });
  return withActor(base, actor, async (tx) => {
    const device = await findDeviceByNo(tx, scanned);
    if (!device) return undefined;
    if (device.personId !== null)
      await logLook(base, tx, { personId: device.personId, action: "read", subject: device.deviceId });
    return { ...scannedView(device), personId: device.personId, unitId: device.unitId };
  });
}

function scannedView(device: Device): ScannedDevice {
  const { deviceId, deviceNo, articleNo, serialNo, grade, state, holdReason, holder, storeId, bin, nextServiceOn } = device;
  return { deviceId, deviceNo, articleNo, serialNo, grade, state, holdReason, holder, storeId, bin, nextServiceOn };
}

/**
 * What a person has and has had, of what the actor may read; and what else is in the home, as whoever meets her must know it: article,
 * number, since when. Every look is logged, also a refused one. Two round trips: the question and the log's line, then the end.
 */
export async function showPersonDevices(
  base: Base,
  actor: Actor,
  personId: string,
): Promise<Result<PersonDevices, PersonDevicesRefusal>> {
  if (!may(actor, "persons.read")) {
    await logRefused(base, actor, { personId, action: "list" });
    return refuse({ code: "not-permitted" });
  }
  const shown = await withActor<Result<PersonDevices, PersonDevicesRefusal>>(base, actor, async (tx) => {
    const asked = findPicture(tx, personId);
    // The line is rolled back when nobody is met.
    sendAlong(tx, () => logLook(base, tx, { personId, action: "list" }));
    const { isMet, held, hasBlocked, ended } = await asked;
    return isMet ? ok(pictureView({ held, hasBlocked, ended })) : refuse({ code: "person-unknown" });
  });
  if (!shown.ok) await logRefused(base, actor, { personId: null, action: "list", subject: personId });
  return shown;
}

function pictureView({ held, hasBlocked, ended }: Omit<Picture, "isMet">): PersonDevices {
  return {
    hasBlocked,
    now: held.filter(isOwn).map(({ components, ...device }) => ({
      ...device,
      heldSince: momentOf(device.heldSince),
      components: (components ?? []).map((part) => ({ ...part, addedAt: momentOf(part.addedAt) })),
    })),
    others: held
      .filter((device) => !device.isOwn)
      .map(({ deviceId, deviceNo, articleNo, articleName, heldSince }) => ({
        ...{ deviceId, deviceNo, articleNo, articleName },
        heldSince: momentOf(heldSince),
      })),
    ended: ended.map((loan) => ({ ...loan, from: momentOf(loan.from), to: momentOf(loan.to) })),
  };
}

/** What a unit has of its own: staff of care are told of their own unit, whichever they name. */
export function showUnitDevices(base: Base, actor: Actor, named: string | undefined): Promise<UnitDevices> {
  const unitId = actor.lagrum === null ? named : actor.unitId;
  return withActor(base, actor, async (tx) => {
    const held = unitId ? await devicesOf(tx, { unitId }) : [];
    // What it has bought is its property, and not lent to it.
    const now = held.filter(({ state }) => state !== "sold");
    const nameOf = await namer(tx, [...now, ...now.flatMap(({ components }) => components)]);
    return { items: now.map((device) => ({ ...heldView(device, nameOf), components: partsView(device, nameOf) })) };
  });
}

type Namer = (articleNo: string) => string;

async function namer(tx: Tx, things: readonly { articleNo: string }[]): Promise<Namer> {
  const names = await articleNames(
    tx,
    things.map((thing) => thing.articleNo),
  );
  return (articleNo) => names.get(articleNo) ?? articleNo;
}

function heldView(device: DeviceWithParts, nameOf: Namer) {
  const { deviceId, deviceNo, articleNo, grade, heldSince, holdReason, orderRowId, nextServiceOn } = device;
  return {
    deviceId,
    deviceNo,
    articleNo,
    articleName: nameOf(articleNo),
    grade,
    heldSince: heldSince.toISOString(),
    holdReason,
    orderRowId,
    nextServiceOn,
  };
}

function partsView(device: DeviceWithParts, nameOf: Namer) {
  return device.components.map(({ articleNo, quantity, addedAt }) => ({
    articleNo,
    articleName: nameOf(articleNo),
    quantity,
    addedAt: addedAt.toISOString(),
  }));
}

/**
 * Individkort. Who has it stands there as an id for those who may read persons, and then the look is logged; others see that it
 * is a person. Earlier holders are never told apart here. The owner answers for function and service, whoever pays and whoever has
 * it; a supplier's staff meet its own devices alone, so the owner is theirs, but for what is sold: that is its buyer's. Undefined when there is no such device.
 * @source sthlm-webinar-2025 § ägaransvar; rules-i § used-sale
 */
export async function showDevice(base: Base, actor: Actor, deviceId: string): Promise<DeviceCardView | undefined> {
  const terms = await crutchTerms(base, actor);
  const maySee = may(actor, "persons.read");
  const card = maySee
    ? await withActor(base, actor, async (tx) => {
        const found = await findCard(tx, deviceId);
        if (found && found.personId !== null)
          sendAlong(tx, () => logLook(base, tx, { personId: found.personId, action: "read", subject: deviceId }));
        return found;
      })
    : await readAs(base, actor, (tx) => findCard(tx, deviceId));
  if (!card) return undefined;
  const { articleName, serialNo, boughtOn, holdReason, nextServiceOn, unitName } = card;
  const { deviceNo, articleNo, madeIn, grade, state, holder, bin } = card;
  return {
    ...{ deviceId, deviceNo, articleNo, articleName, serialNo, madeIn, boughtOn, grade, state, holdReason, nextServiceOn },
    ...{ holder, bin, personId: maySee ? card.personId : null, unitName },
    responsible: responsibleFor(card),
    components: (card.components ?? []).map((part) => ({ ...part, addedAt: momentOf(part.addedAt) })),
    partsTaken: (card.taken ?? []).map((part) => ({ ...part, at: momentOf(part.at) })),
    custody: (card.custody ?? []).map((entry) => ({ ...entry, at: momentOf(entry.at) })),
    mayHold: may(actor, "service.recondition"),
    life: lifeView(actor, card, terms),
  };
}

/** Its buyer when it is sold, nobody here when another supplier has taken it over, else its owner. */
function responsibleFor({ state, unitName, unitPhone, ownerName, ownerPhone }: Card): DeviceCardView["responsible"] {
  if (state === "elsewhere") return null;
  const [name, phone] = state === "sold" ? [unitName, unitPhone] : [ownerName, ownerPhone];
  return name !== null && phone !== null ? { name, phone } : null;
}
