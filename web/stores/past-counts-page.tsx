import "./stores.css";
import { Button } from "@navikt/ds-react";
import type { PastCounts } from "../../server/stores/contract-count-after.ts";
import { DataTable, Empty, Moment, Page, PageLink, StatusTag, t, useApi } from "../platform/index.ts";

/** Tidigare inventeringar: who counted what and when, what was booked and what was left. For paper too. */
export function PastCountsPage() {
  const asked = useApi<PastCounts>("/api/stores/counts/past");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const total = asked.is === "shown" ? asked.value.total : 0;
  const shown = asked.is === "shown" ? asked.value.items.length : 0;
  return (
    <Page
      title={t("stores.count.past.title")}
      shape="table"
      back={{ to: "/inventering", text: t("stores.count.title") }}
      lead={t("stores.count.past.lead")}
    >
      <DataTable
        caption={t("stores.count.past.title")}
        name="inventeringar"
        rows={rows}
        rowKey={({ countId }) => countId}
        empty={
          <Empty title={t("stores.count.past.none")}>
            <p>{t("stores.count.past.none.do")}</p>
          </Empty>
        }
        columns={[
          {
            id: "store",
            head: t("stores.count.past.store"),
            value: ({ storeName }) => storeName,
            cell: ({ countId, storeName }) => (
              <PageLink to="/inventering" search={{ rakning: countId }}>
                {storeName}
              </PageLink>
            ),
          },
          { id: "area", head: t("stores.count.area"), value: ({ area }) => area || t("stores.count.past.whole") },
          {
            id: "ended",
            head: t("stores.count.past.ended"),
            value: ({ endedAt }) => endedAt,
            cell: ({ endedAt }) => <Moment at={endedAt} />,
          },
          { id: "by", head: t("stores.count.past.by"), value: ({ endedBy }) => endedBy ?? "–", onPhone: false },
          { id: "lines", head: t("stores.count.past.lines"), value: ({ lines }) => lines, numeric: true, onPhone: false },
          { id: "booked", head: t("stores.count.past.booked"), value: ({ booked }) => booked, numeric: true },
          { id: "left", head: t("stores.count.past.left"), value: ({ left }) => left, numeric: true, onPhone: false },
          {
            id: "state",
            head: t("stores.count.past.state"),
            value: ({ state }) => state,
            cell: ({ state, droppedBecause }) => (
              <>
                <StatusTag kind={state === "closed" ? "good" : "plain"}>{t(`stores.count.state.${state}`)}</StatusTag>
                {droppedBecause && <span className="subtle"> {droppedBecause}</span>}
              </>
            ),
          },
        ]}
      />
      {total > shown && <p className="subtle">{t("stores.count.past.more", { shown, total })}</p>}
      {shown > 0 && (
        <div className="no-print">
          <Button size="small" variant="secondary" data-color="neutral" onClick={() => window.print()}>
            {t("stores.count.print")}
          </Button>
        </div>
      )}
    </Page>
  );
}
