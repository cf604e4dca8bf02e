import { Button } from "@navikt/ds-react";
import { Refused, t, useCommand } from "../platform/index.ts";
import type { Case } from "./case-age.ts";

/** A unit without a shelf has crutches to be written off: one press scraps them, and the case is closed. */
export function ScrapCrutchCase({ one }: { one: Case }) {
  const command = useCommand<object, { because: string }>("/api/buffers/crutches/cases/{caseId}", {
    invalidates: ["/api/cases", "/api/devices"],
    done: ({ because }) => ({ text: because }),
  });
  return (
    <div className="stack">
      <Refused refusal={command.refusal} />
      <div>
        <Button size="small" loading={command.isRunning} onClick={() => void command.run({}, { path: { caseId: one.caseId } })}>
          {t("orders.case.crutch")}
        </Button>
      </div>
    </div>
  );
}
