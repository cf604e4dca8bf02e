import type { ComeHomeList } from "../../server/stores/contract-returned.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Att göra: what came home with parts that nobody has answered for, also by a queue. Nothing when all are. */
export function PartsToDo() {
  const asked = useApi<ComeHomeList>("/api/stores/returns");
  if (asked.is !== "shown") return null;
  const waiting = asked.value.items.filter(({ parts }) => parts.length > 0);
  return (
    <TodoPart
      title={t("stores.return.unanswered")}
      total={waiting.length}
      all={{ to: "/inleverans" }}
      rows={waiting.slice(0, 5).map(({ deviceId, deviceNo, articleName, at, parts }) => ({
        key: deviceId,
        target: { to: "/inleverans" },
        what: t("stores.part.came.on", { articleName, deviceNo }),
        detail: parts.map((part) => part.articleName).join(", "),
        on: at.slice(0, 10),
      }))}
    />
  );
}
