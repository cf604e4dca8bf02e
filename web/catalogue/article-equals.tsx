import "./article-equals.css";
import type { ReactNode } from "react";
import type { ArticleHit, ArticleView } from "../../server/catalogue/contract.ts";
import type { EqualsView } from "../../server/orders/contract-equals.ts";
import { DataTable, Day, Money, PageLink, Part, Shown, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";
import { StockTags } from "./article-row.tsx";
import { RankText } from "./rank-text.tsx";

type Item = EqualsView["items"][number];
type Placing = ArticleView["placings"][number];

/** "Likvärdiga artiklar" for those who order: the article among what does the same, the best to choose first, with what stands in each store. */
export function ArticleEquals({
  article,
  others,
}: {
  article: ArticleView;
  /** How equals that cannot be ordered here are shown. */
  others: (hits: readonly ArticleHit[]) => ReactNode;
}) {
  const { articleNo } = article;
  const asked = useApi<EqualsView>("/api/orders/equals/{articleNo}", { path: { articleNo } });
  return (
    <Shown asked={asked}>
      {({ items }) => {
        const listed = new Set(items.map((item) => item.articleNo));
        return (
          <>
            <Part title={t(items.length > 1 ? "catalogue.equals" : "catalogue.equals.stock")}>
              {items.length > 1 && <p className="subtle">{t("catalogue.equals.lead")}</p>}
              <DataTable
                name="likvardiga"
                caption={t(items.length > 1 ? "catalogue.equals" : "catalogue.equals.stock")}
                columns={columns(article.placings)}
                rows={items}
                rowKey={(item) => item.articleNo}
                empty={null}
                tools={false}
              />
            </Part>
            {others(article.alternatives.filter((hit) => !listed.has(hit.articleNo)))}
          </>
        );
      }}
    </Shown>
  );
}

function columns(placings: readonly Placing[]): TableColumn<Item>[] {
  return [
    { id: "artikel", head: t("catalogue.equals.article"), cell: (item) => <Named item={item} placings={placings} /> },
    { id: "lager", head: t("catalogue.equals.where"), cell: (item) => <Stores item={item} /> },
    {
      id: "kostnad",
      head: t("catalogue.equals.cost"),
      numeric: true,
      cell: (item) => <Money ore={item.amountOre} perMonth={item.isRent} />,
    },
    { id: "skillnad", head: t("catalogue.equals.more"), numeric: true, cell: (item) => <More item={item} /> },
    { id: "dag", head: t("catalogue.equals.day"), cell: (item) => <Day on={item.promisedOn} /> },
  ];
}

function Named({ item, placings }: { item: Item; placings: readonly Placing[] }) {
  const { articleNo, name, isAsked, isMutual, isOutgoing } = item;
  const placing = placings.find((one) => one.articleNo === articleNo);
  return (
    <span className="equal-named">
      {isAsked ? (
        <strong>{name}</strong>
      ) : (
        <PageLink to="/katalog/$articleNo" params={{ articleNo }}>
          {name}
        </PageLink>
      )}{" "}
      <span className="figures subtle">{articleNo}</span>{" "}
      {isAsked && <StatusTag kind="info">{t("catalogue.equals.this")}</StatusTag>}{" "}
      {placing && (
        <StatusTag kind="plain">
          <RankText placing={placing} />
        </StatusTag>
      )}{" "}
      {!isMutual && <StatusTag kind="plain">{t("catalogue.equals.one-way")}</StatusTag>}{" "}
      {isOutgoing && <StatusTag kind="wait">{t("catalogue.flag.outgoing")}</StatusTag>}
    </span>
  );
}

/** A line a store: what is reconditioned and what is new, or that it is gone. */
function Stores({ item: { stock } }: { item: Item }) {
  return (
    <ul className="equal-stores">
      {stock.map((store) => (
        <li key={store.storeId}>
          <span>{store.name}</span> <StockTags stock={store} />
        </li>
      ))}
    </ul>
  );
}

/** The difference against the article of the page: with its sign, and in words when there is none. */
function More({ item: { isAsked, isRent, moreOre } }: { item: Item }) {
  if (isAsked) return <span className="subtle">{t("catalogue.equals.base")}</span>;
  if (moreOre === 0) return <>{t("catalogue.equals.same")}</>;
  return (
    <span className="nowrap">
      {moreOre !== null && moreOre > 0 && "+"}
      <Money ore={moreOre} perMonth={isRent} />
    </span>
  );
}
