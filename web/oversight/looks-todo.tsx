import type { PickList } from "../../server/oversight/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";
import { whyText } from "./look-words.ts";

/** Looks that wait to be judged, the oldest first. */
export function LooksToDo() {
  const asked = useApi<PickList>("/api/oversight/looks", { query: { which: "waiting" } });
  if (asked.is !== "shown") return null;
  const { items, hasMore } = asked.value;
  const rows = items.slice(0, 5).map((look) => ({
    key: look.pickId,
    target: { to: "/loggranskning", search: { atkomst: look.pickId } },
    what: whyText(look),
    detail: [look.userName, look.unitName].filter(Boolean).join(" · "),
    on: look.day,
  }));
  return (
    <TodoPart title={t("oversight.todo")} rows={rows} total={items.length + (hasMore ? 1 : 0)} all={{ to: "/loggranskning" }} />
  );
}
