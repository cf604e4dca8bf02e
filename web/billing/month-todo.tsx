import type { z } from "zod";
import type { monthRunList } from "../../server/billing/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";
import { lastDayOf } from "./month-words.ts";

/** The month that is over and not invoiced yet. */
export function MonthToDo() {
  const asked = useApi<z.infer<typeof monthRunList>>("/api/billing/months");
  if (asked.is !== "shown") return null;
  const { items, lastOver } = asked.value;
  if (items.some((run) => run.month === lastOver && run.state === "done")) return null;
  const row = {
    key: lastOver,
    target: { to: "/ekonomi" },
    what: t("billing.run", { month: lastOver }),
    detail: `${t("billing.step.over.on")} ${lastDayOf(lastOver)}`,
  };
  return <TodoPart title={t("billing.todo")} rows={[row]} />;
}
