import type { z } from "zod";
import type { pledgeList } from "../../server/pledges/contract.ts";
import { kronor, TodoPart, t, useApi } from "../platform/index.ts";
import { daysOf } from "./pledge-state.tsx";

const most = 10;

/** Pledges that are running out, by their last day or by what is left. */
export function PledgesRunningOut() {
  const asked = useApi<z.infer<typeof pledgeList>>("/api/pledges", { query: { which: "ending" } });
  if (asked.is !== "shown") return null;
  const items = asked.value.items.filter(({ state }) => state === "running-out" || state === "used-up");
  return (
    <TodoPart
      title={t("pledges.todo")}
      total={items.length}
      all={{ to: "/betalningsforbindelser", search: { visa: "slut" } }}
      rows={items.slice(0, most).map((one) => ({
        key: one.pledgeId,
        target: { to: "/betalningsforbindelser", search: { visa: "slut", forbindelse: one.pledgeId } },
        what: `${one.regionName} ${one.number}`,
        detail: t("pledges.todo.left", { left: kronor(one.leftOre), days: daysOf(one) }),
      }))}
    />
  );
}
