import { z } from "zod";
import { articleNames } from "../catalogue/index.ts";
import { findDevices, lockDevices } from "../devices/index.ts";
import { addDays, dayOf, isLocalDate, type LocalDate, localDate, must, newId } from "../kernel/index.ts";
import { findLossCharge, findWear } from "../losses/index.ts";
import { findFee, findRowsForBilling, payerOnDay, type RowForBilling, type UsedSale } from "../orders/index.ts";
import { asProgram, type Base, type Event, type Tx, today } from "../platform/index.ts";
import {
  annulRents,
  followPayer,
  insertCharge,
  insertFeeCharge,
  insertOwnCharge,
  insertUsedCharge,
  partRent,
  rentedNow,
  restartRents,
  returnsStopping,
  rowsStoppedBy,
  startRent,
  stopPartRents,
  stopRents,
} from "./store.ts";

const day = z.string().refine(isLocalDate);
const deliveredBody = z.object({
  orderRowId: z.string(),
  taskId: z.string(),
  deviceId: z.string().nullable(),
  /** The device that an accessory without a number of its own has become part of. */
  mainDeviceId: z.string().nullable().default(null),
  quantity: z.number(),
  deliveredOn: day,
});
const placedBody = z.object({ rows: z.array(z.object({ pickupRowId: z.string(), deviceId: z.string(), lastRentDay: day })) });
const cancelledBody = z.object({ rows: z.array(z.object({ pickupRowId: z.string(), deviceId: z.string() })) });
const missingBody = z.object({ pickupRowId: z.string(), deviceId: z.string() });
const undoneBody = z.object({ deviceId: z.string().nullable(), deliveredOn: day, taskId: z.string(), orderRowId: z.string() });
const unshelvedBody = z.object({ returnedId: z.string() });
const returnedBody = z.object({ deviceId: z.string(), at: z.string() });
const returnUndoneBody = z.object({ deviceId: z.string(), since: z.string() });

const partBody = z.object({ deviceId: z.string(), articleNo: z.string(), left: z.number(), onDay: day });
const feeBody = z.object({ feeId: z.string() });
const wornBody = z.object({ wearId: z.string() });
const lossBody = z.object({ lossId: z.string() });
const changedBody = z.object({ orderRowId: z.string() });

type Told = Event & { id: string; at: Date };

/** Something was handed over → its rent starts the same day, or its price is charged with the month. */
export async function chargeWhenDelivered(base: Base, tx: Tx, event: Told): Promise<void> {
  const told = deliveredBody.parse(event.body);
  const [row] = await findRowsForBilling(tx, [told.orderRowId]);
  const onDay = localDate(told.deliveredOn);
  // It may be another than when it was ordered: the person has moved while it was on its way.
  const by = row && (await payerOnDay(tx, row.orderRowId, onDay));
  // Nobody is invoiced for what a person pays herself.
  if (!row || !by?.payerId) return;
  // What fills a shelf is nobody's yet: its rent begins when it is withdrawn. What is sold is sold to the unit.
  if (row.kind === "store" && row.billingForm === "rent") return;
  const { payerId, decisionId } = by;
  if (row.billingForm === "rent") {
    await rent(base, tx, { row, payerId, decisionId, told, onDay });
    await follow(base, tx, [row.orderRowId], event.id);
  }
  if (row.used) await sellUsed(base, tx, { row, used: row.used, payerId, decisionId, told, onDay });
  if (row.billingForm === "sale" && row.priceId !== null && row.amountOre !== null) {
    await insertCharge(tx, {
      id: newId(base.now()),
      payerId,
      decisionId,
      orderRowId: row.orderRowId,
      deviceId: told.deviceId,
      articleNo: row.articleNo,
      chargeCode: row.chargeCode,
      quantity: told.quantity,
      onDay,
      priceId: row.priceId,
      priceOre: row.amountOre,
      recordedAt: base.now(),
      causeId: told.taskId,
    });
  }
}

/** A used device that a unit bought is handed over: its own price, by the rule that it was ordered by. */
async function sellUsed(
  base: Base,
  tx: Tx,
  known: {
    row: RowForBilling;
    used: UsedSale;
    payerId: string;
    decisionId: string | null;
    told: z.infer<typeof deliveredBody>;
    onDay: LocalDate;
  },
): Promise<void> {
  const { row, used, payerId, decisionId, told, onDay } = known;
  const { deviceId, priceOre, vatRate, ruleId, ruleSource } = used;
  must(told.deviceId === deviceId, "the device that is handed over is the one that was sold");
  await insertUsedCharge(tx, {
    ...{ id: newId(base.now()), payerId, decisionId, orderRowId: row.orderRowId, deviceId, articleNo: row.articleNo, onDay },
    ...{ priceOre, vatRate, ruleId, ruleSource, recordedAt: base.now(), causeId: told.taskId },
  });
}

