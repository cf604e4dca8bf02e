import type { z } from "zod";
import type { caseList } from "../../server/orders/contract.ts";
import { TodoPart, t, useApi, useToday } from "../platform/index.ts";
import { ageInDays } from "./case-age.ts";
import { wordOf } from "./order-words.ts";

/** Open cases of customer service, the oldest first. */
export function CasesToDo() {
  const today = useToday();
  const asked = useApi<z.infer<typeof caseList>>("/api/cases", { query: { which: "open" } });
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  const rows = items.slice(0, 5).map((one) => {
    const days = ageInDays(one, today);
    const about = [one.articleName, one.personName].filter(Boolean).join(", ");
    return {
      key: one.caseId,
      target: { to: "/arenden", search: { arende: one.caseId } },
      what: `${wordOf("orders.case-kind", one.kind)}: ${about}`,
      detail: days === 0 ? t("orders.age.today") : t("orders.age", { count: days }),
    };
  });
  return <TodoPart title={t("orders.todo.cases")} rows={rows} total={items.length} all={{ to: "/arenden" }} />;
}
