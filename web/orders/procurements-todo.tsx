import type { ProcurementList } from "../../server/orders/contract-procurement.ts";
import { Moment, TodoPart, t, useApi } from "../platform/index.ts";

/** Requests for direct procurement that wait for the owner of the contracts, the oldest first. */
export function ProcurementsToDo() {
  const asked = useApi<ProcurementList>("/api/procurements/to-answer", { query: { which: "open" } });
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  const rows = items.slice(0, 5).map(({ procurementId, procurementNo, unitName, isoWording, askedAt }) => ({
    key: procurementId,
    target: { to: "/sortiment/direktupphandling" },
    what: [procurementNo, isoWording, unitName].filter(Boolean).join(", "),
    detail: <Moment at={askedAt} />,
  }));
  return (
    <TodoPart
      title={t("orders.todo.procurements")}
      rows={rows}
      total={items.length}
      all={{ to: "/sortiment/direktupphandling" }}
    />
  );
}
