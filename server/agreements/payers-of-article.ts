import { findArticles, groupOfIso } from "../catalogue/index.ts";
import { findSupplier } from "../organisation/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import { type ArticlePayers, counties, housings } from "./contract.ts";
import { decideCase } from "./decide-case.ts";
import { editionsOf } from "./editions.ts";
import { municipalities } from "./municipalities.rule.ts";

/** How old, whole years, the two are whom the page tells of. */
const ages = { adult: 40, child: 10 } as const;
/** Who may have care of an adult, where that decides. */
const cares = ["kommun", "primarvard"] as const;

/**
 * Who pays an article for each form of housing, for an adult and for a child, by the rulebooks that hold today in the
 * supplier's county; where who has care decides, for each. Undefined when the supplier does not carry the article.
 * @source sthlm-2021 § kostnadsansvar per produkt
 */
export async function payersOfArticle(
  base: Base,
  tx: Tx,
  { articleNo, supplierId }: { articleNo: string; supplierId: string },
): Promise<ArticlePayers | undefined> {
  const on = today(base);
  const [articles, supplier, books] = await Promise.all([
    findArticles(tx, [articleNo], on),
    findSupplier(tx),
    editionsOf(base, tx, supplierId),
  ]);
  const article = articles.get(articleNo);
  if (!article || !supplier) return undefined;
  const isUntold = article.group !== "annat" && groupOfIso(article.isoCode) === "annat";
  const product = {
    ...{ iso: article.isoCode, isoEdition: String(article.isoEdition), kind: article.kind },
    ...(isUntold ? { group: article.group } : {}),
    ...(article.isSpecialAdapted ? { specialAdapted: true } : {}),
    ...(article.hasAttendantControl ? { attendantControl: true } : {}),
  };
  // Which municipality of the county it is decides nothing but who is invoiced.
  const county = counties.find((one) => one === supplier.county);
  const municipality = county && municipalities[county][0]?.name;
  const request = article.kind === "forbrukning" ? "order_consumable" : "prescribe";
  const ask = (facts: Record<string, unknown>) => {
    const asked = decideCase({ id: articleNo, on, county, municipality, request, product, ...facts }, books);
    return asked.ok ? asked.answer : undefined;
  };
  const items = (["adult", "child"] as const).flatMap((who) =>
    [...housings, "korttids" as const].flatMap((housing) => {
      const plain = { age: ages[who], housing };
      const answer = ask(plain);
      const byCare = answer?.payer === "manual" ? cares.map((care) => ({ care, answer: ask({ ...plain, care: [care] }) })) : [];
      const isCareDeciding = byCare.some((one) => one.answer && one.answer.payer !== "manual");
      const all = isCareDeciding ? byCare : [{ care: null, answer }];
      return all.flatMap(({ care, answer: one }) =>
        one
          ? [
              {
                ...{ who, housing, care, payer: one.payer, allowed: one.allowed, channel: one.channel },
                ...{ rulebook: one.rulebook, edition: one.edition, rules: [...one.rules], because: one.because },
              },
            ]
          : [],
      );
    }),
  );
  return { items };
}
