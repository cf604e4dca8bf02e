import type { z } from "zod";
import type { proposalList } from "../../server/assortment/contract.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Proposals that wait for the editor's answer. */
export function ProposalsToDo() {
  const asked = useApi<z.infer<typeof proposalList>>("/api/assortment/proposals");
  if (asked.is !== "shown") return null;
  const waiting = asked.value.items.filter(({ state }) => state === "sent");
  const rows = waiting.map(({ proposalId, name, vendor, sentAt }) => ({
    ...{ key: proposalId, what: name, detail: vendor, on: sentAt.slice(0, 10) },
    target: { to: "/sortiment/forslag/$proposalId", params: { proposalId } },
  }));
  return <TodoPart title={t("assortment.todo")} rows={rows} all={{ to: "/sortiment" }} />;
}
