import { TodoPart, t, useApi } from "../platform/index.ts";
import { type Applications, roleAndLagrum } from "./access-words.ts";

/** Applications that wait for the reader: to be answered, or to be put right. Late ones first. */
export function ApplicationsToDo() {
  const asked = useApi<Applications>("/api/accounts/applications", { query: { which: "open" } });
  if (asked.is !== "shown") return null;
  const mine = asked.value.items.filter(({ may }) => may.includes("answer") || may.includes("reply"));
  const rows = mine.slice(0, 5).map((application) => ({
    key: application.applicationId,
    target: { to: "/behorigheter/ansokningar", search: { ansokan: application.applicationId } },
    what: `${application.givenName} ${application.familyName}`,
    detail: [
      application.isLate ? t("accounts.late-word") : application.state === "asked" ? t("accounts.state.asked") : "",
      `${roleAndLagrum(application)}, ${application.unitName}`,
    ]
      .filter(Boolean)
      .join(" · "),
    on: application.dueOn,
  }));
  return (
    <TodoPart title={t("accounts.applications")} rows={rows} total={mine.length} all={{ to: "/behorigheter/ansokningar" }} />
  );
}
