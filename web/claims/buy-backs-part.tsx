import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { BuyBackView, buyBackList, DecideBuyBackBody } from "../../server/claims/contract-buy-backs.ts";
import {
  Day,
  errorOf,
  FieldErrors,
  fieldId,
  Money,
  oreOf,
  PageLink,
  Part,
  Refused,
  StatusTag,
  t,
  useApi,
  useCommand,
  Why,
} from "../platform/index.ts";

const kinds = { open: "wait", charged: "good", credited: "good", none: "plain" } as const;

/** What was bought outside the range and has come back: what the vendor buys back, and what its payer is charged or gets. Nothing when nothing has. */
export function BuyBacks() {
  const asked = useApi<z.infer<typeof buyBackList>>("/api/claims/buy-backs");
  if (asked.is !== "shown" || asked.value.items.length === 0) return null;
  return (
    <Part title={t("claims.buy-backs")}>
      <p className="subtle">{t("claims.buy-backs.lead")}</p>
      <ul className="procurements">
        {asked.value.items.map((one) => (
          <li key={one.buyBackId}>
            <BuyBack one={one} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function BuyBack({ one }: { one: BuyBackView }) {
  const { buyBackNo, articleName, articleNo, deviceId, deviceNo, procurementNo, payerName, returnedOn, state } = one;
  return (
    <section aria-label={`${buyBackNo} ${articleName}`}>
      <h3 className="aksel-heading aksel-heading--xsmall">
        {buyBackNo} {articleName} <StatusTag kind={kinds[state]}>{t(`claims.buy-backs.state.${state}`)}</StatusTag>
      </h3>
      <dl className="facts">
        <dt>{t("claims.buy-backs.device")}</dt>
        <dd>
          <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId }}>
            <span className="figures">{deviceNo}</span>
          </PageLink>{" "}
          <span className="subtle figures">{articleNo}</span> {procurementNo}
        </dd>
        <dt>{t("claims.returns.on")}</dt>
        <dd>
          <Day on={returnedOn} />
        </dd>
        <dt>{t("claims.buy-backs.vendor")}</dt>
        <dd>
          {t(`claims.buy-backs.vendor.${one.vendorBecause}`)} {one.vendorOre !== null && <Money ore={one.vendorOre} />}{" "}
          {one.vendorWords}
        </dd>
        <dt>{t("billing.payer")}</dt>
        <dd>{payerName ?? t("claims.buy-backs.nobody")}</dd>
        <dt>{t("claims.buy-backs.amount")}</dt>
        <dd>
          {one.amountOre === null ? t("claims.buy-backs.open") : <Money ore={one.amountOre} />}{" "}
          {one.decidedBecause ?? t(`claims.buy-backs.because.${one.because}`)}{" "}
          <Why reason={one.ruleText} rule={one.ruleId} source={one.source} about={buyBackNo} />
        </dd>
      </dl>
      {state === "open" && <Decide one={one} />}
    </section>
  );
}

function Decide({ one }: { one: BuyBackView }) {
  const [amount, setAmount] = useState("0");
  const [because, setBecause] = useState("");
  const send = useCommand<DecideBuyBackBody, { buyBackNo: string }>("/api/claims/buy-backs/{buyBackId}/decide", {
    invalidates: ["/api/claims"],
    done: ({ buyBackNo }) => ({ text: t("claims.buy-backs.decided", { no: buyBackNo }) }),
  });
  const isBelow = amount.trim().startsWith("-") || amount.trim().startsWith("−");
  const ore = oreOf(amount.replace(/^\s*[-−]/, ""));
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ore !== undefined)
          void send.run({ amountOre: isBelow ? -ore : ore, because }, { path: { buyBackId: one.buyBackId } });
      }}
    >
      <FieldErrors errors={send.errors} />
      <TextField
        size="small"
        inputMode="text"
        className="claim-amount"
        label={t("claims.buy-backs.field.amount")}
        description={t("claims.buy-backs.field.amount.how")}
        value={amount}
        error={ore === undefined ? t("claims.returns.amount.wrong") : undefined}
        onChange={({ target }) => setAmount(target.value)}
      />
      <TextField
        id={fieldId("because")}
        size="small"
        label={t("claims.buy-backs.field.because")}
        value={because}
        error={errorOf(send.errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("claims.buy-backs.decide")}
        </Button>
      </div>
    </form>
  );
}
