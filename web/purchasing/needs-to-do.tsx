import type { NeedList } from "../../server/purchasing/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Att göra: what is short and can be bought, those that somebody waits for first. Nothing when nothing is. */
export function NeedsToDo() {
  const asked = useApi<NeedList>("/api/purchases/needs");
  if (asked.is !== "shown") return null;
  const short = asked.value.items.filter(({ propose, hindrance }) => propose > 0 && hindrance === null);
  return (
    <TodoPart
      title={t("purchasing.needs.todo")}
      total={short.length}
      all={{ to: "/inkop" }}
      rows={short.slice(0, 5).map((need) => ({
        key: need.articleNo,
        target: { to: "/inkop" },
        what: need.articleName,
        detail: t("purchasing.needs.todo.detail", { count: need.short, waiting: need.waiting }),
        on: need.wantedOn,
      }))}
    />
  );
}
