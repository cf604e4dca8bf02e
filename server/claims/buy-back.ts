import { z } from "zod";
import { insertOwnCharge } from "../billing/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { bookFactsOf, deviceNumbers, findDevices, lastHeldBy, residualOf } from "../devices/index.ts";
import { dayOf, daysBetween, type LocalDate, newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type BoughtOutside, boughtOutside, judgeOutsideReturn, outsideRange, payerOnDay, vendorOwes } from "../orders/index.ts";
import { findOwnCounty } from "../organisation/index.ts";
import { type Base, brokenConstraint, type Event, type Tx, today } from "../platform/index.ts";
import type { BuyBackRefusal, DecideBuyBackBody } from "./contract-buy-backs.ts";
import { buyBackNoOf, findBuyBack, insertBuyBack, insertBuyBackAnswer, type NewBuyBack } from "./store-buy-backs.ts";

const returnedBody = z.object({ deviceId: z.string(), at: z.string() });

/**
 * Something that was bought outside the range is scanned in → what the vendor owes by the terms that were agreed, and what its payer is charged
 * by rule; where no rule says it, the economy does. Once a hand-over. The sum waits for the payer's month.
 * @source vgr-utanfor-sortiment
 */
export async function buyBackWhenReturned(base: Base, tx: Tx, event: Event): Promise<void> {
  const { deviceId, at } = returnedBody.parse(event.body);
  const last = await lastHeldBy(tx, deviceId);
  const bought = last?.orderRowId ? (await boughtOutside(tx, [last.orderRowId])).get(last.orderRowId) : undefined;
  if (!bought) return;
  const made = await judge(base, tx, { deviceId, bought, returnedOn: dayOf(new Date(at)) });
  if (!(await insertBuyBack(tx, made)) || made.amountOre === null || made.payerId === null) return;
  await charge(base, tx, { ...made, payerId: made.payerId, amountOre: made.amountOre });
}

async function judge(
  base: Base,
  tx: Tx,
  came: { deviceId: string; bought: BoughtOutside; returnedOn: LocalDate },
): Promise<NewBuyBack> {
  const { deviceId, bought, returnedOn } = came;
  const { articleNo, orderRowId } = bought;
  const article = (await findArticles(tx, [articleNo], returnedOn)).get(articleNo);
  const left = await residualOf(tx, { deviceId, articleNo }, { use: "outside-range", on: returnedOn });
  const book = await bookFactsOf(tx, deviceId);
  const payerId = (await payerOnDay(tx, orderRowId, returnedOn))?.payerId ?? null;
  const from = { county: (await findOwnCounty(tx)) ?? "", on: returnedOn };
  const said = judgeOutsideReturn(
    outsideRange,
    { isInRange: article?.isInRange ?? false, leftOre: left?.value.ore ?? null },
    from,
  );
  // Nobody is invoiced where nobody pays it: a person says.
  const isNobodys = said.answer === "charge" && payerId === null;
  const daysSince = book ? daysBetween(book.boughtOn, returnedOn) : 0;
  const owes = vendorOwes(book ? bought : { ...bought, vendor: "unknown" }, { daysSince, paidOre: book?.purchaseOre ?? 0 });
  return {
    ...{ buyBackId: newId(base.now()), deviceId, orderRowId, payerId, returnedOn, vatRate: outsideRange.vatRate },
    ...{ vendor: owes.vendor, vendorOre: owes.ore, vendorBecause: owes.because, registeredAt: base.now() },
    ...{ answer: isNobodys ? "manual" : said.answer, because: isNobodys ? "no-payer" : said.because },
    ...{ ruleId: said.ruleId, ruleSource: said.ruleSource, amountOre: isNobodys ? null : said.ore },
  };
}

/** The economy says what the payer is charged, or gets (below nothing), where no rule does. Once, with why. */
export async function decideBuyBack(
  base: Base,
  tx: Tx,
  buyBackId: string,
  { amountOre, because }: DecideBuyBackBody,
): Promise<Result<{ buyBackId: string; buyBackNo: string }, BuyBackRefusal>> {
  // Load
  const one = await findBuyBack(tx, buyBackId);

  // Decide
  if (!one) return refuse({ code: "buy-back-unknown" });
  if (one.answer !== "manual" || one.decidedBecause !== null) return refuse({ code: "buy-back-is-decided" });
  if (one.payerId === null && amountOre !== 0) return refuse({ code: "buy-back-has-no-payer" });

  // Store
  try {
    await insertBuyBackAnswer(tx, { buyBackId, amountOre, because, at: base.now() });
  } catch (fault) {
    if (brokenConstraint(fault) !== "buy_back_answer_pkey") throw fault;
    return refuse({ code: "buy-back-is-decided" });
  }
  if (one.payerId !== null && amountOre !== 0) await charge(base, tx, { ...one, payerId: one.payerId, amountOre });
  return ok({ buyBackId, buyBackNo: buyBackNoOf(one) });
}

async function charge(
  base: Base,
  tx: Tx,
  due: Pick<NewBuyBack, "buyBackId" | "deviceId" | "vatRate" | "ruleId" | "ruleSource"> & { payerId: string; amountOre: number },
): Promise<void> {
  const { buyBackId: causeId, deviceId, payerId, amountOre, vatRate, ruleId, ruleSource } = due;
  const one = await findBuyBack(tx, causeId);
  const deviceNo = (await deviceNumbers(tx, [deviceId])).get(deviceId) ?? "";
  const articleNo = (await findDevices(tx, [deviceId])).get(deviceId)?.articleNo ?? "";
  const onDay = today(base);
  await insertOwnCharge(tx, {
    ...{ id: newId(base.now()), payerId, onDay, fromOn: onDay, toOn: onDay, amountOre, vatRate, ruleId, ruleSource, causeId },
    text: `Återlämnat utanför sortiment ${one ? buyBackNoOf(one) : ""}: artikel ${articleNo}, individ ${deviceNo}`,
    recordedAt: base.now(),
  });
}
