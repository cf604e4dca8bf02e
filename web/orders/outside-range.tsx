import { LocalAlert } from "@navikt/ds-react";
import type { z } from "zod";
import type { OutsideView, outsideAnswer } from "../../server/orders/contract-outside.ts";
import { t, useApi, Why } from "../platform/index.ts";

/** What must be known of an article outside the range, before it is ordered and at its device; nothing for what is in the range. */
export function OutsideRange({ articleNo, deviceId }: { articleNo?: string; deviceId?: string }) {
  const query = { ...(articleNo ? { articleNo } : {}), ...(deviceId ? { deviceId } : {}) };
  const asked = useApi<z.infer<typeof outsideAnswer>>("/api/procurements/outside", { query });
  if (asked.is !== "shown" || !asked.value.outside) return null;
  const { warning, atReturn, terms } = asked.value.outside;
  return (
    <LocalAlert status="warning" className="outside-range">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{t(warning ? "orders.outside" : "orders.outside.bought")}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        {warning && (
          <p>
            {warning.text}.{" "}
            <Why
              reason={t(warning.isAssumed ? "orders.outside.assumed" : "orders.outside.said")}
              rule={warning.ruleId}
              source={warning.source}
              about={t("orders.outside.service")}
            />
          </p>
        )}
        <p>
          {atReturn.text}.{" "}
          <Why
            reason={t("orders.outside.said")}
            rule={atReturn.ruleId}
            source={atReturn.source}
            about={t("orders.outside.return")}
          />
        </p>
        {terms && <p>{t("orders.outside.terms", { no: terms.procurementNo, terms: buyBackText(terms) })}</p>}
      </LocalAlert.Content>
    </LocalAlert>
  );
}

/** On what terms the vendor buys back, in words. */
export function buyBackText({
  vendor,
  withinDays,
  percent,
  words,
}: Omit<NonNullable<OutsideView["terms"]>, "procurementNo">): string {
  const said = t(`orders.outside.vendor.${vendor}`, { days: withinDays ?? 0, percent: percent ?? 0 });
  return words ? `${said} ${words}` : said;
}
