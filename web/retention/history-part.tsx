import type { ErasureView } from "../../server/retention/contract.ts";
import { DataTable, Empty, groups, Moment, Part, StatusTag, type TableColumn, t } from "../platform/index.ts";

/** What has been erased, and what was taken back. */
export function HistoryPart({ history }: { history: readonly ErasureView[] }) {
  return (
    <Part title={t("retention.history")}>
      <DataTable
        name="historik"
        caption={t("retention.history")}
        columns={columns()}
        rows={history}
        rowKey={(one) => one.erasureId}
        rowTarget={({ erasureId }) => ({ to: "/gallring/$erasureId", params: { erasureId } })}
        tools={false}
        empty={<Empty title={t("retention.history.none")} />}
      />
    </Part>
  );
}

function columns(): TableColumn<ErasureView>[] {
  return [
    { id: "startad", head: t("retention.start.by"), value: (one) => one.startedAt, cell: (one) => <Moment at={one.startedAt} /> },
    {
      id: "lage",
      head: t("retention.state"),
      value: (one) => t(`retention.erasure.${one.state}`),
      cell: (one) => <StatusTag kind={one.state === "done" ? "good" : "plain"}>{t(`retention.erasure.${one.state}`)}</StatusTag>,
    },
    {
      id: "gallrat",
      head: t("retention.erased"),
      numeric: true,
      value: (one) => one.erasedInAll,
      cell: (one) => groups(one.erasedInAll),
    },
    { id: "beslut", head: t("retention.basis"), value: (one) => one.basis },
    { id: "av", head: t("retention.two"), value: (one) => [one.startedByName, one.confirmedByName].filter(Boolean).join(", ") },
  ];
}
