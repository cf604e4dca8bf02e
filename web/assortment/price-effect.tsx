import type { PriceEffectView } from "../../server/billing/contract-price-effect.ts";
import { DataTable, Day, Empty, Money, Shown, type TableColumn, t, useApi } from "../platform/index.ts";

type Payer = PriceEffectView["payers"][number];
type Query = { importId: string } | { articleNo: string; kind: string; from: string; amountOre: number };

/** What coming prices change for each payer and month, by the rents that run now. Shown before anything is written. */
export function PriceEffect({ query }: { query: Query }) {
  const asked = useApi<PriceEffectView>("/api/billing/price-effect", { query });
  return (
    <Shown asked={asked} rows={4}>
      {(effect) => (
        <section className="stack price-effect" aria-label={t("assortment.effect")}>
          <h3 className="price-effect-head">{t("assortment.effect")}</h3>
          {effect.payers.length > 0 && (
            <p>
              <Sum effect={effect} />
            </p>
          )}
          {effect.payers.length + effect.fees.length + effect.uncounted.length === 0 && <p>{t("assortment.effect.none")}</p>}
          {effect.uncounted.length > 0 && <p>{t("pricelist.effect.uncounted", { names: effect.uncounted.join(", ") })}</p>}
          {effect.fees.length > 0 && (
            <DataTable
              name="avgifter"
              caption={t("pricelist.effect.fees")}
              columns={feeColumns()}
              rows={effect.fees}
              rowKey={({ payerName, name }) => `${payerName} ${name}`}
              tools={false}
              empty={<Empty title={t("assortment.effect.none")} />}
            />
          )}
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

type Fee = PriceEffectView["fees"][number];
const money = (id: string, head: string, value: (fee: Fee) => number): TableColumn<Fee> => ({
  ...{ id, head, numeric: true, value },
  cell: (fee) => <Money ore={value(fee)} />,
});

function feeColumns(): TableColumn<Fee>[] {
  return [
    { id: "betalare", head: t("assortment.effect.payer"), value: ({ payerName }) => payerName },
    { id: "avgift", head: t("pricelist.effect.fee"), value: ({ name }) => name },
    { id: "antal", head: t("pricelist.effect.count"), numeric: true, value: ({ count }) => count },
    money("fore", t("pricelist.effect.before"), ({ beforeOre }) => beforeOre),
    money("efter", t("pricelist.effect.after"), ({ afterOre }) => afterOre),
    money("skillnad", t("assortment.effect.difference"), ({ beforeOre, afterOre }) => afterOre - beforeOre),
  ];
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
