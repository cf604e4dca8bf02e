import { TodoPart, t, useApi } from "../platform/index.ts";
import { type Accesses, roleAndLagrum } from "./access-words.ts";

/** Access that closes soon because nobody has signed in with it. */
export function IdleToDo() {
  const asked = useApi<Accesses>("/api/accounts", { query: { state: "idle" } });
  if (asked.is !== "shown") return null;
  const { items } = asked.value;
  const all = { to: "/behorigheter", search: { visa: "snart-stangda" } };
  const rows = items.slice(0, 5).map((access) => ({
    key: access.assignmentId,
    target: { to: all.to, search: { ...all.search, behorighet: access.assignmentId } },
    what: access.name,
    detail: `${roleAndLagrum(access)}, ${access.unitName}`,
    on: access.closesOn,
  }));
  return <TodoPart title={t("accounts.idle")} rows={rows} total={items.length} all={all} />;
}
