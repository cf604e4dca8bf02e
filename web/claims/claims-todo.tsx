import type { z } from "zod";
import type { disputeList } from "../../server/claims/contract.ts";
import type { returnList } from "../../server/claims/contract-returns.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

type List = z.infer<typeof disputeList>;
const most = 10;

/** Disputed lines that wait for the supplier's answer, by their day. */
export function DisputesToAnswer() {
  const asked = useApi<List>("/api/claims/disputes");
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  return (
    <TodoPart
      title={t("claims.todo.answer")}
      total={items.length}
      all={{ to: "/bestridda" }}
      rows={items.slice(0, most).map((one) => ({
        key: one.disputeId,
        target: { to: "/bestridda", search: { arende: one.disputeId } },
        what: t("claims.todo.line", { payer: one.payerName, invoiceNo: one.invoiceNo, lineNo: one.lineNo }),
        detail: one.reason,
        on: one.answerBy,
      }))}
    />
  );
}

/** Things sold with return that came back, and no rule decides. */
export function ReturnsToDecide() {
  const asked = useApi<z.infer<typeof returnList>>("/api/claims/returns");
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  return (
    <TodoPart
      title={t("claims.returns.todo")}
      total={items.length}
      all={{ to: "/retur-av-salt" }}
      rows={items.slice(0, most).map((one) => ({
        key: one.returnId,
        target: { to: "/retur-av-salt", search: { retur: one.returnId } },
        what: `${one.articleName}, ${one.payerName}`,
        detail: t(`claims.returns.because.${one.because}`),
        on: one.returnedOn,
      }))}
    />
  );
}

/** Answers that the payer has not read. */
export function AnswersToRead() {
  const asked = useApi<List>("/api/claims/own", { query: { which: "all" } });
  if (asked.is !== "shown") return null;
  const unseen = asked.value.items.filter(({ isUnseen }) => isUnseen);
  return (
    <TodoPart
      title={t("claims.todo.read")}
      total={unseen.length}
      all={{ to: "/kostnader/bestridda" }}
      rows={unseen.slice(0, most).map((one) => ({
        key: one.disputeId,
        target: {
          to: "/kostnader/rad/$invoiceNo/$lineNo",
          params: { invoiceNo: String(one.invoiceNo), lineNo: String(one.lineNo) },
        },
        what: t("claims.todo.line", { payer: one.payerName, invoiceNo: one.invoiceNo, lineNo: one.lineNo }),
        detail: t(`claims.state.${one.state}`),
      }))}
    />
  );
}
