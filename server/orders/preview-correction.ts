import { logLook } from "../access/index.ts";
import { daysIn, type Month, ok, type Result } from "../kernel/index.ts";
import { findPayers, findUnits, listPayers } from "../organisation/index.ts";
import { type Actor, type Base, type Tx, today } from "../platform/index.ts";
import type { CorrectionPreview, CorrectionRefusal, CorrectionWish } from "./contract-correction.ts";
import { monthsBetween } from "./correction.rule.ts";
import { payersByDay } from "./correction-payers.ts";
import { loadAround } from "./load-holdings.ts";
import { type CorrectionPlan, planCorrection } from "./plan-correction.ts";

/** What a part of a month's rent is, in öre: billing's own rule. */
export type RentOf = (monthOre: number, days: number, daysInMonth: number) => number;

/** What a correction would change, before it is done: payer, on-call service, and the rent that goes over, month by month until today. Writes nothing but the look. */
export async function previewCorrection(
  base: Base,
  actor: Actor,
  tx: Tx,
  { wish, rentOf }: { wish: CorrectionWish; rentOf: RentOf },
): Promise<Result<CorrectionPreview, CorrectionRefusal>> {
  const planned = await planCorrection(base, actor, tx, wish);
  if (!planned.ok) return planned;
  const plan = planned.value;
  const { device, article, payer, oldOrder, unit } = plan;
  const on = today(base);
  const { to } = wish;
  const known =
    to.is === "person"
      ? await loadAround(base, tx, { supplierId: actor.supplierId, personId: to.personId, rows: [] })
      : undefined;
  const stretches = await payersByDay(tx, plan, { wish, known, on });
  const named = stretches.flatMap(({ oldPayerId, newPayerId }) => [oldPayerId, newPayerId]);
  const payers = await findPayers(tx, [...new Set([plan.oldPayerId, payer.payerId, ...named].filter((id) => id !== null))]);
  const units = await findUnits(tx, [device.unitId ?? oldOrder?.unitId ?? unit.unitId]);
  const nameOf = (payerId: string | null) => (payerId === null ? null : (payers.get(payerId)?.name ?? null));
  const monthOre = monthOf(plan);
  const months = stretches.flatMap((one) =>
    monthsBetween(one.from, one.until).map(({ month, days }) => ({
      ...{ month, days, ore: one.oldPayerId === one.newPayerId ? 0 : rentOf(monthOre, days, daysIn(month as Month)) },
      ...{ from: one.from, fromName: nameOf(one.oldPayerId), toName: nameOf(one.newPayerId) },
      ...{ because: one.because, isAsked: one.isAsked },
    })),
  );
  for (const personId of new Set([device.personId, wish.to.is === "person" ? wish.to.personId : null]))
    if (personId !== null) await logLook(base, tx, { personId, action: "read", subject: device.deviceId });
  const oldUnit = units.get(device.unitId ?? oldOrder?.unitId ?? "")?.name ?? null;
  const { oldOnCall, newOnCall } = plan;
  return ok({
    ...{ kind: plan.kind, deviceId: device.deviceId, deviceNo: device.deviceNo, articleName: article.name },
    ...{ from: plan.from, earliest: plan.earliest },
    before: {
      ...{ is: device.personId === null ? "unit" : "person", unitName: oldUnit, payerName: nameOf(plan.oldPayerId) },
      ...{ because: "", isOnCall: oldOnCall },
    },
    after: {
      ...{ is: wish.to.is, unitName: unit.name, payerName: nameOf(payer.payerId) },
      ...{ because: payer.because, isOnCall: newOnCall },
    },
    needsPayer: plan.needsPayer,
    ...{ monthOre, months, totalOre: months.reduce((sum, { ore }) => sum + ore, 0) },
    payers: plan.needsPayer ? (await listPayers(tx)).map(({ payerId, name }) => ({ payerId, name })) : [],
  });
}

function monthOf({ article, partsMonthOre }: CorrectionPlan): number {
  return (article.billingForm === "rent" ? (article.amountOre ?? 0) : 0) + partsMonthOre;
}
