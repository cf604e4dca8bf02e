import { TodoPart, t, useApi } from "../platform/index.ts";
import { aboutText, type Duties } from "./duty-words.ts";

/** What the unit is to do, what is due first on top. */
export function DutiesToDo() {
  const asked = useApi<Duties>("/api/duties", { query: { which: "mine" } });
  if (asked.is !== "shown") return null;
  const { items, hasMore } = asked.value;
  const rows = items.slice(0, 5).map((duty) => ({
    key: duty.dutyId,
    target: { to: "/uppgifter", search: { uppgift: duty.dutyId } },
    what: duty.title,
    detail: [duty.isLate ? t("duties.late-word") : "", aboutText(duty)].filter(Boolean).join(" · "),
    on: duty.dueOn,
  }));
  return <TodoPart title={t("duties.menu")} rows={rows} total={items.length + (hasMore ? 1 : 0)} all={{ to: "/uppgifter" }} />;
}
