import "./accounts.css";
import { Suspense } from "react";
import { numbered, ownParts, Page, t, useMay, useMe, Waiting } from "../platform/index.ts";
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
      <Suspense fallback={<Waiting rows={6} />}>
        {numbered(ownParts())
          .filter(({ one: part }) => may(part.permit) && (assignment || !part.isOfWork))
          .map(({ no, one: part }) => (
            <part.component key={no} />
          ))}
      </Suspense>
    </Page>
  );
}
