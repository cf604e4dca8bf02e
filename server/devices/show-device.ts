import { logLook, logRefused, may } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { findSupplier, findUnits } from "../organisation/index.ts";
import { findPerson } from "../patients/index.ts";
import { type Actor, type Base, readAs, type Tx, withActor } from "../platform/index.ts";
import type { DeviceCardView, PersonDevices, PersonDevicesRefusal, ScannedDevice, UnitDevices } from "./contract.ts";
import { type DeviceWithParts, devicesOf, findCard, findDeviceByNo } from "./find-device.ts";
import { showLife } from "./show-life.ts";
import { type Device, findEndedLoans } from "./store.ts";
import { findInHome, hasBlockedAtHome } from "./store-home.ts";
import { partsTaken } from "./store-parts.ts";

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
 * number, since when. Every look is logged, also a refused one.
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
    const [person, now, ended, home, hasBlocked] = await Promise.all([
      findPerson(tx, personId),
      devicesOf(tx, { personId }),
      findEndedLoans(tx, personId),
      findInHome(tx, personId),
      hasBlockedAtHome(tx, personId),
    ]);
    if (!person) return refuse({ code: "person-unknown" });
    await logLook(base, tx, { personId, action: "list" });
    const others = home.filter(({ isOwn }) => !isOwn);
    const nameOf = await namer(tx, [...now, ...now.flatMap((device) => device.components), ...ended, ...others]);
    return ok({
      others: others.map(({ deviceId, deviceNo, articleNo, since }) => ({
        ...{ deviceId, deviceNo, articleNo, articleName: nameOf(articleNo) },
        heldSince: since.toISOString(),
      })),
      hasBlocked,
      now: now.map((device) => ({ ...heldView(device, nameOf), components: partsView(device, nameOf) })),
      ended: ended.map((loan) => ({
        ...loan,
        articleName: nameOf(loan.articleNo),
        from: loan.from.toISOString(),
        to: loan.to.toISOString(),
      })),
    });
  });
  if (!shown.ok) await logRefused(base, actor, { personId: null, action: "list", subject: personId });
  return shown;
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
export function showDevice(base: Base, actor: Actor, deviceId: string): Promise<DeviceCardView | undefined> {
  return withActor(base, actor, async (tx) => {
    const card = await findCard(tx, deviceId);
    if (!card) return undefined;
    const maySee = may(actor, "persons.read");
    if (maySee && card.personId !== null) await logLook(base, tx, { personId: card.personId, action: "read", subject: deviceId });
    const [units, owner, life, taken] = await Promise.all([
      findUnits(tx, [...new Set([card, ...card.custody].flatMap((one) => one.unitId ?? []))]),
      findSupplier(tx),
      showLife(base, actor, tx, card),
      partsTaken(tx, deviceId),
    ]);
    const buyer = card.state === "sold" && card.unitId ? units.get(card.unitId) : undefined;
    const responsible = card.state === "sold" ? buyer : owner;
    const unitName = (unitId: string | null) => (unitId === null ? null : (units.get(unitId)?.name ?? null));
    const nameOf = await namer(tx, [card, ...card.components, ...taken]);
    const { deviceNo, articleNo, serialNo, madeIn, boughtOn, grade, state, holdReason, nextServiceOn, holder, bin } = card;
    return {
      ...{
        deviceId,
        deviceNo,
        articleNo,
        articleName: nameOf(articleNo),
        serialNo,
        madeIn,
        boughtOn,
        grade,
        state,
        holdReason,
        nextServiceOn,
      },
      ...{ holder, bin, personId: maySee ? card.personId : null, unitName: unitName(card.unitId) },
      // What another supplier has taken over is for it to look after.
      responsible: responsible && state !== "elsewhere" ? { name: responsible.name, phone: responsible.phone } : null,
      components: partsView(card, nameOf),
      partsTaken: taken.map((part) => ({ ...part, articleName: nameOf(part.articleNo), at: part.at.toISOString() })),
      custody: card.custody.map((entry) => ({
        ...{
          no: entry.no,
          at: entry.at.toISOString(),
          holder: entry.holder,
          bin: entry.bin,
          because: entry.because,
          grade: entry.grade,
        },
        unitName: unitName(entry.unitId),
        isSamePerson: entry.personId !== null && entry.personId === card.personId,
      })),
      mayHold: may(actor, "service.recondition"),
      life,
    };
  });
}
