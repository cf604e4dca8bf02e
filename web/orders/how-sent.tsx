import { Checkbox, CheckboxGroup } from "@navikt/ds-react";
import type { z } from "zod";
import type { urgentView } from "../../server/orders/contract-sent.ts";
import { Moment, Money, t } from "../platform/index.ts";

/** What an urgent order promises and costs. */
export type Urgent = z.infer<typeof urgentView>;

interface HowSentProps {
  isSplit: boolean;
  isUrgent: boolean;
  /** There are rows that could come apart. */
  mayPart: boolean;
  set: (how: { isSplit?: boolean; isUrgent?: boolean }) => void;
}

/** Together or each by its own day, and whether it is urgent. */
export function HowSent({ isSplit, isUrgent, mayPart, set }: HowSentProps) {
  const chosen = [...(isUrgent ? ["urgent"] : []), ...(isSplit ? ["split"] : [])];
  return (
    <CheckboxGroup
      legend={t("orders.sent-how")}
      size="small"
      value={chosen}
      onChange={(next: string[]) => set({ isSplit: next.includes("split"), isUrgent: next.includes("urgent") })}
    >
      {mayPart && (
        <Checkbox value="split" description={t("orders.split.hint")}>
          {t("orders.split")}
        </Checkbox>
      )}
      <Checkbox value="urgent" description={t("orders.urgent.hint")}>
        {t("orders.urgent")}
      </Checkbox>
    </CheckboxGroup>
  );
}

/** The promise of an urgent order, its fee and who pays it, before it is sent. */
export function UrgentFee({ urgent }: { urgent: Urgent }) {
  if (!urgent) return null;
  return (
    <div className="urgent-fee">
      <p>
        {t("orders.urgent.by")} <Moment at={urgent.by} />.
      </p>
      {urgent.isSpared ? (
        <p>{t("orders.urgent.spared")}</p>
      ) : urgent.isPriceless ? (
        <p>{t("orders.urgent.priceless")}</p>
      ) : (
        <p>
          {t("orders.urgent.fee")} <Money ore={urgent.feeOre} />
          {", "}
          {urgent.payerName ? t("orders.urgent.payer", { name: urgent.payerName }) : t("orders.urgent.payer.unknown")}
          {urgent.isInvented && ` ${t("orders.urgent.invented")}`}
        </p>
      )}
    </div>
  );
}
