import "./catalogue.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { ArticleView, Comparison } from "../../server/catalogue/contract.ts";
import { DataTable, Empty, Page, PageLink, Part, Shown, type TableColumn, t, useAddress, useApi } from "../platform/index.ts";
import { type Compared, comparedRows } from "./compare.ts";
import { fileAddress } from "./picture.tsx";

/** Two to six articles beside each other: what differs first, what is the same folded below. The address can be sent to a colleague. */
export function ComparePage() {
  const address = useAddress();
  const articles = address.get("artiklar") ?? "";
  const count = articles === "" ? 0 : articles.split(",").length;
  const asked = useApi<Comparison>("/api/catalogue/compare", { query: { articles } }, { enabled: count > 1, keepLast: true });
  const back = { to: "/katalog", text: t("catalogue.title"), ...(count > 0 ? { search: { jamfor: articles } } : {}) };
  return (
    <Page
      title={t("catalogue.compare.title")}
      shape="table"
      back={back}
      actions={
        <Button size="small" variant="secondary" onClick={() => window.print()}>
          {t("catalogue.compare.print")}
        </Button>
      }
    >
      {count < 2 ? (
        <Empty title={t("catalogue.compare.few")}>
          <p>{t("catalogue.compare.few.do")}</p>
        </Empty>
      ) : (
        <Shown asked={asked} rows={10}>
          {(comparison) => <Beside comparison={comparison} setArticles={(next) => address.set({ artiklar: next.join(",") })} />}
        </Shown>
      )}
    </Page>
  );
}

function Beside({ comparison, setArticles }: { comparison: Comparison; setArticles: (articleNos: string[]) => void }) {
  const { items, unknown } = comparison;
  const [isOpen, setOpen] = useState(false);
  const { differing, same } = comparedRows(items);
  return (
    <>
      {unknown.length > 0 && <p className="wrong-word">{t("catalogue.compare.unknown", { numbers: unknown.join(", ") })}</p>}
      <ul className="compared">
        {items.map(({ articleNo, name, picture }) => (
          <li key={articleNo}>
            {picture && (
              <img
                className="compared-picture"
                src={fileAddress(picture.thumb)}
                alt={picture.alt}
                width={96}
                height={72}
                loading="lazy"
              />
            )}
            <PageLink to="/katalog/$articleNo" params={{ articleNo }}>
              {name}
            </PageLink>{" "}
            <span className="subtle figures">{articleNo}</span>
            {items.length > 2 && (
              <Button
                className="no-print"
                size="xsmall"
                variant="tertiary"
                aria-label={t("catalogue.compare.away", { name })}
                onClick={() => setArticles(items.map((one) => one.articleNo).filter((one) => one !== articleNo))}
              >
                {t("catalogue.compare.away.short")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Part title={t("catalogue.compare.differs", { count: differing.length })}>
        <Rows
          name="skiljer"
          caption={t("catalogue.compare.differs", { count: differing.length })}
          items={items}
          rows={differing}
        />
      </Part>
      <Part
        title={t("catalogue.compare.same", { count: same.length })}
        actions={
          <Button size="small" variant="tertiary" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {t(isOpen ? "catalogue.compare.same.close" : "catalogue.compare.same.open")}
          </Button>
        }
      >
        <div className={isOpen ? "" : "print-only"}>
          <Rows name="lika" caption={t("catalogue.compare.same", { count: same.length })} items={items} rows={same} />
        </div>
      </Part>
    </>
  );
}

interface RowsProps {
  name: string;
  caption: string;
  items: readonly ArticleView[];
  rows: readonly Compared[];
}

function Rows({ name, caption, items, rows }: RowsProps) {
  const columns: TableColumn<Compared>[] = [
    { id: "egenskap", head: t("catalogue.compare.property"), cell: ({ name: property }) => property },
    ...items.map(
      (item, place): TableColumn<Compared> => ({
        id: item.articleNo,
        head: `${item.name} (${item.articleNo})`,
        cell: ({ texts }) => texts[place] ?? "–",
      }),
    ),
  ];
  return (
    <div className="compare-table">
      <DataTable
        name={name}
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.name}
        empty={<p className="subtle">{t("catalogue.compare.none")}</p>}
        tools={false}
      />
    </div>
  );
}
