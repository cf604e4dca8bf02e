import type { ShelvesWaiting } from "../../server/buffers/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Att göra: what left the own unit's shelf and is registered on nobody, late ones first, and what is to be refilled. Nothing when neither waits. */
export function ShelvesToDo() {
  const asked = useApi<ShelvesWaiting>("/api/buffers/waiting");
  if (asked.is !== "shown") return null;
  const { hours, items } = asked.value;
  const target = (storeId: string) => ({ to: "/forrad/$storeId", params: { storeId } });
  const missing = items.filter((one) => one.missing > 0).sort((a, b) => b.overdue - a.overdue);
  const refill = items.filter((one) => one.refill > 0);
  return (
    <TodoPart
      title={t("buffers.shelves.menu")}
      rows={[
        ...missing.map((one) => ({
          key: `gone ${one.storeId}`,
          target: target(one.storeId),
          what: t("buffers.todo.missing", { count: one.missing }),
          detail: one.overdue > 0 ? t("buffers.todo.overdue", { count: one.overdue, hours, name: one.name }) : one.name,
        })),
        ...refill.map((one) => ({
          key: `refill ${one.storeId}`,
          target: target(one.storeId),
          what: t("buffers.todo.refill", { count: one.refill }),
          detail: one.name,
        })),
      ].slice(0, 10)}
    />
  );
}
