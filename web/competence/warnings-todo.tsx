import type { z } from "zod";
import type { warningList } from "../../server/competence/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** What a manager should see to: an area that her unit prescribes without anybody's competence for it. */
export function WarningsToDo() {
  const asked = useApi<z.infer<typeof warningList>>("/api/competence/warnings");
  if (asked.is !== "shown") return null;
  const rows = asked.value.items.map(({ rule, area, because, source }) => ({
    key: rule,
    target: { to: "/kompetens" },
    what: t("competence.todo.lacks", { area }),
    detail: `${because} ${source} (${rule})`,
  }));
  return <TodoPart title={t("competence.menu")} rows={rows} />;
}
