import type { z } from "zod";
import type { WearView, wearList } from "../../server/losses/contract-wear.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

const most = 10;

/** Wear that the user's party has not answered, by its day. */
export function WearToJudge() {
  return (
    <Waiting
      title={t("wear.todo.judge")}
      wants={({ mayJudgeAs, parties }) => parties.some(({ party, says }) => party === mayJudgeAs && says === null)}
    />
  );
}

/** Wear that no rule decides. */
export function WearToSettle() {
  return <Waiting title={t("wear.todo.settle")} wants={({ maySettle }) => maySettle} />;
}

function Waiting({ title, wants }: { title: string; wants: (wear: WearView) => boolean }) {
  const asked = useApi<z.infer<typeof wearList>>("/api/wear");
  if (asked.is !== "shown") return null;
  const rows = asked.value.items.filter(wants);
  return (
    <TodoPart
      title={title}
      total={rows.length}
      all={{ to: "/slitage" }}
      rows={rows.slice(0, most).map((one) => ({
        key: one.wearId,
        target: { to: "/slitage", search: { arende: one.wearId } },
        what: t("wear.todo.one", { wearNo: one.wearNo, article: one.articleName }),
        detail: one.deviceNo,
        on: one.answerBy,
      }))}
    />
  );
}
