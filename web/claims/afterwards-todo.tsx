import type { z } from "zod";
import type { claimList } from "../../server/claims/contract-claims.ts";
import type { resultList } from "../../server/claims/contract-results.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";
import { aboutOf, nextOf } from "./claim-words.tsx";

const most = 10;

/** Claims that wait for the economy: an answer, or how they are paid out. */
export function ClaimsToAnswer() {
  const asked = useApi<z.infer<typeof claimList>>("/api/claims/afterwards", { query: { which: "open" } });
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  return (
    <TodoPart
      title={t("claims.todo.afterwards")}
      total={items.length}
      all={{ to: "/efterfakturering" }}
      rows={items.slice(0, most).map((one) => ({
        key: one.claimId,
        target: { to: "/efterfakturering", search: { visa: "vantar", arende: one.claimId } },
        what: t("claims.todo.claim", { claimNo: one.claimNo, payer: one.payerName }),
        detail: `${aboutOf(one)}. ${nextOf(one)}`,
      }))}
    />
  );
}

/** Years' results that wait for a decision. */
export function ResultsToDecide() {
  const asked = useApi<z.infer<typeof resultList>>("/api/claims/results");
  if (asked.is !== "shown") return null;
  const waiting = asked.value.items.filter(({ mayDecide }) => mayDecide);
  return (
    <TodoPart
      title={t("claims.todo.results")}
      total={waiting.length}
      all={{ to: "/resultat" }}
      rows={waiting.slice(0, most).map((one) => ({
        key: one.resultId,
        target: { to: "/resultat", search: { arende: one.resultId } },
        what: t(one.amountOre > 0 ? "claims.result.surplus" : "claims.result.deficit", {
          resultNo: one.resultNo,
          year: one.year,
        }),
        detail: one.title,
      }))}
    />
  );
}
