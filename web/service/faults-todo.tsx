import type { FaultList } from "../../server/service/contract-faults.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Faults that nobody has taken, the one to be answered first on top. */
export function FaultsToDo() {
  const asked = useApi<FaultList>("/api/service/faults", { query: { state: "open" } });
  if (asked.is !== "shown") return null;
  const waiting = asked.value.items.filter(({ state }) => state === "new");
  const rows = waiting.slice(0, 5).map((fault) => ({
    key: fault.faultId,
    target: { to: "/felanmalningar/$faultId", params: { faultId: fault.faultId } },
    what: `${fault.articleName}, ${fault.deviceNo}`,
    detail: [fault.isLate ? t("service.fault.late") : "", t(`service.usable.short.${fault.usable}`)].filter(Boolean).join(" · "),
    on: fault.answerBy.slice(0, 10),
  }));
  return <TodoPart title={t("service.faults")} rows={rows} total={waiting.length} all={{ to: "/felanmalningar" }} />;
}
