import { findRuns, runsOfPayer } from "../billing/index.ts";
import { openClaimsOf } from "../claims/index.ts";
import { openApprovalsOf } from "../duties/index.ts";
import { addMonths, firstDay, type LocalDate, localDate, type Month, monthOf } from "../kernel/index.ts";
import { openOfPayer } from "../orders/index.ts";
import { findPayers, type Payer, payerMergers } from "../organisation/index.ts";
import { asProgram, type Base, type Tx, today } from "../platform/index.ts";
import { pledgesOf } from "../pledges/index.ts";
import type { MergerFault, MergerPreview, MergerWishBody } from "./contract.ts";
import { faultsOf } from "./merger.rule.ts";

/** A merger as it is wished, with all that goes over and all that stops it. */
export interface JudgedMerger {
  payer: Payer;
  into: Payer | undefined;
  on: LocalDate;
  hanging: Pick<
    MergerPreview,
    "devices" | "monthOre" | "openOrders" | "approvals" | "charges" | "disputes" | "claims" | "monthsInvoiced"
  >;
  faults: MergerFault[];
}

/**
 * What it would be that a payer goes into another, and what stops it; undefined when there is no such payer. Counts alone, by the program: who
 * asks meets no person. Writes nothing.
 */
export async function judgeMerger(base: Base, tx: Tx, wish: MergerWishBody): Promise<JudgedMerger | undefined> {
  const { payerId, intoPayerId } = wish;
  const on = localDate(wish.on);
  const [payers, mergers] = await Promise.all([findPayers(tx, [payerId, intoPayerId]), payerMergers(tx)]);
  const payer = payers.get(payerId);
  if (!payer) return undefined;
  const into = payers.get(intoPayerId);
  return asProgram(tx, async () => {
    const rents = await runsOfPayer(tx, payerId, { on, today: today(base) });
    const pledges = await pledgesOf(tx, payerId, on);
    const hanging = {
      ...rents,
      ...(await openClaimsOf(tx, payerId)),
      openOrders: await openOfPayer(tx, payerId),
      approvals: await openApprovalsOf(tx, payerId),
      monthsInvoiced: (await findRuns(tx, monthsFrom(on, today(base)))).size,
    };
    const isMerged = (id: string) => mergers.some((one) => one.payerId === id);
    const faults = faultsOf({
      ...{ on, today: today(base), isSame: payerId === intoPayerId, isIntoKnown: into !== undefined },
      ...{ isMerged: isMerged(payerId), isIntoMerged: payerId !== intoPayerId && isMerged(intoPayerId), pledges },
    });
    return { payer, into, on, hanging, faults };
  });
}

/** The months from a day to the one before today's, which may have been invoiced. */
function monthsFrom(on: LocalDate, until: LocalDate): Month[] {
  const months: Month[] = [];
  for (let day = firstDay(monthOf(on)); day <= until; day = addMonths(day, 1)) months.push(monthOf(day));
  return months;
}
