import type { z } from "zod";
import type { AskedView, askedList } from "../../server/takeovers/contract.ts";
import { DataTable, Day, Empty, Page, StatusTag, type TableColumn, t, useApi } from "../platform/index.ts";

const kinds = { open: "wait", done: "good", refused: "bad", withdrawn: "plain", undone: "plain" } as const;

/** Aids that other counties ask us to take over: the open ones first. */
export function AskedPage() {
  const asked = useApi<z.infer<typeof askedList>>("/api/takeovers/asked");
  return (
    <Page
      title={t("takeovers.asked")}
      shape="table"
      lead={t("takeovers.asked.lead")}
      back={{ to: "/lansflytt", text: t("takeovers.title") }}
    >
      <DataTable
        caption={t("takeovers.asked")}
        name="tillfragade"
        columns={columns()}
        rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
        rowKey={({ requestId }) => requestId}
        rowTarget={({ requestId }) => ({ to: "/lansflytt/tillfragade/$requestId", params: { requestId } })}
        empty={
          <Empty title={t("takeovers.asked.none")}>
            <p>{t("takeovers.asked.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(): TableColumn<AskedView>[] {
  return [
    {
      id: "nr",
      head: t("takeovers.no"),
      value: ({ requestNo }) => requestNo,
      cell: ({ requestNo }) => <span className="figures nowrap">{requestNo}</span>,
    },
    { id: "hjalpmedel", head: t("takeovers.aid"), value: ({ articleName }) => articleName },
    { id: "fran", head: t("takeovers.from"), value: ({ fromName }) => fromName },
    { id: "person", head: t("takeovers.person"), value: ({ personName }) => personName ?? t("takeovers.person.unknown") },
    { id: "flytt", head: t("takeovers.moved"), value: ({ movedOn }) => movedOn, cell: ({ movedOn }) => <Day on={movedOn} /> },
    {
      id: "lage",
      head: t("takeovers.state"),
      value: ({ state }) => state,
      cell: ({ state }) => <StatusTag kind={kinds[state]}>{t(`takeovers.request-state.${state}`)}</StatusTag>,
    },
  ];
}

/** How a request stands, as a tag. */
export function RequestState({ state }: Pick<AskedView, "state">) {
  return <StatusTag kind={kinds[state]}>{t(`takeovers.request-state.${state}`)}</StatusTag>;
}
