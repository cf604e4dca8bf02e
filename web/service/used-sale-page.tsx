import type { UsedSaleView } from "../../server/service/contract-used.ts";
import { DataTable, Empty, Money, Page, Shown, t, useApi } from "../platform/index.ts";

/** Used aids of an earlier range that units may buy as base equipment, and on which terms. A row opens its devices. */
export function UsedSalePage() {
  const asked = useApi<UsedSaleView>("/api/service/used-sale");
  return (
    <Page title={t("service.used")} shape="table">
      <Shown asked={asked} rows={6}>
        {({ items, percentOfPurchase, complaintDays, source }) => (
          <>
            {percentOfPurchase !== null && <p>{t("service.used.terms", { percent: percentOfPurchase, days: complaintDays })}</p>}
            <DataTable
              caption={t("service.used")}
              rows={items}
              rowKey={(row) => row.articleNo}
              rowTarget={({ articleNo }) => ({ to: "/begagnat/$articleNo", params: { articleNo } })}
              empty={
                <Empty title={t("service.used.none")}>
                  <p>{t("service.used.none.why")}</p>
                </Empty>
              }
              columns={[
                { id: "article", head: t("service.col.article"), value: (row) => row.articleName },
                { id: "no", head: t("service.used.no"), value: (row) => row.articleNo },
                { id: "left", head: t("service.used.left"), numeric: true, value: (row) => row.left },
                {
                  id: "price",
                  head: t("service.used.price"),
                  numeric: true,
                  value: (row) => row.lowestOre,
                  cell: (row) => <Price row={row} />,
                },
              ]}
            />
            <p className="subtle">{t("service.advice.sources", { sources: source })}</p>
          </>
        )}
      </Shown>
    </Page>
  );
}

/** The price, or that a person says it: nobody knows what was paid, or no rule has begun. */
function Price({ row }: { row: UsedSaleView["items"][number] }) {
  if (row.lowestOre === null || row.highestOre === null) return <>{t("service.used.manual")}</>;
  if (row.lowestOre === row.highestOre) return <Money ore={row.lowestOre} />;
  return (
    <>
      <Money ore={row.lowestOre} /> – <Money ore={row.highestOre} />
    </>
  );
}
