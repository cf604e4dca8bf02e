import { lastInvoicedOn } from "../billing/index.ts";
import { addDays, type LocalDate, localDate } from "../kernel/index.ts";
import {
  findPayerAddress,
  findPayers,
  numbersOf,
  orgNosOn,
  type Payer,
  payerMergers,
  payersWithNumber,
} from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { NumberPreview, NumberWish } from "./contract-numbers.ts";
import { numberFaultsOf, plainOrgNo } from "./payer-number.rule.ts";

/** A payer's new number as it is wished, with all that stops it; `latest`: what has been told last and stands. */
export interface JudgedNumber extends Omit<NumberPreview, "on"> {
  payer: Payer;
  on: LocalDate;
  latest: string | null;
}

/** What it would be that a payer has a number from a day; undefined when there is no such payer. Writes nothing. */
export async function judgeNumber(base: Base, tx: Tx, wish: NumberWish): Promise<JudgedNumber | undefined> {
  const { payerId } = wish;
  const [on, orgNo] = [localDate(wish.on), plainOrgNo(wish.orgNo)];
  const payer = (await findPayers(tx, [payerId])).get(payerId);
  if (!payer) return undefined;
  const standing = (await numbersOf(tx, payerId)).filter(({ withdrawnAt }) => withdrawnAt === null);
  const before = (await orgNosOn(tx, [payerId], addDays(on, -1))).get(payerId) ?? "";
  const usedBy = await payersWithNumber(tx, { payerId, orgNo, on });
  const invoicedOn = await lastInvoicedOn(tx, payerId);
  const address = await findPayerAddress(tx, payerId);
  const isGone = (await payerMergers(tx)).some((one) => one.payerId === payerId && one.on <= on);
  const lastToldOn =
    standing
      .map((one) => one.on)
      .sort()
      .at(-1) ?? null;
  return {
    ...{ payer, on, orgNo, before, usedBy, lastInvoicedOn: invoicedOn, latest: standing[0]?.numberId ?? null },
    isAddressOld: address?.endpointScheme === "0007" && address.endpointId === before.replace("-", ""),
    faults: numberFaultsOf({ orgNo, before, on, today: today(base), usedBy, lastInvoicedOn: invoicedOn, lastToldOn, isGone }),
  };
}
