import { findDatedPrices, listServices, lockForEdit, savePriceRows } from "../catalogue/index.ts";
import { addDays, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { EditRefusal, FieldFault } from "./contract.ts";
import type { ServicePriceBody, ServiceRefusal } from "./contract-price-list.ts";
import { keyOf, named, type PriceRowWish, priceFaultText } from "./import-prices.rule.ts";
import { spansOf } from "./price-ground.ts";
import { changesBetween, gapsOf, planPrice, withoutPrice } from "./price-timeline.rule.ts";
import { codeFault } from "./service-price.rule.ts";
import { insertChanges } from "./store.ts";

/**
 * A new price of a service or fee from a day, by the rules of every price: the former ends the day before, no day has two, and days without
 * must be meant. Events are charged by the price of their own day.
 */
export async function setServicePrice(
  base: Base,
  tx: Tx,
  body: ServicePriceBody,
): Promise<Result<{ code: string }, EditRefusal>> {
  // Load
  await lockForEdit(tx);
  const { code, kind, amountOre, vatRate } = body;
  const spans = spansOf(await findDatedPrices(tx, [code])).get(keyOf(code, kind)) ?? [];

  // Decide
  const from = localDate(body.from);
  const to = body.to === null ? null : addDays(localDate(body.to), 1);
  const asked: PriceRowWish = { articleNo: code, kind, from, to, amountOre, vatRate, source: "prislistan", name: body.name };
  const wish = named(asked, spans);
  const planned = planPrice(spans, wish, today(base));
  const unfit = codeFault(kind, code);
  const errors: FieldFault[] = [
    ...(unfit ? [{ field: "code", ...unfit }] : []),
    ...(wish.name ? [] : [{ field: "name", code: "name-needed", message: "Skriv vad det heter: det står på fakturan." }]),
    ...(planned.ok ? [] : [{ field: "from", code: planned.code, message: priceFaultText(planned) }]),
  ];
  if (errors.length > 0 || !planned.ok) return refuse({ code: "price-wrong", errors });
  if (planned.change === "unchanged") return refuse({ code: "nothing-changed" });
  const gaps = gapsOf(planned.spans, today(base)).map((gap) => gap.from);
  if (gaps.length > 0 && !body.mayLeaveGap) return refuse({ code: "price-gap", gaps });

  // Store
  await savePriceRows(tx, changesBetween(spans, planned.spans, { articleNo: code, kind }), today(base));
  const change = {
    articleNo: code,
    subject: "price" as const,
    field: kind,
    from: planned.fromOre,
    to: { amountOre, from, to: body.to },
  };
  await insertChanges(tx, [change], { cause: { via: "hand" }, at: base.now() });

  // Tell: nobody listens; a price is asked for by its day.
  return ok({ code });
}

/** A price of a service or fee that has not begun is taken back: the one before it goes on. */
export async function withdrawServicePrice(
  base: Base,
  tx: Tx,
  priceId: number,
): Promise<Result<{ code: string }, ServiceRefusal>> {
  // Load
  await lockForEdit(tx);
  const listed = (await listServices(tx, today(base))).find((one) => Number(one.priceId) === priceId);
  if (!listed) return refuse({ code: "price-unknown" });
  const { code, kind } = listed;
  const spans = spansOf(await findDatedPrices(tx, [code])).get(keyOf(code, kind)) ?? [];
  const gone = spans.find((span) => Number(span.priceId) === priceId);

  // Decide
  if (!gone) return refuse({ code: "price-unknown" });
  if (gone.from <= today(base)) return refuse({ code: "price-has-begun" });

  // Store
  await savePriceRows(tx, changesBetween(spans, withoutPrice(spans, gone), { articleNo: code, kind }), today(base));
  const change = {
    articleNo: code,
    subject: "price" as const,
    field: kind,
    from: gone.amountOre,
    to: { amountOre: null, from: gone.from, to: null },
  };
  await insertChanges(tx, [change], { cause: { via: "hand" }, at: base.now() });

  // Tell: nobody listens.
  return ok({ code });
}
