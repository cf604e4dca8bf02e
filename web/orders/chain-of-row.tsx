import { Radio, RadioGroup } from "@navikt/ds-react";
import type { QuoteView } from "../../server/orders/contract.ts";
import { Day, PageLink, StatusTag, t } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { type AidRow, changeRow } from "./new-aid.ts";

type Chain = NonNullable<QuoteView["rows"][number]["chain"]>;

/** An equal stands in stock and is delivered instead, unless she says why the ordered one is kept. */
export function ChainOfRow({ row, chain, change }: { row: AidRow; chain: Chain; change: AidInHand["change"] }) {
  const { instead, kind, since, text, isAssumed, reasons } = chain;
  const keep = (keeps: string) =>
    change((now) => {
      const current = now.rows.find((one) => one.key === row.key)?.choice ?? row.choice;
      return changeRow(now, row.key, { choice: { ...current, keeps } });
    });
  return (
    <div className="aid-row-choice">
      <p>
        {t("orders.chain.instead")}{" "}
        <PageLink to="/katalog/$articleNo" params={{ articleNo: instead.articleNo }}>
          {instead.name}
        </PageLink>
        {`, ${t(`orders.chain.${kind}`)} `}
        <Day on={since} />.
      </p>
      <RadioGroup
        legend={t("orders.chain.choose")}
        description={
          <>
            {text} {isAssumed && <StatusTag kind="plain">{t("orders.chain.assumed")}</StatusTag>}
          </>
        }
        size="small"
        value={reasons.some(({ code }) => code === row.choice.keeps) ? row.choice.keeps : ""}
        onChange={keep}
      >
        <Radio value="">{t("orders.chain.take")}</Radio>
        {reasons.map((reason) => (
          <Radio key={reason.code} value={reason.code}>
            {t("orders.chain.keep", { reason: reason.text })}
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}
