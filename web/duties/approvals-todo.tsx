import { TodoPart, t, useApi } from "../platform/index.ts";
import { aboutText, type Duties } from "./duty-words.ts";

/** Costs that wait for an answer, and what else the payer should know; what is due first on top. */
export function ApprovalsToDo() {
  const asked = useApi<Duties>("/api/duties", { query: { which: "mine" } });
  if (asked.is !== "shown") return null;
  const { items, hasMore } = asked.value;
  const rows = items.slice(0, 10).map((duty) => ({
    key: duty.dutyId,
    target: { to: "/godkannanden", search: { uppgift: duty.dutyId } },
    what: duty.title,
    detail: [duty.isLate ? t("duties.late-word") : "", aboutText(duty), duty.fromUnitName].filter(Boolean).join(" · "),
    on: duty.dueOn,
  }));
  return (
    <TodoPart title={t("duties.approvals")} rows={rows} total={items.length + (hasMore ? 1 : 0)} all={{ to: "/godkannanden" }} />
  );
}
