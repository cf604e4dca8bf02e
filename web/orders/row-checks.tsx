import { Alert, Textarea } from "@navikt/ds-react";
import type { QuoteView } from "../../server/orders/contract.ts";
import { t } from "../platform/index.ts";
import type { AidRow } from "./new-aid.ts";

interface RowChecksProps {
  row: AidRow;
  checks: QuoteView["rows"][number]["checks"];
  write: (reason: string) => void;
}

/** What a check warns of, and why it is ordered all the same. */
export function RowChecks({ row, checks, write }: RowChecksProps) {
  if (checks.length === 0) return null;
  const isDemanded = checks.some(({ demands }) => demands === "reason");
  return (
    <div className="aid-row-main row-checks">
      <Alert variant="warning" size="small">
        {checks.map(({ checkId, text }) => (
          <p key={checkId}>{text}</p>
        ))}
      </Alert>
      <Textarea
        label={isDemanded ? t("orders.check.reason.demanded") : t("orders.check.reason")}
        description={t("orders.check.reason.hint")}
        size="small"
        minRows={1}
        maxLength={1000}
        value={row.checkReason ?? ""}
        onChange={({ target }) => write(target.value)}
      />
    </div>
  );
}
