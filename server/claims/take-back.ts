import { z } from "zod";
import { creditSold, findSold, keepRunsAway, type SoldThing } from "../billing/index.ts";
import { fullOffers } from "../catalogue/index.ts";
import { dayOf, type LocalDate, localDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { asProgram, type Base, type Event, type Tx, today } from "../platform/index.ts";
import { bookReturned } from "../stores/index.ts";
import type { ReturnBody, ReturnRefusal } from "./contract-returns.ts";
import { returnRuleOf } from "./return-book.ts";
import { judgeReturn, type ReturnAnswer } from "./sale-return.rule.ts";
import { insertReturn, lockSale, returnedOf, returnsToCredit } from "./store-returns.ts";

type Taken = { returnId: string; returnNo: string; answer: ReturnAnswer["answer"] };

/**
 * A thing sold with return has come back: the rule that held when it was sold says what its payer gets, or a person does. The credit is an entry
 * that points at the line that it was sold on; where the sale has no invoice yet, it is made when it has (`creditWhenMonthClosed`). A thing
 * without a number of its own is booked into the stock, or scrapped with why, in the same deed.
 * @source norrbotten-hjalpmedel § återköp; sormland-hjalpmedel § återlämning; rules-i § sale-return
 */
export async function takeBack(base: Base, tx: Tx, body: ReturnBody): Promise<Result<Taken, ReturnRefusal>> {
  // Load
  const isFree = await keepRunsAway(tx);
  await lockSale(tx, body.chargeId);
  const [sale] = await findSold(tx, { chargeIds: [body.chargeId] });
  const returnedOn = localDate(body.returnedOn);

  // Decide
  if (!sale) return refuse({ code: "sale-unknown" });
  if (returnedOn < sale.soldOn || returnedOn > today(base)) return refuse({ code: "return-day-wrong", soldOn: sale.soldOn });
  const left = sale.quantity - ((await returnedOf(tx, [sale.chargeId])).get(sale.chargeId) ?? 0);
  if (body.quantity > left) return refuse({ code: "return-more-than-sold", left });
  if (sale.deviceId === null && body.to === null) return refuse({ code: "return-place-needed" });
  if (sale.deviceId !== null && body.to !== null) return refuse({ code: "return-of-a-marked-thing" });
  if (body.to === "scrap" && body.scrapReason === null) return refuse({ code: "scrap-reason-needed" });
  if (!isFree) return refuse({ code: "month-run-under-way" });

  // Store
  const { to } = body;
  const taken = await keep(base, tx, sale, { ...body, returnedOn, scrapReason: to === "scrap" ? body.scrapReason : null });
  const { articleNo, orderRowId } = sale;
  if (to) await asProgram(tx, () => bookReturned(base, tx, { articleNo, quantity: body.quantity, to, orderRowId }));
  await creditReturns(base, tx, taken.returnId);
  return ok(taken);
}

async function keep(
  base: Base,
  tx: Tx,
  sale: SoldThing,
  came: Omit<ReturnBody, "chargeId" | "returnedOn"> & { returnedOn: LocalDate },
): Promise<Taken> {
  const { quantity, returnedOn, isUnused, isInPackage, to: wentTo, scrapReason } = came;
  const rule = await returnRuleOf(base, tx, sale.soldOn);
  const answer = judgeReturn(rule, {
    ...{ soldOn: sale.soldOn, returnedOn, isUnused, isInPackage, paidOre: sale.priceOre * quantity },
    isStocked: (await fullOffers(tx, [sale.articleNo])).get(sale.articleNo)?.form.purchaseMode === "stocked",
  });
  const returnId = newId(base.now());
  const returnNo = await insertReturn(tx, {
    ...{ returnId, chargeId: sale.chargeId, quantity, returnedOn, isUnused, isInPackage, ...answer },
    ...{ ruleId: rule.ruleId, ruleSource: rule.source, wentTo, scrapReason, registeredAt: base.now() },
  });
  return { returnId, returnNo, answer: answer.answer };
}

/** Credits what is to be credited and has its line by now: one return, or all that wait. */
export async function creditReturns(base: Base, tx: Tx, returnId?: string): Promise<void> {
  const due = await returnsToCredit(tx, returnId);
  const sales = await findSold(tx, { chargeIds: [...new Set(due.map(({ chargeId }) => chargeId))] });
  const saleOf = new Map(sales.map((sale) => [sale.chargeId, sale]));
  const credits = due.flatMap(
    ({ returnId: causeId, chargeId, returnedOn: takenBackOn, ruleId, ruleSource, amountOre, decidedOre }) => {
      const { invoiceId, lineNo } = saleOf.get(chargeId) ?? {};
      const ore = amountOre ?? decidedOre;
      return invoiceId && lineNo && ore ? [{ invoiceId, lineNo, amountOre: ore, ruleId, ruleSource, causeId, takenBackOn }] : [];
    },
  );
  await creditSold(base, tx, credits);
}

/** A month has all its invoices → what came back before its sale had a line is credited, on the next. */
export async function creditWhenMonthClosed(base: Base, tx: Tx): Promise<void> {
  await creditReturns(base, tx);
}

const returnedBody = z.object({ deviceId: z.string(), at: z.string() });

/**
 * A marked thing that was sold with return is scanned in → its return is told by that, its state not said. The rule's answer waits for its credit
 * until the month is closed: the scanner does not wait for a month run.
 */
export async function takeBackWhenReturned(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId, at } = returnedBody.parse(event.body);
  const [sale] = await findSold(tx, { deviceId });
  const returnedOn = dayOf(new Date(at));
  if (!sale || returnedOn < sale.soldOn || (await returnedOf(tx, [sale.chargeId])).has(sale.chargeId)) return;
  await keep(base, tx, sale, { quantity: 1, returnedOn, isUnused: null, isInPackage: null, to: null, scrapReason: null });
}
