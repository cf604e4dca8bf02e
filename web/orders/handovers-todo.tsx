import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { draftList, handoverNews } from "../../server/orders/contract-drafts.ts";
import { Moment, type Target, TodoPart, t, useApi, useCommand } from "../platform/index.ts";
import { draftTarget, draftText } from "./draft-text.ts";

/** Drafts that colleagues have handed to me, and what became of mine. */
export function HandoversToDo() {
  return (
    <>
      <ToSign />
      <News />
    </>
  );
}

function ToSign() {
  const asked = useApi<z.infer<typeof draftList>>("/api/orders/drafts");
  if (asked.is !== "shown") return null;
  const drafts = asked.value.items.filter(({ handed }) => handed?.toMe);
  const rows = drafts.slice(0, 5).map((draft) => ({
    key: draft.draftId,
    target: draftTarget(draft),
    what: t("orders.todo.draft", { what: draftText(draft), name: draft.personName }),
    detail: (
      <>
        {t("orders.handed.from", { name: draft.handed?.name })} <Moment at={draft.handed?.at ?? draft.savedAt} />
      </>
    ),
  }));
  return <TodoPart title={t("orders.todo.to-sign")} rows={rows} total={drafts.length} all={{ to: "/utkast" }} />;
}

function News() {
  const asked = useApi<z.infer<typeof handoverNews>>("/api/orders/handovers");
  const seen = useCommand<undefined, null>("/api/orders/handovers/{handoverId}/seen", { invalidates: ["/api/orders/handovers"] });
  if (asked.is !== "shown") return null;
  const rows = asked.value.items.slice(0, 10).map((news) => ({
    key: news.handoverId,
    target: targetOf(news),
    what: t(`orders.news.${news.state}`, { name: news.personName, by: news.byName }),
    detail: (
      <>
        {news.answer && `${news.answer} · `}
        <Moment at={news.at} />{" "}
        <Button
          size="xsmall"
          variant="tertiary"
          onClick={() => void seen.run(undefined, { path: { handoverId: news.handoverId } })}
        >
          {t("orders.message.read")}
        </Button>
      </>
    ),
  }));
  return <TodoPart title={t("orders.todo.news")} rows={rows} total={asked.value.items.length} />;
}

/** The order that it became, or the draft that came back. */
function targetOf({ orderId, personId, draftId }: z.infer<typeof handoverNews>["items"][number]): Target {
  return orderId ? { to: "/bestallningar/$orderId", params: { orderId } } : draftTarget({ draftId, personId });
}
