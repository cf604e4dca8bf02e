import "./claims.css";
import { Button, Radio, RadioGroup, Select, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import type { AgreementList, PreviewView, ProposeBody } from "../../server/claims/contract-results.ts";
import {
  Empty,
  errorOf,
  fieldId,
  kronor,
  oreOf,
  Page,
  Part,
  Refused,
  Shown,
  t,
  useAddress,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { Shares } from "./result-part.tsx";

/** A year's result of one agreement: how it would be shared, and the proposal. */
export function ProposeResultPage() {
  const address = useAddress();
  const last = Number(useToday().slice(0, 4)) - 1;
  const years = [last, last - 1, last - 2].map(String);
  const year = address.get("ar") || String(last);
  const asked = useApi<AgreementList>("/api/claims/results/agreements", { query: { year } });
  return (
    <Page title={t("claims.result.new")} shape="table" back={{ to: "/resultat", text: t("claims.result.title") }}>
      <Select
        size="small"
        className="claim-amount"
        label={t("claims.result.year")}
        value={year}
        onChange={({ target }) => address.set({ ar: target.value })}
      >
        {years.map((one) => (
          <option key={one}>{one}</option>
        ))}
      </Select>
      <Shown asked={asked}>
        {(list) =>
          list.isClosed && list.items.length > 0 ? (
            <Propose key={year} list={list} />
          ) : (
            <Empty title={t(list.isClosed ? "claims.result.nothing" : "refusal.year-not-closed", { year })}>
              <p>{t(list.isClosed ? "claims.result.nothing.do" : "refusal.year-not-closed.do")}</p>
            </Empty>
          )
        }
      </Shown>
    </Page>
  );
}

function Propose({ list }: { list: AgreementList }) {
  const navigate = useNavigate();
  const [agreement, setAgreement] = useState("");
  const [sign, setSign] = useState<1 | -1>(1);
  const [amount, setAmount] = useState("");
  const [basis, setBasis] = useState("");
  const [isAsked, setAsked] = useState(false);
  const send = useCommand<ProposeBody, { resultId: string; resultNo: string }>("/api/claims/results", {
    invalidates: ["/api/claims/results"],
    done: ({ resultNo }) => ({ text: t("claims.result.proposed", { resultNo }) }),
  });
  const ore = oreOf(amount);
  const amountOre = ore ? sign * ore : undefined;

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!amountOre || agreement === "" || basis.trim() === "") return;
    const done = await send.run({ year: list.year, agreement, amountOre, basis });
    if (done) await navigate({ to: "/resultat", search: { arende: done.resultId } });
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void submit(event)}>
      <RadioGroup
        size="small"
        legend={t("claims.result.agreement")}
        value={agreement}
        error={isAsked && agreement === "" ? t("claims.decide.choose") : undefined}
        onChange={setAgreement}
      >
        {list.items.map((one) => (
          <Radio key={one.agreement} value={one.agreement} disabled={one.sharedNo !== null} description={aboutOf(one)}>
            {one.title}
          </Radio>
        ))}
      </RadioGroup>
      <RadioGroup size="small" legend={t("claims.result.sign")} value={sign} onChange={setSign}>
        <Radio value={1}>{t("claims.result.sign.surplus")}</Radio>
        <Radio value={-1}>{t("claims.result.sign.deficit")}</Radio>
      </RadioGroup>
      <TextField
        id={fieldId("amountOre")}
        size="small"
        className="claim-amount"
        inputMode="decimal"
        label={t("claims.result.amount.label")}
        value={amount}
        error={errorOf(send.errors, "amountOre") ?? (isAsked && !amountOre ? t("claims.result.amount.wrong") : undefined)}
        onChange={({ target }) => setAmount(target.value)}
      />
      <TextField
        id={fieldId("basis")}
        size="small"
        label={t("claims.result.basis")}
        description={t("claims.result.basis.hint")}
        maxLength={200}
        value={basis}
        error={errorOf(send.errors, "basis") ?? (isAsked && basis.trim() === "" ? t("claims.result.basis.asked") : undefined)}
        onChange={({ target }) => setBasis(target.value)}
      />
      {agreement && amountOre ? <Preview year={list.year} agreement={agreement} amountOre={amountOre} /> : null}
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("claims.result.do")}
        </Button>
      </div>
    </form>
  );
}

function aboutOf({ sharedNo, costOre, payers }: AgreementList["items"][number]): string {
  const about = t("claims.result.invoiced", { kr: kronor(costOre), count: payers });
  return sharedNo ? `${about} ${t("claims.result.is-shared", { resultNo: sharedNo })}` : about;
}

function Preview({ year, agreement, amountOre }: { year: number; agreement: string; amountOre: number }) {
  const query = { year: String(year), agreement, amountOre: String(amountOre) };
  const asked = useApi<PreviewView>("/api/claims/results/preview", { query });
  return (
    <Part title={t("claims.result.preview")}>
      <Shown asked={asked}>{({ shares }) => <Shares shares={shares} />}</Shown>
    </Part>
  );
}
