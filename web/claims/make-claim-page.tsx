import "./claims.css";
import { Button, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { ClaimTerms, MakeClaimBody } from "../../server/claims/contract-claims.ts";
import {
  DayField,
  Empty,
  errorOf,
  FieldErrors,
  fieldId,
  kronor,
  oreOf,
  Page,
  Refused,
  Shown,
  t,
  useApi,
  useCommand,
  useToday,
  Why,
} from "../platform/index.ts";

const back = () => ({ to: "/efterfakturering", text: t("claims.afterwards.title") });

/** What the unit has bought is claimed of the region, as the rule says that it may be. */
export function MakeClaimPage() {
  const asked = useApi<ClaimTerms>("/api/claims/afterwards/terms");
  return (
    <Page title={t("claims.make.title")} back={back()}>
      <Shown asked={asked}>
        {({ terms, because }) =>
          terms ? (
            <Make terms={terms} />
          ) : (
            <Empty title={t(`refusal.${because}`)}>
              <p>{t(`refusal.${because}.do`)}</p>
            </Empty>
          )
        }
      </Shown>
    </Page>
  );
}

const texts = ["bought", "vendorNo", "invoiceRef", "orderRef", "voucherRef"] as const;
type Texts = Record<(typeof texts)[number], string>;

function Make({ terms }: { terms: NonNullable<ClaimTerms["terms"]> }) {
  const today = useToday();
  const navigate = useNavigate();
  const [said, setSaid] = useState<Texts>({ bought: "", vendorNo: "", invoiceRef: "", orderRef: "", voucherRef: "" });
  const [amount, setAmount] = useState("");
  const [days, setDays] = useState<{ fromOn: string | null; toOn: string | null }>({ fromOn: null, toOn: null });
  const send = useCommand<MakeClaimBody, { claimId: string; claimNo: string }>("/api/claims/afterwards", {
    invalidates: ["/api/claims"],
    done: ({ claimNo }) => ({ text: t("claims.make.done", { claimNo }) }),
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    const { orderRef, ...rest } = said;
    const done = await send.run({
      ...{ ...rest, fromOn: days.fromOn ?? "", toOn: days.toOn ?? "", amountOre: oreOf(amount) ?? 0 },
      ...(orderRef.trim() ? { orderRef } : {}),
    });
    if (done) await navigate({ to: "/efterfakturering", search: { arende: done.claimId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void submit(event)}>
      <p>{t("claims.make.sides", { payer: terms.payerName, debtor: terms.debtorName })}</p>
      <Why reason={terms.text} rule={terms.ruleId} source={terms.source} about={t("claims.make.why")} />
      <FieldErrors errors={send.errors} />
      {texts.map((name) => (
        <TextField
          key={name}
          id={fieldId(name)}
          size="small"
          label={t(`claims.make.field.${name}`)}
          description={t(`claims.make.field.${name}.hint`)}
          value={said[name]}
          error={errorOf(send.errors, name)}
          onChange={({ target }) => setSaid({ ...said, [name]: target.value })}
        />
      ))}
      {(["fromOn", "toOn"] as const).map((name) => (
        <DayField
          key={name}
          id={fieldId(name)}
          label={t(`claims.make.field.${name}`)}
          value={days[name]}
          today={today}
          to={today}
          error={errorOf(send.errors, name)}
          onChange={(day) => setDays((before) => ({ ...before, [name]: day }))}
        />
      ))}
      <TextField
        id={fieldId("amountOre")}
        size="small"
        className="claim-amount"
        inputMode="decimal"
        label={t("claims.make.field.amountOre")}
        description={t("claims.answer.amount.most", { most: kronor(terms.mostOre) })}
        value={amount}
        error={errorOf(send.errors, "amountOre")}
        onChange={({ target }) => setAmount(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("claims.make.do")}
        </Button>
      </div>
    </form>
  );
}
