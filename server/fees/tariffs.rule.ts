import type { LocalDate } from "../kernel/index.ts";
import type { TariffContent } from "./contract.ts";
import type { Tariff } from "./fee.rule.ts";

/** A tariff as it is written, with the order in which it was. */
export interface Written {
  tariffId: string;
  payerId: string;
  validFrom: LocalDate;
  content: TariffContent;
}

/**
 * The tariffs that hold, of all that were written: of one payer and day the last. `written` by payer, day and order.
 * @source rules-i § person-fees
 */
export function inForce(written: readonly Written[]): Tariff[] {
  return written
    .filter((one, place) => {
      const next = written[place + 1];
      return !next || next.payerId !== one.payerId || next.validFrom !== one.validFrom;
    })
    .map(({ tariffId, payerId, validFrom, content }) => ({ tariffId, payerId, validFrom, ...content }));
}

/** The payer's tariff on a day; undefined when it has none. */
export function tariffOn(tariffs: readonly Tariff[], payerId: string, on: LocalDate): Tariff | undefined {
  return tariffs.findLast((tariff) => tariff.payerId === payerId && tariff.validFrom <= on);
}
