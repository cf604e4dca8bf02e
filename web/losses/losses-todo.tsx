import type { z } from "zod";
import type { lossList } from "../../server/losses/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

const most = 10;

/** Letters that are unanswered after their day, and what is given up while nobody has decided what is charged. */
export function LossesToDecide() {
  const asked = useApi<z.infer<typeof lossList>>("/api/losses", { query: { which: "waiting" } });
  if (asked.is !== "shown") return null;
  const rows = asked.value.items.filter(({ waitsFor }) => waitsFor !== null);
  return (
    <TodoPart
      title={t("losses.todo")}
      total={rows.length}
      all={{ to: "/forkommet", search: { visa: "avgora" } }}
      rows={rows.slice(0, most).map(({ lossId, lossNo, articleName, waitsFor, answerBy, closesOn }) => ({
        key: lossId,
        target: { to: "/forkommet", search: { visa: "avgora", arende: lossId } },
        what: t("losses.todo.one", { no: lossNo, article: articleName }),
        detail: t(`losses.waits.${waitsFor}`),
        on: waitsFor === "answer" && answerBy ? answerBy : closesOn,
      }))}
    />
  );
}