/** A fee has its payer → it is charged with the month, as a row of its own. Nothing is charged of nothing. */
export async function chargeWhenFeeDecided(base: Base, tx: Tx, event: Told): Promise<void> {
  const fee = await findFee(tx, feeBody.parse(event.body).feeId);
  if (!fee?.payerId || fee.amountOre === 0) return;
  await insertFeeCharge(tx, { ...fee, payerId: fee.payerId, id: newId(base.now()), recordedAt: base.now() });
}

/** Abnormal wear is to be charged → its sum waits for the month, as a row of its own with its rule. Once a report, however often it is told. */
export async function chargeWhenWorn(base: Base, tx: Tx, event: Told): Promise<void> {
  const wear = await findWear(tx, wornBody.parse(event.body).wearId);
  if (wear?.state !== "accepted" || !wear.payerId || !wear.amountOre) return;
  const { wearId: causeId, payerId, amountOre, vatRate, ruleId, ruleSource } = wear;
  const name = (await articleNames(tx, [wear.articleNo])).get(wear.articleNo) ?? wear.articleNo;
  const onDay = today(base);
  await insertOwnCharge(tx, {
    ...{ id: newId(base.now()), payerId, onDay, fromOn: onDay, toOn: onDay, amountOre, vatRate, ruleId, ruleSource, causeId },
    text: `Onormalt slitage ${wear.wearNo}: ${name}, individ ${wear.deviceNo}`,
    recordedAt: base.now(),
  });
}

/** A lost device is given up, and decided to be charged → its sum waits for the month, with its rule. Once a loss, however often it is told. */
export async function chargeWhenLost(base: Base, tx: Tx, event: Told): Promise<void> {
  const { lossId: causeId } = lossBody.parse(event.body);
  const charge = await findLossCharge(tx, causeId);
  const device = charge && (await findDevices(tx, [charge.deviceId])).get(charge.deviceId);
  if (!charge || !device) return;
  const { lossNo, deviceId: _device, ...sum } = charge;
  const name = (await articleNames(tx, [device.articleNo])).get(device.articleNo) ?? device.articleNo;
  const onDay = today(base);
  await insertOwnCharge(tx, {
    ...{ id: newId(base.now()), onDay, fromOn: onDay, toOn: onDay, ...sum, causeId, recordedAt: base.now() },
    text: `Förkommet ${lossNo}: ${name}, individ ${device.deviceNo}`,
  });
}

async function rent(
  base: Base,
  tx: Tx,
  known: {
    row: RowForBilling;
    payerId: string;
    decisionId: string | null;
    told: z.infer<typeof deliveredBody>;
    onDay: LocalDate;
  },
): Promise<void> {
  const { row, payerId, decisionId, told, onDay } = known;
  // A rented accessory without a number of its own is rented as a part of the device that it sits on.
  const deviceId = told.deviceId ?? told.mainDeviceId;
  if (!deviceId) return;
  // More of what already sits on the device, for the same holder: one rent of them all from today.
  const before = row.personId === null ? 0 : await rentedNow(tx, { deviceId, articleNo: row.articleNo, personId: row.personId });
  await startRent(tx, {
    entryId: newId(base.now()),
    periodId: newId(base.now()),
    deviceId,
    articleNo: row.articleNo,
    quantity: told.deviceId ? told.quantity : before + told.quantity,
    personId: row.personId,
    unitId: row.personId === null ? row.unitId : null,
    payerId,
    decisionId,
    orderRowId: row.orderRowId,
    firstDay: onDay,
    at: base.now(),
    causeId: told.taskId,
  });
}

/** A hand-over was taken back the day it was made → its rent never was, and whoever had the device before pays the days that were hers again. */
export async function annulRentWhenUndone(base: Base, tx: Tx, event: Told): Promise<void> {
  const { deviceId, deliveredOn, taskId, orderRowId } = undoneBody.parse(event.body);
  if (!deviceId) return;
  const before = addDays(localDate(deliveredOn), -1);
  await stopRents(tx, [{ deviceId, onDay: before, causeId: event.id }], "hand-over-undone", base.now());
  // As the program: whoever takes it back need not meet the one who had it before.
  const undone = { deviceId, orderRowId, taskId, before, causeId: event.id, at: base.now() };
  await asProgram(tx, () => annulRents(tx, undone));
}

