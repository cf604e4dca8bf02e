import type { PersonPledges } from "../../server/pledges/contract.ts";
import { PageLink, t, useApi, useMay } from "../platform/index.ts";

/** The way to register a pledge, at a person whose home region pays; nothing for everybody else. */
export function PersonPledge({ personId }: { personId: string }) {
  const may = useMay();
  return may("pledges.keep") ? <Way personId={personId} /> : null;
}

function Way({ personId }: { personId: string }) {
  const asked = useApi<PersonPledges>("/api/pledges/persons/{personId}", { path: { personId } });
  if (asked.is !== "shown" || !asked.value.region) return null;
  return (
    <PageLink to="/betalningsforbindelser/ny/$personId" params={{ personId }}>
      {t("pledges.register")}
    </PageLink>
  );
}
