import { Button, LocalAlert, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { NumberPreview, NumberWish, PayerNumbers, TellNumberBody } from "../../server/mergers/contract-numbers.ts";
import {
  ConfirmOnce,
  Day,
  DayField,
  errorOf,
  fieldId,
  Moment,
  Page,
  Part,
  Refused,
  Shown,
  t,
  useApi,
  useAskedOnce,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { BecauseField } from "./because-field.tsx";

/** A payer that goes on with another organisation number: what it has had, and a new one from a day with what it means. */
export function PayerNumberPage({ payerId }: { payerId: string }) {
  const asked = useApi<PayerNumbers>("/api/mergers/numbers/{payerId}", { path: { payerId } });
  const name = asked.is === "shown" ? asked.value.name : "";
  return (
    <Page
      title={t("mergers.number.title")}
      shape="read"
      back={{ to: "/ekonomi/betalare/$payerId", params: { payerId }, text: name || t("mergers.payer") }}
    >
      <Shown asked={asked} rows={4}>
        {(numbers) => (
          <>
            <p>
              {t("mergers.number.now", { payer: numbers.name, orgNo: numbers.orgNo })}{" "}
              {numbers.lastInvoicedOn && t("mergers.number.last", { day: numbers.lastInvoicedOn })}
            </p>
            <NumberForm
              key={numbers.items.map(({ numberId, withdrawnAt }) => `${numberId}${withdrawnAt}`).join()}
              numbers={numbers}
            />
            {numbers.items.length > 0 && <Told numbers={numbers} />}
          </>
        )}
      </Shown>
    </Page>
  );
}

function NumberForm({ numbers }: { numbers: PayerNumbers }) {
  const { payerId, name, items } = numbers;
  const today = useToday();
  const [orgNo, setOrgNo] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const [because, setBecause] = useState("");
  const wish = /^\d{6}-?\d{4}$/.test(orgNo.trim()) && on ? { payerId, orgNo: orgNo.trim(), on } : undefined;
  const tell = useCommand<TellNumberBody, { numberId: string }>("/api/mergers/numbers", {
    invalidates: ["/api/mergers", "/api/peppol"],
    done: () => ({ text: t("mergers.number.done", { payer: name, orgNo: orgNo.trim(), day: on ?? "" }) }),
  });
  function send(event: FormEvent) {
    event.preventDefault();
    const after = items.find(({ withdrawnAt }) => withdrawnAt === null)?.numberId ?? null;
    void tell.run({ payerId, orgNo: orgNo.trim(), on: on ?? "", because: because.trim(), after });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={send}>
      <TextField
        id={fieldId("orgNo")}
        size="small"
        label={t("mergers.number.new")}
        description={t("mergers.number.new.how")}
        value={orgNo}
        maxLength={20}
        error={errorOf(tell.errors, "orgNo")}
        onChange={({ target }) => setOrgNo(target.value)}
      />
      <DayField label={t("mergers.number.on")} value={on} today={today} error={errorOf(tell.errors, "on")} onChange={setOn} />
      {wish && (
        <Part title={t("mergers.number.preview")}>
          <Preview key={JSON.stringify(wish)} wish={wish} />
        </Part>
      )}
      <BecauseField because={because} errors={tell.errors} write={setBecause} />
      {tell.refusal?.code === "number-refused" ? (
        <Faults {...faultsOf(tell.refusal.facts)} />
      ) : (
        <Refused refusal={tell.refusal} />
      )}
      <div>
        <Button size="small" loading={tell.isRunning}>
          {t("mergers.number.do")}
        </Button>
      </div>
    </form>
  );
}

type Told = Pick<NumberPreview, "faults" | "usedBy">;

function faultsOf(facts: Readonly<Record<string, unknown>>): Told {
  const listOf = (value: unknown) => (Array.isArray(value) ? value : []);
  return { faults: listOf(facts.faults), usedBy: listOf(facts.usedBy) };
}

/** All that stops it, at once, and what to do. */
function Faults({ faults, usedBy }: Told) {
  return (
    <LocalAlert status="error" size="small">
      <LocalAlert.Header>
        <LocalAlert.Title>{t("mergers.faults")}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{t(`mergers.number.fault.${fault}`, { payers: usedBy.join(", ") })}</li>
          ))}
        </ul>
      </LocalAlert.Content>
    </LocalAlert>
  );
}

/** What it would be, asked anew for each wish. */
function Preview({ wish }: { wish: NumberWish }) {
  const look = useAskedOnce<NumberWish, NumberPreview>("/api/mergers/numbers/preview", wish);
  if (look.refusal) return <Refused refusal={look.refusal} />;
  if (!look.answer) return <p>{t("mergers.preview.waits")}</p>;
  const { faults, usedBy, before, orgNo, on, lastInvoicedOn, isAddressOld } = look.answer;
  return (
    <div className="stack">
      {faults.length > 0 && <Faults faults={faults} usedBy={usedBy} />}
      <dl className="facts">
        <dt>{t("mergers.number.before")}</dt>
        <dd className="figures">{before}</dd>
        <dt>{t("mergers.number.after")}</dt>
        <dd className="figures">{orgNo}</dd>
      </dl>
      <ul>
        <li>{t("mergers.number.means.invoices", { day: on })}</li>
        <li>
          {lastInvoicedOn ? t("mergers.number.means.old", { day: lastInvoicedOn, before }) : t("mergers.number.means.none")}
        </li>
        <li>{t("mergers.number.means.credits")}</li>
        {isAddressOld && <li>{t("mergers.number.means.address")}</li>}
      </ul>
    </div>
  );
}

function Told({ numbers: { name, items } }: { numbers: PayerNumbers }) {
  return (
    <Part title={t("mergers.number.told")}>
      <ul className="stack">
        {items.map((one) => (
          <li key={one.numberId}>
            <span className="figures">{one.orgNo}</span> {t("mergers.number.from")} <Day on={one.on} />. {one.because}{" "}
            <span className="subtle">
              {one.toldBy} <Moment at={one.toldAt} />
              {one.withdrawnAt && (
                <>
                  . {t("mergers.number.taken-back")} <Moment at={one.withdrawnAt} />
                </>
              )}
            </span>
            {one.mayWithdraw && <Withdraw numberId={one.numberId} orgNo={one.orgNo} payer={name} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Withdraw({ numberId, orgNo, payer }: { numberId: string; orgNo: string; payer: string }) {
  const withdraw = useCommand<undefined, unknown>("/api/mergers/numbers/{numberId}/withdraw", {
    invalidates: ["/api/mergers", "/api/peppol"],
    done: () => ({ text: t("mergers.number.withdraw.done", { payer, orgNo }) }),
  });
  return (
    <div>
      <Refused refusal={withdraw.refusal} />
      <ConfirmOnce
        button={t("mergers.withdraw")}
        title={t("mergers.withdraw")}
        doIt={t("mergers.withdraw")}
        run={() => withdraw.run(undefined, { path: { numberId } })}
      >
        <p>{t("mergers.number.withdraw.sure", { payer, orgNo })}</p>
      </ConfirmOnce>
    </div>
  );
}
