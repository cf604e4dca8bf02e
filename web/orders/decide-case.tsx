import { Button, Radio, RadioGroup, Select, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { DecideCaseBody, OrderView, payerList } from "../../server/orders/contract.ts";
import { errorOf, FieldErrors, fieldId, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import type { Case } from "./case-age.ts";
import { counterOf } from "./counter-of.ts";
import { payersFor, reasonLeast, reasonMost } from "./payers-for.ts";

type Payers = z.infer<typeof payerList>;
type Row = OrderView["rows"][number];

/** Says who pays a row that no rule decided, or lets a demand pass; with the reason in words. The row then goes to the warehouse. */
export function DecideCase({ one, row }: { one: Case; row: Row | undefined }) {
  const payers = useApi<Payers>("/api/cases/payers");
  return (
    <Shown asked={payers} rows={3}>
      {({ items }) => <Decision one={one} row={row} payers={items} />}
    </Shown>
  );
}

function Decision({ one, row, payers }: { one: Case; row: Row | undefined; payers: Payers["items"] }) {
  const choices = payersFor(payers, { row: row?.payer, facts: one.known.facts });
  const [payerId, setPayerId] = useState(choices.fixed?.payerId ?? "");
  const [because, setBecause] = useState("");
  const [isTried, setTried] = useState(false);
  const decide = useCommand<DecideCaseBody, { caseId: string }>("/api/cases/{caseId}/decide", {
    invalidates: ["/api/cases", "/api/orders"],
    done: () => ({ text: t("orders.case.decided", { no: one.caseNo }) }),
  });
  const wrong = [
    ...(payerId ? [] : [{ field: "payerId", code: "none" }]),
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
        if (wrong.length === 0) void decide.run({ payerId, because: because.trim() }, { path: { caseId: one.caseId } });
      }}
    >
      <FieldErrors errors={errors} />
      <PayerChoice {...choices} payerId={payerId} choose={setPayerId} error={errorOf(errors, "payerId")} />
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
          {choices.fixed ? t("orders.case.pass") : t("orders.case.decide")}
        </Button>
      </div>
    </form>
  );
}

interface ChoiceProps extends ReturnType<typeof payersFor> {
  payerId: string;
  choose: (payerId: string) => void;
  error: string | undefined;
}

/** The near payers as one click each, the others behind "annan"; nothing to choose when a rule has said who. */
export function PayerChoice({ fixed, near, others, payerId, choose, error }: ChoiceProps) {
  if (fixed) return <p>{t("orders.case.payer-known", { name: fixed.name })}</p>;
  const isOther = others.some((payer) => payer.payerId === payerId);
  return (
    <>
      <RadioGroup
        id={fieldId("payerId")}
        tabIndex={-1}
        legend={t("orders.case.payer")}
        size="small"
        value={isOther ? "other" : payerId}
        onChange={(next: string) => choose(next === "other" ? (others[0]?.payerId ?? "") : next)}
        error={error}
      >
        {near.map((payer) => (
          <Radio key={payer.payerId} value={payer.payerId}>
            {payer.name}
          </Radio>
        ))}
        {others.length > 0 && <Radio value="other">{t("orders.case.payer.other")}</Radio>}
      </RadioGroup>
      {isOther && (
        <Select label={t("orders.case.payer.which")} size="small" value={payerId} onChange={({ target }) => choose(target.value)}>
          {others.map((payer) => (
            <option key={payer.payerId} value={payer.payerId}>
              {payer.name}
            </option>
          ))}
        </Select>
      )}
    </>
  );
}
