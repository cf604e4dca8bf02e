import "./accounts.css";
import { ownParts, Page, t, useMay, useMe } from "../platform/index.ts";
import { roleAndLagrum } from "./access-words.ts";

/** What I may, where I work, how I am reached; and what other rooms add about me. */
export function OwnPage() {
  const may = useMay();
  const { assignment } = useMe();
  const lead =
    assignment &&
    t("accounts.own.lead", {
      role: roleAndLagrum({ role: assignment.role, lagrum: assignment.lagrum || null }),
      unit: assignment.unitName,
    });
  return (
    <Page title={t("accounts.own")} lead={lead}>
      {ownParts()
        .filter((part) => may(part.permit) && (assignment || !part.isOfWork))
        .map((part) => (
          <part.component key={`${part.order} ${part.component.name}`} />
        ))}
    </Page>
  );
}
