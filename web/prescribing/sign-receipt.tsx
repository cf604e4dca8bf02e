import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ReceiptView, SignReceiptBody } from "../../server/prescribing/contract-follow-up.ts";
import { DayField, errorOf, type FieldError, FieldErrors, fieldId, Refused, t, useCommand, useToday } from "../platform/index.ts";
import { afterOld } from "./after-words.ts";

const nameLeast = 2;

interface Said {
  by: SignReceiptBody["by"] | "";
  how: SignReceiptBody["how"] | "";
  agentName: string;
  on: string | null;
}

/** That somebody has said yes to the loan, as the one who writes it saw or heard it. */
export function SignReceipt({ receipt }: { receipt: ReceiptView }) {
  const today = useToday();
  const [said, setSaid] = useState<Said>({ by: "", how: "", agentName: "", on: today });
  const [isTried, setTried] = useState(false);
  const sign = useCommand<SignReceiptBody, { receiptId: string }>("/api/prescribing/receipts/{receiptId}/sign", {
    invalidates: afterOld,
    done: () => ({ text: t("prescribing.receipts.done") }),
  });
  const { by, how, agentName, on } = said;
  const missing = [
    ...(by ? [] : ["by"]),
    ...(by === "agent" && agentName.trim().length < nameLeast ? ["agentName"] : []),
    ...(how ? [] : ["how"]),
    ...(on ? [] : ["on"]),
  ].map((field) => ({ field, code: "needed" }));
  const errors = isTried ? missing : [];
  function send() {
    setTried(true);
    if (missing.length > 0 || !by || !how || !on) return;
    const body = { by, how, on, ...(by === "agent" ? { agentName: agentName.trim() } : {}) };
    void sign.run(body, { path: { receiptId: receipt.receiptId } });
  }
  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FieldErrors errors={errors} />
      <SaidFields said={said} change={setSaid} errors={errors} days={{ from: receipt.lentOn, today }} />
      <p className="subtle">{t("prescribing.receipts.saw")}</p>
      <Refused refusal={sign.refusal} />
      <div>
        <Button type="submit" size="small" loading={sign.isRunning}>
          {t("prescribing.receipts.do")}
        </Button>
      </div>
    </form>
  );
}

interface SaidFieldsProps {
  said: Said;
  change: (said: Said) => void;
  errors: readonly FieldError[];
  days: { from: string; today: string };
}

/** Who said yes, how and when. */
function SaidFields({ said, change, errors, days }: SaidFieldsProps) {
  return (
    <>
      <RadioGroup
        id={fieldId("by")}
        size="small"
        legend={t("prescribing.receipts.by")}
        value={said.by}
        error={errorOf(errors, "by")}
        onChange={(by: SignReceiptBody["by"]) => change({ ...said, by })}
      >
        <Radio value="person">{t("prescribing.receipts.by.person")}</Radio>
        <Radio value="agent">{t("prescribing.receipts.by.agent")}</Radio>
      </RadioGroup>
      {said.by === "agent" && (
        <TextField
          id={fieldId("agentName")}
          size="small"
          label={t("prescribing.receipts.agent")}
          maxLength={100}
          autoComplete="off"
          value={said.agentName}
          error={errorOf(errors, "agentName")}
          onChange={({ target }) => change({ ...said, agentName: target.value })}
        />
      )}
      <RadioGroup
        id={fieldId("how")}
        size="small"
        legend={t("prescribing.receipts.how")}
        value={said.how}
        error={errorOf(errors, "how")}
        onChange={(how: SignReceiptBody["how"]) => change({ ...said, how })}
      >
        <Radio value="paper">{t("prescribing.receipts.how.paper")}</Radio>
        <Radio value="said">{t("prescribing.receipts.how.said")}</Radio>
      </RadioGroup>
      <DayField
        id={fieldId("on")}
        label={t("prescribing.receipts.on")}
        value={said.on}
        onChange={(on) => change({ ...said, on })}
        from={days.from}
        to={days.today}
        error={errorOf(errors, "on")}
        today={days.today}
      />
    </>
  );
}
