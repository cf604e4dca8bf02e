import type { ConflictList } from "../../server/stores/contract-scans.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";
import { aboutOf, whyOf } from "./conflict-words.ts";

/** Att göra: scans without a net that did not fit. Nothing when all are solved. */
export function ConflictsToDo() {
  const asked = useApi<ConflictList>("/api/stores/conflicts");
  if (asked.is !== "shown") return null;
  const { conflicts, total } = asked.value;
  return (
    <TodoPart
      title={t("stores.conflict.menu")}
      total={total}
      all={{ to: "/att-reda-ut" }}
      rows={conflicts.slice(0, 5).map((conflict) => ({
        key: conflict.conflictId,
        target: { to: "/att-reda-ut" },
        what: aboutOf(conflict),
        detail: whyOf(conflict),
        on: conflict.madeAt.slice(0, 10),
      }))}
    />
  );
}
