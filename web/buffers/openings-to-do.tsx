import type { OpeningList } from "../../server/buffers/contract-opening.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Shelves that somebody wishes for and that wait for one's own answer, the oldest first. */
export function OpeningsToDo() {
  const asked = useApi<OpeningList>("/api/buffers/openings");
  if (asked.is !== "shown") return null;
  // Customer service answers for the region only when nobody there does: those are seen in the list.
  const mine = asked.value.items.filter(({ mayAnswer }) => mayAnswer === "yes");
  return (
    <TodoPart
      title={t("buffers.openings.title")}
      total={mine.length}
      all={{ to: "/nya-forrad" }}
      rows={mine.slice(0, 5).map((one) => ({
        key: one.openingId,
        target: { to: "/nya-forrad", search: { onskemal: one.openingId } },
        what: one.name,
        detail: one.unitName,
        on: one.askedAt.slice(0, 10),
      }))}
    />
  );
}
