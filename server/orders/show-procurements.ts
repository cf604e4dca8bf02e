import { articleNames, isoWordings } from "../catalogue/index.ts";
import { idsOf } from "../kernel/index.ts";
import { findStaff, findUnits } from "../organisation/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { ProcurementList } from "./contract-procurement.ts";
import { procurementManual } from "./procurement.rule.ts";
import { listProcurements } from "./store-procurement.ts";

/** The requests that the actor sees: her unit's own, or all of the supplier's for who answers them. */
export async function showProcurements(base: Base, actor: Actor, tx: Tx, which: "open" | "all"): Promise<ProcurementList> {
  const all = await listProcurements(tx, which === "open");
  const numbers = all.flatMap(({ tried, articleNo }) => [...tried, ...(articleNo ? [articleNo] : [])]);
  const [names, wordings] = [await articleNames(tx, [...new Set(numbers)]), await isoWordings(base, tx)];
  const units = await findUnits(tx, [...new Set(all.map(({ unitId }) => unitId))]);
  const staff = await findStaff(tx, idsOf(all.flatMap(({ askedBy, answeredBy }) => [askedBy, answeredBy])));
  const named = (articleNo: string) => ({ articleNo, name: names.get(articleNo) ?? articleNo });
  return {
    manual: procurementManual,
    items: all.map(({ number, unitId, askedBy, askedAt, answeredBy, answeredAt, tried, articleNo, ...one }) => ({
      ...one,
      procurementNo: `D${number}`,
      unitName: units.get(unitId)?.name ?? "",
      askedByName: staff.get(askedBy)?.name ?? null,
      askedAt: askedAt.toISOString(),
      isoWording: one.isoCode ? (wordings.get(one.isoCode) ?? null) : null,
      tried: tried.map(named),
      article: articleNo ? named(articleNo) : null,
      answeredAt: answeredAt?.toISOString() ?? null,
      answeredByName: answeredBy ? (staff.get(answeredBy)?.name ?? null) : null,
      mayWithdraw: one.state === "open" && unitId === actor.unitId,
    })),
  };
}
