import type { TaskList } from "../../server/purchasing/contract.ts";
import { Moment, TodoPart, t, useApi } from "../platform/index.ts";
import { taskText } from "./tasks-part.tsx";

/** Att göra: invoices that differ, and what was bought for an order that is cancelled. Nothing when there is nothing. */
export function TasksToDo() {
  const asked = useApi<TaskList>("/api/purchases/tasks");
  if (asked.is !== "shown") return null;
  const { total, items } = asked.value;
  return (
    <TodoPart
      title={t("purchasing.tasks.title")}
      total={total}
      all={{ to: "/inkopsorder" }}
      rows={items.slice(0, 10).map((task) => ({
        key: task.taskId,
        target: { to: "/inkopsorder/$orderId", params: { orderId: task.orderId } },
        what: taskText(task),
        detail: (
          <>
            {task.number}, {task.vendor}, <Moment at={task.at} />
          </>
        ),
      }))}
    />
  );
}
