import type { z } from "zod";
import type { endingContracts } from "../../server/assortment/contract-contracts.ts";
import { TodoPart, t, useApi } from "../platform/index.ts";

/** Contracts that end within the days that the supplier has set. */
export function ContractsToDo() {
  const asked = useApi<z.infer<typeof endingContracts>>("/api/assortment/contracts/ending");
  if (asked.is !== "shown") return null;
  const rows = asked.value.items.map(({ contractId, contractNo, vendor, until }) => ({
    ...{ key: contractId, what: contractNo, detail: vendor, on: until },
    target: { to: "/sortiment/avtal/$contractId", params: { contractId } },
  }));
  return <TodoPart title={t("contracts.todo")} rows={rows} all={{ to: "/sortiment/avtal" }} />;
}
