import { Select, Textarea } from "@navikt/ds-react";
import type { QuoteView } from "../../server/orders/contract.ts";
import { DayField, t, useToday } from "../platform/index.ts";
import { noEnd, type RowAfter } from "./row-after.ts";

interface RowAfterFieldsProps {
  after: RowAfter | undefined;
  change: (after: RowAfter) => void;
  /** What is asked of an aid that the person can't be without; null: nothing. */
  outage: QuoteView["rows"][number]["outage"] | undefined;
}

const planMost = 1000;

/** For how long an aid is lent, and what the person does when it stands still, where she can't be without it. */
export function RowAfterFields({ after = noEnd, change, outage }: RowAfterFieldsProps) {
  const today = useToday();
  return (
    <div className="aid-row-main aid-row-after">
      <Select
        label={t("orders.after.how-long")}
        size="small"
        value={after.kind ?? ""}
        onChange={({ target }) => change({ ...after, kind: kindOf(target.value), until: null })}
      >
        <option value="">{t("orders.after.no-end")}</option>
        <option value="trial">{t("orders.after.trial")}</option>
        <option value="short-term">{t("orders.after.short-term")}</option>
      </Select>
      {after.kind && (
        <DayField
          label={t(after.kind === "trial" ? "orders.after.trial-until" : "orders.after.ends-on")}
          value={after.until}
          onChange={(until) => change({ ...after, until })}
          from={today}
          today={today}
        />
      )}
      {outage && (
        <Textarea
          size="small"
          minRows={2}
          maxLength={planMost}
          label={outage.ask}
          description={outage.suggestion}
          value={after.plan}
          onChange={({ target }) => change({ ...after, plan: target.value })}
        />
      )}
      {outage && !after.plan.trim() && <p className="subtle">{t("orders.after.plan-missing")}</p>}
    </div>
  );
}

function kindOf(value: string): RowAfter["kind"] {
  return value === "trial" || value === "short-term" ? value : null;
}
