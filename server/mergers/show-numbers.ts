import { lastInvoicedOn } from "../billing/index.ts";
import { need, ok, type Result, refuse } from "../kernel/index.ts";
import { findPayers, findStaff, numbersOf, orgNosOn } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { NumberPreview, NumberRefusal, NumberWish, PayerNumbers } from "./contract-numbers.ts";
import { judgeNumber } from "./judge-number.ts";
import { numberUndoFaultOf } from "./payer-number.rule.ts";

/** A payer's number today, and all that has been told of it. */
export async function showNumbers(base: Base, tx: Tx, payerId: string): Promise<Result<PayerNumbers, NumberRefusal>> {
  const payer = (await findPayers(tx, [payerId])).get(payerId);
  if (!payer) return refuse({ code: "numbered-payer-unknown" });
  const told = await numbersOf(tx, payerId);
  const staff = await findStaff(tx, [...new Set(told.map(({ toldBy }) => toldBy))]);
  const invoicedOn = await lastInvoicedOn(tx, payerId);
  const latest = told.find(({ withdrawnAt }) => withdrawnAt === null)?.numberId;
  const orgNo = need((await orgNosOn(tx, [payerId], today(base))).get(payerId), "a payer has a number every day");
  return ok({
    ...{ payerId, name: payer.name, orgNo, lastInvoicedOn: invoicedOn },
    items: told.map(({ payerId: _payer, toldAt, toldBy, withdrawnAt, ...one }) => ({
      ...{ ...one, toldBy: staff.get(toldBy)?.name ?? null, toldAt: toldAt.toISOString() },
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
      mayWithdraw:
        numberUndoFaultOf({
          ...{ on: one.on, isWithdrawn: withdrawnAt !== null, isLatest: one.numberId === latest, lastInvoicedOn: invoicedOn },
        }) === undefined,
    })),
  });
}

/** What a new number would be, and all that stops it. Writes nothing. */
export async function previewNumber(base: Base, tx: Tx, wish: NumberWish): Promise<Result<NumberPreview, NumberRefusal>> {
  const judged = await judgeNumber(base, tx, wish);
  if (!judged) return refuse({ code: "numbered-payer-unknown" });
  const { payer: _payer, latest: _latest, ...shown } = judged;
  return ok(shown);
}
