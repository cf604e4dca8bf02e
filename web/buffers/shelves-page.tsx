import type { ShelfOverview } from "../../server/buffers/contract-overview.ts";
import { ButtonLink, DataTable, Day, Empty, Page, StatusTag, t, useApi } from "../platform/index.ts";

type Row = ShelfOverview["items"][number];

/** The shelves that one keeps: how large, when counted last, and what waits at each. */
export function ShelvesPage() {
  const asked = useApi<ShelfOverview>("/api/buffers/overview");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  const hours = asked.is === "shown" ? asked.value.hours : 0;
  const wants = asked.is === "shown" ? asked.value.items.filter((row) => row.wants > 0).length : 0;
  return (
    <Page title={t("buffers.shelves.title")} shape="table" lead={t("buffers.shelves.lead")}>
      {wants > 0 && (
        <p>
          <ButtonLink to="/forrad/pafyllning">{t("buffers.shelves.refill", { count: wants })}</ButtonLink>
        </p>
      )}
      <DataTable
        caption={t("buffers.shelves.title")}
        rows={rows}
        rowKey={({ storeId }) => storeId}
        rowTarget={({ storeId }) => ({ to: "/forrad/$storeId", params: { storeId } })}
        empty={
          <Empty title={t("buffers.none")}>
            <p>{t("buffers.none.do")}</p>
          </Empty>
        }
        columns={[
          { id: "name", head: t("buffers.shelf"), value: ({ name }) => name },
          {
            id: "class",
            head: t("buffers.class.size"),
            value: ({ sizeClass }) => sizeClass ?? "",
            cell: ({ sizeClass }) => sizeClass ?? <span className="subtle">{t("buffers.shelves.no-class")}</span>,
          },
          {
            id: "counted",
            head: t("buffers.shelves.counted"),
            value: ({ countedOn }) => countedOn ?? "",
            cell: ({ countedOn }) =>
              countedOn ? <Day on={countedOn} /> : <span className="subtle">{t("buffers.shelves.never")}</span>,
          },
          { id: "wants", head: t("buffers.shelves.wants"), value: (row) => row.wants, numeric: true },
          { id: "coming", head: t("buffers.coming"), value: (row) => row.onTheWay, numeric: true },
          {
            id: "leaving",
            head: t("buffers.shelves.leaving"),
            value: ({ toFetch, toScrap }) => toFetch + toScrap,
            cell: (row) => (row.toFetch + row.toScrap > 0 ? leavingOf(row) : <span className="figures">0</span>),
          },
          {
            id: "missing",
            head: t("buffers.shelves.missing"),
            value: (row) => row.missing,
            cell: (row) => <MissingOnes row={row} hours={hours} />,
          },
        ]}
      />
    </Page>
  );
}

/** What has left the range: how many are fetched, and how many scrapped there. */
function leavingOf({ toFetch, toScrap }: Row): string {
  const fetched = toFetch > 0 ? [t("buffers.shelves.to-fetch", { count: toFetch })] : [];
  const scrapped = toScrap > 0 ? [t("buffers.shelves.to-scrap", { count: toScrap })] : [];
  return [...fetched, ...scrapped].join(", ");
}

function MissingOnes({ row: { missing, overdue }, hours }: { row: Row; hours: number }) {
  if (missing === 0) return <span className="figures">0</span>;
  return (
    <StatusTag kind={overdue > 0 ? "bad" : "wait"}>
      {overdue > 0 ? t("buffers.shelves.overdue", { overdue, missing, hours }) : String(missing)}
    </StatusTag>
  );
}
