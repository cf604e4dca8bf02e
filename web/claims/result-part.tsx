import { Button } from "@navikt/ds-react";
import type { AnswerResultBody, PreviewView, ResultView } from "../../server/claims/contract-results.ts";
import { DataTable, kronor, Money, PartHead, Refused, t, useCommand, Why } from "../platform/index.ts";
import { History, ResultState } from "./claim-words.tsx";
import { DecideForm } from "./decide-form.tsx";

const invalidates = ["/api/claims/results"];

/** A year's result of one agreement, its shares, what was done, and what may be done now. */
export function ResultPart({ result, close }: { result: ResultView; close: () => void }) {
  const { resultNo, amountOre, year } = result;
  const title = t(amountOre > 0 ? "claims.result.surplus" : "claims.result.deficit", { resultNo, year });
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("claims.hide")} close={close} />
      <p>
        <ResultState result={result} />
      </p>
      <dl className="facts">
        <dt>{t("claims.result.agreement")}</dt>
        <dd>{result.title}</dd>
        <dt>{t("claims.result.amount")}</dt>
        <dd>
          <Money ore={amountOre} />
        </dd>
        <dt>{t("claims.result.basis")}</dt>
        <dd>{result.basis}</dd>
      </dl>
      <Why
        reason={result.ruleText}
        rule={result.ruleId}
        source={result.ruleSource}
        about={t("claims.result.why", { resultNo })}
      />
      <Shares shares={result.shares} />
      {result.state === "open" && (
        <p className="subtle">{t(amountOre > 0 ? "claims.result.credited" : "claims.result.charged")}</p>
      )}
      <History entries={result.entries} words="claims.result.entry" />
      {result.mayDecide && <Decide result={result} />}
      {result.mayWithdraw && <Withdraw result={result} />}
    </section>
  );
}

/** What each payer was invoiced, and its share. */
export function Shares({ shares }: Pick<PreviewView, "shares">) {
  return (
    <DataTable
      caption={t("claims.result.shares")}
      name="andelar"
      tools={false}
      columns={[
        { id: "betalare", head: t("billing.payer"), value: (row) => row.payerName },
        {
          id: "fakturerat",
          head: t("claims.result.cost.kr"),
          numeric: true,
          value: (row) => row.costOre,
          cell: (row) => kronor(row.costOre),
        },
        {
          id: "andel",
          head: t("claims.result.share.kr"),
          numeric: true,
          value: (row) => row.shareOre,
          cell: (row) => kronor(row.shareOre),
        },
      ]}
      rows={shares}
      rowKey={(row) => row.payerName}
      empty={null}
    />
  );
}

function Decide({ result }: { result: ResultView }) {
  const { resultId, resultNo } = result;
  const send = useCommand<AnswerResultBody, unknown>("/api/claims/results/{resultId}/answer", {
    invalidates,
    done: () => ({ text: t("claims.result.done", { resultNo }) }),
  });
  return (
    <DecideForm
      legend={t("claims.result.decide")}
      options={[
        { is: "decided", text: t("claims.result.decide.yes") },
        { is: "refused", text: t("claims.result.decide.no") },
      ]}
      because={t("claims.result.because.hint")}
      button={t("claims.result.decide.do")}
      send={send}
      run={(is, because) => send.run({ is, because }, { path: { resultId } })}
    />
  );
}

function Withdraw({ result }: { result: ResultView }) {
  const { resultId, resultNo } = result;
  const withdraw = useCommand<undefined, unknown>("/api/claims/results/{resultId}/withdraw", {
    invalidates,
    done: () => ({ text: t("claims.withdraw.done", { disputeNo: resultNo }) }),
  });
  return (
    <div className="stack">
      <Refused refusal={withdraw.refusal} />
      <div>
        <Button
          size="small"
          variant="secondary"
          loading={withdraw.isRunning}
          onClick={() => void withdraw.run(undefined, { path: { resultId } })}
        >
          {t("claims.afterwards.withdraw")}
        </Button>
      </div>
    </div>
  );
}
