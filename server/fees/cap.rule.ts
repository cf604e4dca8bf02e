import type { Ore } from "../kernel/index.ts";
import type { TariffContent } from "./contract.ts";

/** What a limit is put to: a fee as `feesOf` makes it. */
interface Limited {
  month: string;
  payerId: string;
  tariffId: string;
  rowId: string;
  fullOre: Ore;
  amountOre: Ore;
  capId: string | null;
}

/** What has been taken so far under each limit of a person. */
export class Spent {
  readonly #ore = new Map<string, Ore>();

  /** Öre under a limit so far. */
  of(key: string): Ore {
    return this.#ore.get(key) ?? 0;
  }
  /** More of it. */
  add(key: string, ore: Ore): void {
    this.#ore.set(key, this.of(key) + ore);
  }
}

/**
 * Fees made less by the limits of their tariffs, in the order given: a calendar month's first, then a calendar year's. What another
 * edition of the same payer took under a limit of the same name counts too. Gives the fees; `spent` remembers from month to month.
 * @source rules-i § person-fees
 */
export function limit<Fee extends Limited>(
  fees: readonly Fee[],
  tariffs: readonly (Pick<TariffContent, "caps"> & { tariffId: string })[],
  spent: Spent,
): Fee[] {
  const capsOf = new Map(tariffs.map((tariff) => [tariff.tariffId, tariff.caps]));
  return fees.map((fee) => {
    const caps = (capsOf.get(fee.tariffId) ?? []).filter(({ rows }) => rows.length === 0 || rows.includes(fee.rowId));
    const keyOf = (cap: (typeof caps)[number]) =>
      `${fee.payerId} ${cap.id} ${cap.per === "month" ? fee.month : fee.month.slice(0, 4)}`;
    let amountOre = fee.fullOre;
    let capId: string | null = null;
    for (const cap of [...caps].sort((a, b) => (a.per < b.per ? -1 : 1))) {
      const left = Math.max(0, cap.amountOre - spent.of(keyOf(cap)));
      if (amountOre <= left) continue;
      amountOre = left;
      capId = cap.id;
    }
    for (const cap of caps) spent.add(keyOf(cap), amountOre);
    return { ...fee, amountOre, capId };
  });
}
