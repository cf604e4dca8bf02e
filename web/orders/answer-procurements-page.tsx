import "./orders.css";
import { Button, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type {
  AnswerProcurementBody,
  ProcurementAnswer,
  ProcurementList,
  ProcurementView,
} from "../../server/orders/contract-procurement.ts";
import { Empty, Page, type Refusal, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { BuyBackFields, buyBackOf, noBuyBack } from "./buy-back-fields.tsx";
import { ProcurementWords } from "./procurement-words.tsx";

const answers = ["contracted", "approved", "refused"] as const;

/** The requests that units have made, the open ones first, for the owner of the contracts to answer. */
export function AnswerProcurementsPage() {
  const asked = useApi<ProcurementList>("/api/procurements/to-answer", { query: { which: "all" } });
  return (
    <Page title={t("orders.procurements")} back={{ to: "/sortiment", text: t("assortment.menu") }}>
      <Shown asked={asked} rows={6}>
        {({ items, manual }) => (
          <>
            <p className="subtle">{manual}</p>
            {items.length === 0 && <Empty title={t("orders.procurements.none-open")} />}
            <ul className="procurements">
              {items.map((one) => (
                <li key={one.procurementId}>
                  <ProcurementWords one={one} />
                  {one.state === "open" && <Answer one={one} />}
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Answer({ one: { procurementId, procurementNo } }: { one: ProcurementView }) {
  const [what, setWhat] = useState<AnswerProcurementBody["answer"]>("contracted");
  const [articleNo, setArticleNo] = useState("");
  const [because, setBecause] = useState("");
  const [agreed, setAgreed] = useState(noBuyBack);
  const [isTried, setTried] = useState(false);
  const send = useCommand<AnswerProcurementBody, ProcurementAnswer>("/api/procurements/{procurementId}/answer", {
    invalidates: ["/api/procurements"],
    done: (answer) => ({ text: t("orders.procurement.answer.done", { no: answer.procurementNo }) }),
  });
  const isArticle = what === "refused" || /^\d{5,6}$/.test(articleNo.trim());
  const isReason = because.trim().length >= 5;
  const faults = articleFaults(send.refusal);
  function answer(event: React.FormEvent) {
    event.preventDefault();
    setTried(true);
    const buyBack = buyBackOf(agreed);
    if (!isArticle || !isReason || (what === "approved" && !buyBack)) return;
    const named = what === "refused" ? {} : { articleNo: articleNo.trim() };
    const terms = what === "approved" && buyBack ? { buyBack } : {};
    void send.run({ answer: what, because: because.trim(), ...named, ...terms }, { path: { procurementId } });
  }
  return (
    <form className="aid-fields" aria-label={t("orders.procurement.answer", { no: procurementNo })} noValidate onSubmit={answer}>
      <RadioGroup legend={t("orders.procurement.answer.what")} size="small" value={what} onChange={setWhat}>
        {answers.map((one) => (
          <Radio key={one} value={one}>
            {t(`orders.procurement.answer.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      {what !== "refused" && (
        <TextField
          label={t("orders.procurement.answer.article")}
          description={t(`orders.procurement.answer.article.${what}`)}
          size="small"
          inputMode="numeric"
          value={articleNo}
          error={isTried && !isArticle ? t("orders.procurement.tried.wrong") : faults}
          onChange={({ target }) => setArticleNo(target.value)}
        />
      )}
      {what === "approved" && <BuyBackFields typed={agreed} isTried={isTried} change={setAgreed} />}
      <Textarea
        label={t("orders.procurement.answer.because")}
        size="small"
        minRows={2}
        maxLength={1000}
        value={because}
        error={isTried && !isReason ? t("orders.procurement.answer.because.wrong") : undefined}
        onChange={({ target }) => setBecause(target.value)}
      />
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("orders.procurement.answer.send")}
        </Button>
      </div>
    </form>
  );
}

/** All that the article of the answer lacks, at once. */
function articleFaults(refusal: Refusal | undefined): string | undefined {
  const faults = refusal?.code === "procurement-article-wrong" ? refusal.facts.faults : undefined;
  if (!Array.isArray(faults)) return undefined;
  return faults.map((fault) => t(`orders.procurement.fault.${fault}`)).join(". ");
}
