import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { DecideCaseBody, payerList } from "../../server/orders/contract.ts";
import { DayField, errorOf, FieldErrors, fieldId, Refused, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";
import type { Case } from "./case-age.ts";
import { CloseCase } from "./close-case.tsx";
import { counterOf } from "./counter-of.ts";
import { PayerChoice } from "./decide-case.tsx";
import { payersFor, reasonLeast, reasonMost } from "./payers-for.ts";

type Payers = z.infer<typeof payerList>;

/** Says who pays what a person already has, and from which day: the day that it was asked about, or a later one. */
export function DecideHolding({ one, from }: { one: Case; from: string }) {
  const payers = useApi<Payers>("/api/cases/payers");
  return (
    <Shown asked={payers} rows={3}>
      {({ items }) => (
        <>
          <Decision one={one} askedFrom={from} payers={items} />
          {one.kind === "transition-to-rent" && (
            <details className="case-instead">
              <summary>{t("orders.case.given-back")}</summary>
              <CloseCase one={one} />
            </details>
          )}
        </>
      )}
    </Shown>
  );
}

interface DecisionProps {
  one: Case;
  askedFrom: string;
  payers: Payers["items"];
}

function Decision({ one, askedFrom, payers }: DecisionProps) {
  const today = useToday();
  const choices = payersFor(payers, { row: undefined, facts: one.known.facts });
  const [payerId, setPayerId] = useState(
    payers.some((payer) => payer.payerId === one.known.payerId) ? String(one.known.payerId) : "",
  );
  const [from, setFrom] = useState<string | null>(askedFrom);
  const [because, setBecause] = useState("");
  const [isTried, setTried] = useState(false);
  const decide = useCommand<DecideCaseBody, { caseId: string }>("/api/cases/{caseId}/decide", {
    invalidates: ["/api/cases", "/api/orders", "/api/billing"],
    done: () => ({ text: t("orders.case.holding-decided", { no: one.caseNo, day: from ?? askedFrom }) }),
  });
  const wrong = [
    ...(payerId ? [] : [{ field: "payerId", code: "none" }]),
    ...(from ? [] : [{ field: "from", code: "none" }]),
    ...(because.trim().length >= reasonLeast ? [] : [{ field: "because", code: "too_small" }]),
  ];
  const errors = isTried ? [...wrong, ...decide.errors] : [];
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (from && wrong.length === 0)
          void decide.run({ payerId, from, because: because.trim() }, { path: { caseId: one.caseId } });
      }}
    >
      <FieldErrors errors={errors} />
      <PayerChoice {...choices} payerId={payerId} choose={setPayerId} error={errorOf(errors, "payerId")} />
      <DayField
        id={fieldId("from")}
        label={t("orders.case.from")}
        value={from}
        from={askedFrom}
        today={today}
        onChange={setFrom}
        error={errorOf(errors, "from")}
      />
      <Textarea
        id={fieldId("because")}
        label={t("orders.case.because")}
        description={t("orders.case.because.hint")}
        size="small"
        minRows={2}
        {...counterOf(because, reasonMost)}
        value={because}
        error={errorOf(errors, "because")}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={decide.refusal} />
      <div>
        <Button type="submit" size="small" loading={decide.isRunning}>
          {t("orders.case.decide-from", { day: from ?? askedFrom })}
        </Button>
      </div>
    </form>
  );
}
