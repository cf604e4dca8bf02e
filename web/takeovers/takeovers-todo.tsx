import type { z } from "zod";
import type { askedList, moverList } from "../../server/takeovers/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

const most = 10;

/** Aids of persons who move out that nobody has decided of, and what other counties ask. */
export function TakeoversToDo() {
  const movers = useApi<z.infer<typeof moverList>>("/api/takeovers/movers");
  const asked = useApi<z.infer<typeof askedList>>("/api/takeovers/asked");
  const out = movers.is === "shown" ? movers.value.items.filter(({ waiting }) => waiting > 0) : [];
  const inn = asked.is === "shown" ? asked.value.items.filter(({ state }) => state === "open") : [];
  return (
    <>
      <TodoPart
        title={t("takeovers.todo.out")}
        total={out.length}
        all={{ to: "/lansflytt" }}
        rows={out.slice(0, most).map(({ personId, personName, waiting, municipality, movedOn }) => ({
          key: personId,
          target: { to: "/lansflytt/$personId", params: { personId } },
          what: t("takeovers.todo.out.one", { name: personName, municipality }),
          detail: t("takeovers.waiting", { count: waiting }),
          on: movedOn,
        }))}
      />
      <TodoPart
        title={t("takeovers.todo.in")}
        total={inn.length}
        all={{ to: "/lansflytt/tillfragade" }}
        rows={inn.slice(0, most).map(({ requestId, requestNo, articleName, fromName }) => ({
          key: requestId,
          target: { to: "/lansflytt/tillfragade/$requestId", params: { requestId } },
          what: `${requestNo} ${articleName}`,
          detail: fromName,
        }))}
      />
    </>
  );
}
