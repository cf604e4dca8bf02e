import { creditedFor, findLinesAt, findSold, insertOwnCharge, keepRunsAway } from "../billing/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Tx, today } from "../platform/index.ts";
import { unbookReturned } from "../stores/index.ts";
import type { ReturnRefusal, UndoReturnBody } from "./contract-returns.ts";
import { insertReturnUndo, lockReturn, lockSale } from "./store-returns.ts";

/**
 * A return was registered by mistake: it is undone with why, once. What was booked into the stock or scrapped is booked back; what its payer was
 * credited is charged again, as an entry of its own by the same rule. Nothing is edited: the return, its credit and its moves stay.
 * @source rules-i § credits; rules-i § sale-return
 */
export async function undoReturn(
  base: Base,
  tx: Tx,
  returnId: string,
  { because }: UndoReturnBody,
): Promise<Result<{ returnId: string; returnNo: string }, ReturnRefusal>> {
  // Load
  const isFree = await keepRunsAway(tx);
  const one = await lockReturn(tx, returnId);
  const [sale] = one ? await findSold(tx, { chargeIds: [one.chargeId] }) : [];
  if (!one || !sale) return refuse({ code: "return-unknown" });
  await lockSale(tx, sale.chargeId);
  const credit = (await creditedFor(tx, [returnId])).get(returnId);

  // Decide
  if (one.undoneBecause !== null) return refuse({ code: "return-is-undone" });
  if (sale.deviceId !== null) return refuse({ code: "return-of-a-marked-thing" });
  if (!isFree) return refuse({ code: "month-run-under-way" });
  const { articleNo, orderRowId, payerId } = sale;
  const { quantity, wentTo, returnNo } = one;
  if (wentTo) {
    const booked = await asProgram(tx, () => unbookReturned(base, tx, { articleNo, quantity, to: wentTo, orderRowId }));
    if (!booked.ok) return booked;
  }

  // Store
  await insertReturnUndo(tx, { returnId, because, at: base.now() });
  const [line] = sale.invoiceId && sale.lineNo ? await findLinesAt(tx, [{ invoiceId: sale.invoiceId, lineNo: sale.lineNo }]) : [];
  if (credit && line) {
    const name = (await articleNames(tx, [articleNo])).get(articleNo) ?? articleNo;
    const { ruleId, ruleSource } = one;
    const onDay = today(base);
    await insertOwnCharge(tx, {
      ...{ id: newId(base.now()), payerId, onDay, fromOn: onDay, toOn: onDay, amountOre: credit.ore, vatRate: line.vatRate },
      ...{ ruleId, ruleSource, causeId: newId(base.now()), recordedAt: base.now() },
      text: `Retur ${returnNo} återtagen: ${name}`,
    });
  }

  // Tell: nobody listens; the payer reads it on the next invoice.
  return ok({ returnId, returnNo });
}
