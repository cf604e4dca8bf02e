import { Button, LocalAlert, Radio, RadioGroup, Select } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { MergerPreview, MergerWishBody, PlanMergerBody, payerChoices } from "../../server/mergers/contract.ts";
import {
  DayField,
  errorOf,
  kronor,
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

/** A payer is to go into another: which, from when and why, and what goes over, before it is said. */
export function NewMergerPage() {
  const payers = useApi<z.infer<typeof payerChoices>>("/api/mergers/payers");
  return (
    <Page
      title={t("mergers.new")}
      back={{ to: "/ekonomi/sammanslagningar", text: t("mergers.title") }}
      lead={t("mergers.new.lead")}
    >
      <Shown asked={payers} rows={4}>
        {({ items }) => <MergerForm payers={items} />}
      </Shown>
    </Page>
  );
}

type Payers = z.infer<typeof payerChoices>["items"];

function MergerForm({ payers }: { payers: Payers }) {
  const today = useToday();
  const navigate = useNavigate();
  const [payerId, setPayer] = useState("");
  const [intoPayerId, setInto] = useState("");
  const [on, setOn] = useState<string | null>(null);
  const [late, setLate] = useState<PlanMergerBody["late"] | "">("");
  const [because, setBecause] = useState("");
  const nameOf = (id: string) => payers.find((one) => one.payerId === id)?.name ?? "";
  const wish = payerId !== "" && intoPayerId !== "" && on ? { payerId, intoPayerId, on } : undefined;
  const plan = useCommand<PlanMergerBody, { mergerId: string }>("/api/mergers", {
    invalidates: ["/api/mergers"],
    done: () => ({ text: t("mergers.done", { payer: nameOf(payerId), day: on ?? "" }) }),
  });
  async function send(event: FormEvent) {
    event.preventDefault();
    const done = wish && late !== "" && (await plan.run({ ...wish, late, because: because.trim() }));
    if (done) await navigate({ to: "/ekonomi/sammanslagningar", search: { visa: done.mergerId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      <PayerField label={t("mergers.payer.ends")} payers={payers} value={payerId} choose={setPayer} />
      <PayerField label={t("mergers.payer.into")} payers={payers} value={intoPayerId} choose={setInto} />
      <DayField label={t("mergers.on")} value={on} today={today} error={errorOf(plan.errors, "on")} onChange={setOn} />
      {wish && (
        <Part title={t("mergers.preview")}>
          <Preview key={JSON.stringify(wish)} wish={wish} />
        </Part>
      )}
      {wish && (
        <RadioGroup size="small" legend={t("mergers.late")} description={t("mergers.late.why")} value={late} onChange={setLate}>
          <Radio value="old">{t("mergers.late.old", { payer: nameOf(payerId), into: nameOf(intoPayerId) })}</Radio>
          <Radio value="new">{t("mergers.late.new", { payer: nameOf(payerId), into: nameOf(intoPayerId) })}</Radio>
        </RadioGroup>
      )}
      <BecauseField because={because} errors={plan.errors} write={setBecause} />
      <Refused refusal={plan.refusal} />
      <div>
        <Button size="small" loading={plan.isRunning} disabled={!wish || late === ""}>
          {t("mergers.do")}
        </Button>
      </div>
    </form>
  );
}

function PayerField(props: { label: string; payers: Payers; value: string; choose: (payerId: string) => void }) {
  const { label, payers, value, choose } = props;
  return (
    <Select size="small" label={label} value={value} onChange={({ target }) => choose(target.value)}>
      <option value="">{t("mergers.choose")}</option>
      {payers.map(({ payerId, name, code }) => (
        <option key={payerId} value={payerId}>
          {name} ({code})
        </option>
      ))}
    </Select>
  );
}

const counted = ["openOrders", "approvals", "charges", "disputes", "claims"] as const;

/** What it would be, asked anew for each wish. */
function Preview({ wish }: { wish: MergerWishBody }) {
  const look = useAskedOnce<MergerWishBody, MergerPreview>("/api/mergers/preview", wish);
  if (look.refusal) return <Refused refusal={look.refusal} />;
  if (!look.answer) return <p>{t("mergers.preview.waits")}</p>;
  const { faults, from, into, devices, monthOre, monthsInvoiced } = look.answer;
  return (
    <div className="stack">
      {faults.length > 0 && (
        <LocalAlert status="error" size="small">
          <LocalAlert.Header>
            <LocalAlert.Title>{t("mergers.faults")}</LocalAlert.Title>
          </LocalAlert.Header>
          <LocalAlert.Content>
            <ul>
              {faults.map((fault) => (
                <li key={fault}>{t(`mergers.fault.${fault}`)}</li>
              ))}
            </ul>
          </LocalAlert.Content>
        </LocalAlert>
      )}
      <dl className="facts">
        <dt>{t("mergers.devices")}</dt>
        <dd>{devices}</dd>
        <dt>{t("mergers.month")}</dt>
        <dd>{kronor(monthOre)}</dd>
        {counted.map((what) => (
          <Count key={what} what={what} count={look.answer?.[what] ?? 0} />
        ))}
        <dt>{t("mergers.address.before")}</dt>
        <dd>{from.address ?? t("mergers.address.none")}</dd>
        <dt>{t("mergers.address.after")}</dt>
        <dd>{into?.address ?? t("mergers.address.none")}</dd>
      </dl>
      <p>{monthsInvoiced > 0 ? t("mergers.months", { count: monthsInvoiced }) : t("mergers.months.none")}</p>
    </div>
  );
}

/** What there is none of is not shown. */
function Count({ what, count }: { what: (typeof counted)[number]; count: number }) {
  if (count === 0) return null;
  return (
    <>
      <dt>{t(`mergers.${what}`)}</dt>
      <dd>
        {count} <span className="subtle">{t(`mergers.${what}.fate`)}</span>
      </dd>
    </>
  );
}
