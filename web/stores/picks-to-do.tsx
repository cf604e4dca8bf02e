import type { PickList } from "../../server/stores/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Att göra: what is to be picked, urgent and late ones first. Nothing when nothing waits. */
export function PicksToDo() {
  const asked = useApi<PickList>("/api/stores/picks");
  if (asked.is !== "shown") return null;
  const { tasks, total } = asked.value;
  const rank = ({ urgentBy, wantedOn }: (typeof tasks)[number]) => (urgentBy ? `0${urgentBy}` : `1${wantedOn}`);
  const first = [...tasks].sort((a, b) => (rank(a) < rank(b) ? -1 : 1)).slice(0, 5);
  return (
    <TodoPart
      title={t("stores.pick.menu")}
      total={total}
      all={{ to: "/plock" }}
      rows={first.map((task) => ({
        key: task.taskId,
        target: { to: "/plock/skanna", search: { rad: task.taskId } },
        what: task.urgentBy ? t("stores.pick.urgent.what", { articleName: task.articleName }) : task.articleName,
        detail: `${task.bin ?? t("stores.pick.noBin")} · ${t("stores.pick.order", { orderNo: task.orderNo })}`,
        on: task.wantedOn,
      }))}
    />
  );
}