/** Devices are to be fetched → their rent ends on the day that was promised, whenever the van comes. */
export async function stopRentWhenPickupPlaced(base: Base, tx: Tx, event: Told): Promise<void> {
  const { rows } = placedBody.parse(event.body);
  const stops = rows.map((row) => ({ deviceId: row.deviceId, onDay: localDate(row.lastRentDay), causeId: row.pickupRowId }));
  await stopRents(tx, stops, "pickup-placed", base.now());
}

/** Another pays what a person has → the rent is divided: the old payer to the day before, the new from the day. */
export async function followWhenPayerChanged(base: Base, tx: Tx, event: Told): Promise<void> {
  const { orderRowId } = changedBody.parse(event.body);
  await follow(base, tx, [orderRowId], event.id);
}

/** A pick-up order was taken back → the rents it would have stopped go on, for whoever pays by now. */
export async function resumeRentWhenPickupCancelled(base: Base, tx: Tx, event: Told): Promise<void> {
  const { rows } = cancelledBody.parse(event.body);
  const causeIds = rows.map((row) => row.pickupRowId);
  await holdStill(
    tx,
    rows.map(({ deviceId }) => deviceId),
  );
  await restartRents(tx, causeIds, "pickup-cancelled", base.now());
  await follow(base, tx, await rowsStoppedBy(tx, causeIds), event.id);
}

/** A device did not come with the van → its rent goes on from the day it stopped, for whoever pays by now. */
export async function resumeRentWhenMissing(base: Base, tx: Tx, event: Told): Promise<void> {
  const { pickupRowId, deviceId } = missingBody.parse(event.body);
  await holdStill(tx, [deviceId]);
  await restartRents(tx, [pickupRowId], "missing-at-return", base.now());
  await follow(base, tx, await rowsStoppedBy(tx, [pickupRowId]), event.id);
}

/**
 * Nobody gives devices away, nor puts others in their places, until the transaction ends: whoever was about to has done so, and its rents are read
 * after. As the program: whoever said so need not meet them.
 */
async function holdStill(tx: Tx, deviceIds: readonly string[]): Promise<void> {
  await asProgram(tx, () => lockDevices(tx, deviceIds));
}

async function follow(base: Base, tx: Tx, orderRowIds: readonly string[], causeId: string): Promise<void> {
  for (const orderRowId of orderRowIds) await followPayer(tx, { orderRowId, until: today(base), at: base.now(), causeId });
}

/**
 * A part came home without its device → the part's own rent ends the day it came, or goes on for those that are left. The device's rent
 * is as it was.
 */
export async function stopRentWhenPartReturned(base: Base, tx: Tx, event: Told): Promise<void> {
  const { deviceId, articleNo, left, onDay } = partBody.parse(event.body);
  const rent = await partRent(tx, { deviceId, articleNo });
  if (!rent) return;
  const at = base.now();
  if (left === 0) return stopPartRents(tx, { deviceId, articleNo, onDay: localDate(onDay), causeId: event.id }, at);
  const firstDay = addDays(localDate(onDay), 1);
  const ids = { entryId: newId(at), periodId: newId(at) };
  await startRent(tx, { ...rent, ...ids, deviceId, articleNo, quantity: left, firstDay, at, causeId: event.id });
}

/** A return to a shelf was taken back → the rent that it ended goes on from where it stopped, for whoever pays by now. */
export async function resumeRentWhenUnshelved(base: Base, tx: Tx, event: Told): Promise<void> {
  const { returnedId } = unshelvedBody.parse(event.body);
  await restartRents(tx, [returnedId], "return-undone", base.now());
  await follow(base, tx, await rowsStoppedBy(tx, [returnedId]), event.id);
}

/** A return never was → the rents that it stopped go on as if nothing had happened, for whoever pays by now. What a pick-up order stopped stays so. */
export async function resumeRentWhenReturnUndone(base: Base, tx: Tx, event: Told): Promise<void> {
  const { deviceId, since } = returnUndoneBody.parse(event.body);
  const causeIds = await returnsStopping(tx, deviceId, new Date(since));
  await restartRents(tx, causeIds, "return-undone", base.now());
  await follow(base, tx, await rowsStoppedBy(tx, causeIds), event.id);
}

/** A device came home without a pick-up order → its rent ends the day it came. One that a pick-up order stopped stays stopped on its day. */
export async function stopRentWhenReturned(base: Base, tx: Tx, event: Told): Promise<void> {
  const { deviceId, at } = returnedBody.parse(event.body);
  await stopRents(tx, [{ deviceId, onDay: dayOf(new Date(at)), causeId: event.id }], "returned", base.now());
}
