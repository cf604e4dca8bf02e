import { type Device, findDevices, lastHeldBy, residualOf } from "../devices/index.ts";
import { addDays, dayOf, type LocalDate, must, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { findOrder, findRows, payerOnDay } from "../orders/index.ts";
import { asProgram, type Base, type Picture, readPicture, type Tx, today } from "../platform/index.ts";
import type { ReportWearBody, WearAnswer, WearRefusal } from "./contract-wear.ts";
import { findWearOf, insertWear } from "./store-wear.ts";
import { wearRuleOn } from "./wear.rule.ts";
import { wearBook } from "./wear-book.ts";

/** Until it is ready for the next: after that nobody can tell whose wear it is. */
const states: readonly Device["state"][] = ["lent", "arrived", "reconditioning", "scrapped"];

/**
 * Reports abnormal wear on a device, with photos: found at upkeep, or when it has come home. The prescribers of the unit that ordered it and
 * whoever answers for the payer's costs are asked, and the supplier itself; their clock begins. Once while it is with whom has it.
 * @source vgr-slitage § debitering
 */
export async function reportWear(base: Base, tx: Tx, body: ReportWearBody): Promise<Result<WearAnswer, WearRefusal>> {
  // Load
  const on = today(base);
  const device = (await findDevices(tx, [body.deviceId])).get(body.deviceId);
  const held = device && (await asProgram(tx, () => heldBy(tx, device, on)));
  const before = held && (await findWearOf(tx, { deviceId: body.deviceId, custodyNo: held.custodyNo }));
  const worth = device && (await residualOf(tx, device, { use: "worn", on }));
  const rule = wearRuleOn(wearBook, on);
  const pictures = readAll(body.pictures);

  // Decide
  if (!device || !worth) return refuse({ code: "device-unknown" });
  const { deviceId, deviceNo, articleNo, state } = device;
  if (!held) return refuse({ code: "wear-nobody-had-it", deviceNo });
  if (!states.includes(state)) return refuse({ code: "wear-too-late", deviceNo });
  if (before) return refuse({ code: "wear-reported", wearNo: before.wearNo });
  if (!pictures.ok) return pictures;
  must(rule !== undefined, "a rule of wear has begun");

  // Store
  const [at, wearId] = [base.now(), newId(base.now())];
  const { id: ruleId, source: ruleSource, vatRate, answerDays } = rule;
  const { ore: residualOre, because: residualBecause } = worth.value;
  const wearNo = await insertWear(
    tx,
    {
      ...{ wearId, deviceId, deviceNo, articleNo, ...held, found: body.found, told: body.told, reportedAt: at },
      ...{ answerBy: addDays(on, answerDays), residualOre, residualBecause, ruleId, ruleSource, vatRate },
    },
    pictures.value,
  );
  return ok({ wearId, wearNo, state: "open" });
}

/** Who had it last: by which order, whose prescribers, and who paid the last day. Undefined when no unit is known. */
async function heldBy(
  tx: Tx,
  device: Device,
  on: LocalDate,
): Promise<{ custodyNo: number; unitId: string; payerId: string | null } | undefined> {
  const last = await lastHeldBy(tx, device.deviceId);
  if (!last) return undefined;
  const lastDay = last.until ? dayOf(last.until) : on;
  const [row] = last.orderRowId ? await findRows(tx, [last.orderRowId]) : [];
  const order = row && (await findOrder(tx, row.orderId));
  const payer = row && (await payerOnDay(tx, row.id, lastDay));
  const unitId = order?.unitId ?? last.unitId;
  return unitId ? { custodyNo: last.no, unitId, payerId: payer?.payerId ?? null } : undefined;
}

function readAll(pictures: readonly string[]): Result<Picture[], WearRefusal> {
  const read: Picture[] = [];
  for (const one of pictures) {
    const picture = readPicture(one);
    if (!picture.ok) return picture;
    read.push(picture.value);
  }
  return ok(read);
}
