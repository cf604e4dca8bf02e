import type { PriceEffectView } from "../../server/billing/contract-price-effect.ts";
import { DataTable, Day, Empty, Money, Shown, type TableColumn, t, useApi } from "../platform/index.ts";

type Payer = PriceEffectView["payers"][number];
type Query = { importId: string } | { articleNo: string; from: string; amountOre: number };

/** What coming prices change for each payer and month, by the rents that run now. Shown before anything is written. */
export function PriceEffect({ query }: { query: Query }) {
  const asked = useApi<PriceEffectView>("/api/billing/price-effect", { query });
  return (
    <Shown asked={asked} rows={4}>
      {(effect) => (
        <section className="stack price-effect" aria-label={t("assortment.effect")}>
          <h3 className="price-effect-head">{t("assortment.effect")}</h3>
          <p>{effect.payers.length === 0 ? t("assortment.effect.none") : <Sum effect={effect} />}</p>
          {effect.payers.length > 0 && (
            <DataTable
              name="effekt"
              caption={t("assortment.effect.payers")}
              columns={columns}
              rows={effect.payers}
              rowKey={({ payerId }) => payerId}
              tools={false}
              empty={<Empty title={t("assortment.effect.none")} />}
            />
          )}
        </section>
      )}
    </Shown>
  );
}

function Sum({ effect }: { effect: PriceEffectView }) {
  return (
    <>
      {t("assortment.effect.sum", { count: effect.devices })} <Day on={effect.on} />: <Money ore={effect.beforeOre} /> →{" "}
      <Money ore={effect.afterOre} />. {t("assortment.effect.how")}
    </>
  );
}

const columns: TableColumn<Payer>[] = [
  { id: "betalare", head: t("assortment.effect.payer"), value: ({ payerName }) => payerName },
  { id: "hyrda", head: t("assortment.effect.devices"), numeric: true, value: ({ devices }) => devices },
  {
    id: "fore",
    head: t("assortment.effect.before"),
    numeric: true,
    value: ({ beforeOre }) => beforeOre,
    cell: ({ beforeOre }) => <Money ore={beforeOre} />,
  },
  {
    id: "efter",
    head: t("assortment.effect.after"),
    numeric: true,
    value: ({ afterOre }) => afterOre,
    cell: ({ afterOre }) => <Money ore={afterOre} />,
  },
  {
    id: "skillnad",
    head: t("assortment.effect.difference"),
    numeric: true,
    value: ({ beforeOre, afterOre }) => afterOre - beforeOre,
    cell: ({ beforeOre, afterOre }) => <Money ore={afterOre - beforeOre} />,
  },
  {
    id: "mest",
    head: t("assortment.effect.rows"),
    cell: ({ rows }) => (
      <ul className="price-effect-rows">
        {rows.map(({ articleNo, articleName, devices, beforeOre, afterOre }) => (
          <li key={articleNo}>
            {articleName} <span className="subtle figures">{articleNo}</span>, {t("assortment.effect.pieces", { count: devices })}
            : <Money ore={afterOre - beforeOre} />
          </li>
        ))}
      </ul>
    ),
  },
];
