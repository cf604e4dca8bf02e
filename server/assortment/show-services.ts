import type { z } from "zod";
import { listServices, priceUnits } from "../catalogue/index.ts";
import { addDays } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { serviceList } from "./contract-price-list.ts";

/** What the program charges by itself, and must find a price for. */
const charged = [
  { kind: "urgent", code: "akut" },
  { kind: "missed_trip", code: "bomkörning" },
  { kind: "service_hour", code: "verkstad" },
] as const;
const daysBack = 365;

/** The services and fees of the price list: what holds, what is coming, and what held until a year ago. */
export async function showServices(base: Base, tx: Tx): Promise<z.infer<typeof serviceList>> {
  const on = today(base);
  const rows = await listServices(tx, addDays(on, -daysBack));
  const items = rows.map(({ priceId, to, ...row }) => ({
    ...row,
    ...{ priceId: Number(priceId), unit: priceUnits[row.kind], to: to && addDays(to, -1) },
    state: row.from > on ? ("coming" as const) : to !== null && to <= on ? ("over" as const) : ("now" as const),
  }));
  const isNow = ({ kind, code }: { kind: string; code: string }) =>
    items.some((row) => row.kind === kind && row.code === code && row.state === "now");
  return { items, missing: charged.filter((one) => !isNow(one)) };
}
