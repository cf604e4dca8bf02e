import "./retention.css";
import type { RetentionView } from "../../server/retention/contract.ts";
import { Page, Shown, t, useApi } from "../platform/index.ts";
import { ClassesPart } from "./classes-part.tsx";
import { DryRunPart } from "./dry-run-part.tsx";
import { ErasurePart } from "./erasure-part.tsx";
import { HistoryPart } from "./history-part.tsx";
import { HoldsPart } from "./holds-part.tsx";

/** "Gallring": what goes on, what would be erased today, what is held, how long things are kept, and what has been erased. */
export function RetentionPage() {
  const asked = useApi<RetentionView>("/api/retention", {}, { everySeconds: 5 });
  return (
    <Page title={t("retention.menu")} shape="table" lead={t("retention.lead")}>
      <Shown asked={asked} rows={8}>
        {({ dryRun, erasure, history }) => (
          <>
            {erasure && <ErasurePart erasure={erasure} />}
            <DryRunPart dryRun={dryRun} isBusy={erasure !== null} />
            <HoldsPart />
            <HistoryPart history={history} />
            <ClassesPart />
          </>
        )}
      </Shown>
    </Page>
  );
}
