import { Button } from "@navikt/ds-react";
import type { AnswerClaimBody, ClaimView, PayClaimBody } from "../../server/claims/contract-claims.ts";
import { Days, Money, PageLink, PartHead, Refused, t, useCommand, Why } from "../platform/index.ts";
import { ClaimState, History, nextOf } from "./claim-words.tsx";
import { DecideForm } from "./decide-form.tsx";

const invalidates = ["/api/claims"];

/** One claim with all that is known of it, what was done, and what may be done now. */
export function ClaimPart({ claim, close }: { claim: ClaimView; close: () => void }) {
  const title = t(`claims.afterwards.kind.${claim.kind}`, { claimNo: claim.claimNo });
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("claims.hide")} close={close} />
      <p>
        <ClaimState claim={claim} /> {nextOf(claim)}
      </p>
      <dl className="facts">
        <dt>{t("claims.afterwards.payer")}</dt>
        <dd>
          {claim.payerName}
          {claim.unitName && <span className="subtle"> {claim.unitName}</span>}
        </dd>
        <dt>{t("claims.afterwards.debtor")}</dt>
        <dd>{claim.debtorName}</dd>
        {claim.kind === "special" ? <SpecialFacts claim={claim} /> : <BoughtFacts claim={claim} />}
        <dt>{t("claims.amount")}</dt>
        <dd>
          <Money ore={claim.amountOre} />
        </dd>
      </dl>
      <Why
        reason={claim.ruleText}
        rule={claim.ruleId}
        source={claim.ruleSource}
        about={t("claims.afterwards.why", { claimNo: claim.claimNo })}
      />
      <History entries={claim.entries} words="claims.afterwards.entry" />
      {claim.mayAnswer && <Answer claim={claim} />}
      {claim.payout && <Payout claim={claim} />}
      <Steps claim={claim} />
    </section>
  );
}

function BoughtFacts({ claim }: { claim: ClaimView }) {
  return (
    <>
      <dt>{t("claims.make.what")}</dt>
      <dd>{claim.what}</dd>
      <dt>{t("claims.make.invoice")}</dt>
      <dd className="figures">
        {claim.invoiceRef}, {claim.vendorNo}
      </dd>
      {claim.orderRef && (
        <>
          <dt>{t("claims.make.order")}</dt>
          <dd className="figures">{claim.orderRef}</dd>
        </>
      )}
      <dt>{t("claims.make.voucher")}</dt>
      <dd>{claim.voucherRef}</dd>
      <dt>{t("billing.period")}</dt>
      <dd>
        <Days from={claim.fromOn} to={claim.toOn} />
      </dd>
    </>
  );
}

function SpecialFacts({ claim }: { claim: ClaimView }) {
  return (
    <>
      <dt>{t("billing.month")}</dt>
      <dd className="figures">{claim.fromOn.slice(0, 7)}</dd>
      {claim.reference && (
        <>
          <dt>{t("billing.costs.person")}</dt>
          <dd className="figures">{claim.reference}</dd>
        </>
      )}
      <dt>{t("claims.special.cost")}</dt>
      <dd>
        <Money ore={claim.costOre} />
      </dd>
      <dt>{t("claims.special.granted")}</dt>
      <dd>
        <Money ore={claim.grantedOre} />
      </dd>
    </>
  );
}

function Answer({ claim }: { claim: ClaimView }) {
  const { claimId, claimNo } = claim;
  const kind = claim.amountOre < 0 ? "back" : claim.kind;
  const send = useCommand<AnswerClaimBody, unknown>("/api/claims/afterwards/{claimId}/answer", {
    invalidates,
    done: () => ({ text: t("claims.answer.done", { disputeNo: claimNo }) }),
  });
  return (
    <DecideForm
      legend={t("claims.afterwards.answer")}
      options={[
        { is: "accepted", text: t(`claims.afterwards.accept.${kind}`, { debtor: claim.debtorName }) },
        { is: "refused", text: t("claims.afterwards.refuse") },
      ]}
      because={t("claims.afterwards.because.hint")}
      button={t("claims.answer.do")}
      send={send}
      run={(is, because) => send.run({ is, because }, { path: { claimId } })}
    />
  );
}

/** How the cost is paid out is left to people: why, and, for whoever answers, what they chose. */
function Payout({ claim }: { claim: ClaimView }) {
  const { claimId, claimNo } = claim;
  const send = useCommand<PayClaimBody, unknown>("/api/claims/afterwards/{claimId}/pay", {
    invalidates,
    done: () => ({ text: t("claims.pay.done", { claimNo }) }),
  });
  return (
    <>
      <p className="subtle">{claim.payout}</p>
      {claim.mayPay && (
        <DecideForm
          legend={t("claims.pay")}
          options={[
            { is: "credit", text: t("claims.pay.credit", { payer: claim.payerName }) },
            { is: "elsewhere", text: t("claims.pay.elsewhere") },
          ]}
          because={t("claims.pay.because.hint")}
          button={t("claims.pay.do")}
          send={send}
          run={(how, because) => send.run({ how, because }, { path: { claimId } })}
        />
      )}
    </>
  );
}

function Steps({ claim }: { claim: ClaimView }) {
  const { claimId, claimNo, mayWithdraw, mayRecount } = claim;
  const params = { path: { claimId } };
  const withdraw = useCommand<undefined, unknown>("/api/claims/afterwards/{claimId}/withdraw", {
    invalidates,
    done: () => ({ text: t("claims.withdraw.done", { disputeNo: claimNo }) }),
  });
  const recount = useCommand<undefined, { claimNo: string }>("/api/claims/afterwards/{claimId}/recount", {
    invalidates,
    done: (made) => ({ text: t("claims.recount.done", { claimNo: made.claimNo }) }),
  });
  if (!mayWithdraw && !mayRecount) return null;
  return (
    <div className="stack">
      <Refused refusal={withdraw.refusal ?? recount.refusal} />
      <div className="row">
        {mayWithdraw && (
          <Button
            size="small"
            variant="secondary"
            loading={withdraw.isRunning}
            onClick={() => void withdraw.run(undefined, params)}
          >
            {t("claims.afterwards.withdraw")}
          </Button>
        )}
        {mayRecount && (
          <Button
            size="small"
            variant="secondary"
            loading={recount.isRunning}
            onClick={() => void recount.run(undefined, params)}
          >
            {t("claims.recount")}
          </Button>
        )}
      </div>
      {mayWithdraw && claim.kind === "special" && (
        <PageLink to="/efterfakturering/sarskild" search={{ manad: claim.fromOn.slice(0, 7) }}>
          {t("claims.special.month", { month: claim.fromOn.slice(0, 7) })}
        </PageLink>
      )}
    </div>
  );
}
