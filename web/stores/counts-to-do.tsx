import type { CountTasks, DueCounts } from "../../server/stores/contract-count-after.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";
import { outcomeOf } from "./count-close.tsx";
import { dueWords } from "./counts-due.tsx";

/** Att göra: counts that are due, and what closed counts have left to look at. Nothing when neither waits. */
export function CountsToDo() {
  const due = useApi<DueCounts>("/api/stores/counts/due");
  const left = useApi<CountTasks>("/api/stores/counts/tasks");
  return (
    <>
      {due.is === "shown" && (
        <TodoPart
          title={t("stores.count.due.title")}
          total={due.value.due}
          all={{ to: "/inventering" }}
          rows={due.value.items
            .filter(({ standing }) => standing !== "later")
            .slice(0, 5)
            .map((one) => ({
              key: `${one.storeId} ${one.what}`,
              target: { to: "/inventering" },
              what: one.storeName,
              detail: dueWords(one),
              on: one.dueOn,
            }))}
        />
      )}
      {left.is === "shown" && (
        <TodoPart
          title={t("stores.count.tasks.title")}
          total={left.value.total}
          all={{ to: "/inventering/att-se-efter" }}
          rows={left.value.items.slice(0, 5).map((task) => ({
            key: task.taskId,
            target: { to: "/inventering/att-se-efter" },
            what: task.articleName,
            detail: `${task.deviceNo ?? task.articleNo} · ${outcomeOf(task)}`,
          }))}
        />
      )}
    </>
  );
}
