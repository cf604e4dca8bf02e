import type { z } from "zod";
import type { draftList } from "../../server/orders/contract-drafts.ts";
import { Moment, TodoPart, t, useApi } from "../platform/index.ts";
import { draftTarget, draftText } from "./draft-text.ts";

/** What I have begun to order and not sent. */
export function DraftsToDo() {
  const asked = useApi<z.infer<typeof draftList>>("/api/orders/drafts");
  if (asked.is !== "shown") return null;
  const drafts = asked.value.items.filter((draft) => draft.personId && !draft.handed);
  const rows = drafts.slice(0, 5).map((draft) => ({
    key: draft.draftId,
    target: draftTarget(draft),
    what: t("orders.todo.draft", { what: draftText(draft), name: draft.personName }),
    detail: (
      <>
        {t("orders.todo.saved")} <Moment at={draft.savedAt} />
      </>
    ),
  }));
  return <TodoPart title={t("orders.todo.drafts")} rows={rows} total={drafts.length} all={{ to: "/utkast" }} />;
}
