import { lockForEdit, savePriceRows } from "../catalogue/index.ts";
import { addDays, localDate, ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { EditRefusal, PriceBody } from "./contract.ts";
import { keyOf, priceFaultText } from "./import-prices.rule.ts";
import { loadPriceGround } from "./price-ground.ts";
import { changesBetween, gapsOf, planPrice } from "./price-timeline.rule.ts";
import { articleKindFault, countsGaps } from "./service-price.rule.ts";
import { insertChanges } from "./store.ts";

/**
 * A new price from a day at the own supplier: the former ends the day before. An overlap is refused, and so is a gap that nobody has
 * said there may be, before anything is written.
 */
export async function setPrice(
  base: Base,
  tx: Tx,
  articleNo: string,
  body: PriceBody,
): Promise<Result<{ articleNo: string }, EditRefusal>> {
  // Load
  await lockForEdit(tx);
  const ground = await loadPriceGround(base, tx, [articleNo]);
  const spans = ground.spans.get(keyOf(articleNo, body.kind)) ?? [];
  const article = ground.articles.get(articleNo);

  // Decide
  if (!article) return refuse({ code: "article-unknown" });
  const wrongKind = articleKindFault(body.kind, article);
  if (wrongKind)
    return refuse({ code: "price-wrong", errors: [{ field: "kind", code: "price-kind-wrong", message: wrongKind }] });
  const { kind, amountOre, vatRate } = body;
  const from = localDate(body.from);
  const to = body.to === null ? null : addDays(localDate(body.to), 1);
  // Rent that no price was there for waits for one: the month can't be invoiced without it.
  const mayFill = kind === "rent_month";
  const planned = planPrice(spans, { from, to, amountOre, vatRate, source: "sortiment" }, ground.today, { mayFill });
  if (!planned.ok)
    return refuse({ code: "price-wrong", errors: [{ field: "from", code: planned.code, message: priceFaultText(planned) }] });
  if (planned.change === "unchanged") return refuse({ code: "nothing-changed" });
  const counts = countsGaps(kind, article.isOrderable);
  const gaps = counts ? gapsOf(planned.spans, ground.today).map((gap) => gap.from) : [];
  if (gaps.length > 0 && !body.mayLeaveGap) return refuse({ code: "price-gap", gaps });

  // Store
  await savePriceRows(tx, changesBetween(spans, planned.spans, { articleNo, kind }), today(base));
  const change = {
    articleNo,
    subject: "price" as const,
    field: kind,
    from: planned.fromOre,
    to: { amountOre, from, to: body.to },
  };
  await insertChanges(tx, [change], { cause: { via: "hand" }, at: base.now() });

  // Tell: nobody listens; a price is asked for by its day.
  return ok({ articleNo });
}
