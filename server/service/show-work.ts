import { findServicePrices } from "../catalogue/index.ts";
import { documentOf } from "../devices/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { workRulesOn } from "./book.rule.ts";
import { serviceBook } from "./book.ts";
import type { WorkChargeView, WorkPrices } from "./contract-work.ts";
import { rowsOfWork, workOfDevice } from "./store-work.ts";

/** What may be charged today, by which rules, and what each service costs. */
export async function showWorkPrices(base: Base, tx: Tx): Promise<WorkPrices> {
  const on = today(base);
  const kinds = ["service_hour", "service_fixed", "transport"] as const;
  const services = await findServicePrices(tx, kinds, on);
  return {
    rules: workRulesOn(serviceBook, on).map(({ id, text, isApproved }) => ({ id, text, isApproved })),
    services: services.flatMap(({ code, kind, name, amountOre, isAssumed }) => {
      const charged = kinds.find((one) => one === kind);
      return charged ? [{ code, kind: charged, name, amountOre, isAssumed }] : [];
    }),
  };
}

/** What has been charged of a device, the latest first. No person. */
export async function showWork(tx: Tx, deviceId: string): Promise<WorkChargeView[]> {
  const all = await workOfDevice(tx, deviceId);
  const [rows, payers] = await Promise.all([
    rowsOfWork(
      tx,
      all.map(({ workChargeId }) => workChargeId),
    ),
    findPayers(tx, idsOf(all.map(({ payerId }) => payerId))),
  ]);
  const texts = new Map(serviceBook.workCharges.map(({ id, text }) => [id, text]));
  return all.map(({ workChargeId, chargeNo, onDay: on, told, payerId, amountOre, ruleId, ruleSource, undoneBecause }) => ({
    ...{ workChargeId, chargeNo, on, told, amountOre, undoneBecause },
    ...{ payerName: payers.get(payerId)?.name ?? "", ruleText: texts.get(ruleId) ?? ruleId, source: documentOf(ruleSource) },
    rows: rows
      .filter((row) => row.workChargeId === workChargeId)
      .map(({ name, quantity, unit, unitOre, amountOre: ore }) => ({ name, quantity, unit, unitOre, amountOre: ore })),
  }));
}
