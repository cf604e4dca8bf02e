import "./orders.css";
import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { draftList } from "../../server/orders/contract-drafts.ts";
import { DataTable, Empty, Moment, notify, Page, refresh, sendApi, type TableColumn, t, useApi } from "../platform/index.ts";
import { draftTarget, draftText } from "./draft-text.ts";

type List = z.infer<typeof draftList>;
type Draft = List["items"][number];

/** What I have begun to order and not sent. A draft thrown away can be taken back while the line at the bottom is shown. */
export function DraftsPage() {
  const asked = useApi<List>("/api/orders/drafts");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items.filter((draft) => draft.personId) } : asked;
  return (
    <Page title={t("orders.drafts")} shape="table" back={{ to: "/bestallningar", text: t("orders.menu") }}>
      <DataTable
        caption={t("orders.drafts")}
        columns={columns()}
        rows={rows}
        rowKey={(draft) => draft.draftId}
        rowTarget={draftTarget}
        tools={false}
        empty={
          <Empty title={t("orders.drafts.none")}>
            <p>{t("orders.drafts.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(): TableColumn<Draft>[] {
  return [
    { id: "person", head: t("orders.person"), value: (draft) => draft.personName },
    { id: "vad", head: t("orders.col.what"), value: draftText },
    {
      id: "sparat",
      head: t("orders.col.saved"),
      value: (draft) => draft.savedAt,
      cell: (draft) => <Moment at={draft.savedAt} />,
    },
    { id: "hos", head: t("orders.col.handed"), value: handedText },
    {
      id: "bort",
      head: t("orders.draft.drop"),
      sortable: false,
      cell: (draft) => !draft.handed && <Drop draft={draft} />,
    },
  ];
}

/** Who has it, where it is handed over. */
function handedText({ handed }: Draft): string {
  if (!handed) return "";
  if (handed.toMe) return t("orders.handed.from", { name: handed.name });
  return t("orders.handed.to", { name: handed.name ?? t("orders.handed.unit") });
}

function Drop({ draft }: { draft: Draft }) {
  const params = { path: { draftId: draft.draftId } };
  const path = "/api/orders/drafts/{draftId}";
  async function drop() {
    await sendApi({ method: "DELETE", path, params, idempotencyKey: crypto.randomUUID() });
    await refresh(["/api/orders/drafts"]);
    notify({ text: t("orders.draft.dropped"), undo: () => void putBack() });
  }
  async function putBack() {
    const body = { personId: draft.personId ?? undefined, content: draft.content };
    await sendApi({ method: "PUT", path, params, body, idempotencyKey: crypto.randomUUID() });
    await refresh(["/api/orders/drafts"]);
  }
  return (
    <Button size="xsmall" variant="tertiary" data-color="neutral" onClick={() => void drop()}>
      {t("orders.draft.drop")}
      <span className="aksel-sr-only"> {draft.personName}</span>
    </Button>
  );
}
