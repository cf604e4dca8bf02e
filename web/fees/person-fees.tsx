import "./fees.css";
import { Button, Dialog, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ExemptBody, PersonFees } from "../../server/fees/contract.ts";
import { Day, DayField, Part, Refused, t, useApi, useCommand, useMay, useToday } from "../platform/index.ts";
import { Faults, hasFaults } from "./fee-faults.tsx";
import { FeeMonths, FeesNow } from "./own-fees.tsx";

/** What a person pays herself, on her page: for each aid now; for customer service also exemptions and counted months. */
export function PersonFeesPart({ personId }: { personId: string }) {
  const may = useMay();
  const asked = useApi<PersonFees>("/api/fees/persons/{personId}", { path: { personId } });
  const fees = asked.is === "shown" ? asked.value : undefined;
  // Nothing is drawn where nobody takes a fee of her, and nothing jumps while it is asked.
  if (!fees || (fees.months.length === 0 && fees.exemptions.length === 0 && fees.now.every(({ answer }) => answer === "unsaid")))
    return null;
  return (
    <Part title={t("fees.person")}>
      <div className="stack">
        <FeesNow fees={fees} />
        {fees.exemptions.map((one) => (
          <ExemptionRow key={one.exemptionId} one={one} />
        ))}
        {may("fees.exempt") && <Exempt personId={personId} payers={fees.payers} />}
        <FeeMonths months={fees.months.slice(0, 3)} />
      </div>
    </Part>
  );
}

function ExemptionRow({ one }: { one: PersonFees["exemptions"][number] }) {
  const today = useToday();
  const end = useCommand<{ until: string }, unknown>("/api/fees/exemptions/{exemptionId}/end", {
    invalidates: ["/api/fees"],
    done: () => ({ text: t("fees.exempt.ended") }),
  });
  return (
    <div className="row">
      <span>
        {t("fees.exempt.is", { payer: one.payerName })} <Day on={one.from} />
        {" – "}
        {one.until ? <Day on={one.until} /> : t("fees.until-further")}. {one.reason}
      </span>
      <Button
        size="small"
        variant="secondary"
        loading={end.isRunning}
        onClick={() => void end.run({ until: today }, { path: { exemptionId: one.exemptionId } })}
      >
        {t("fees.exempt.end")}
      </Button>
      <Refused refusal={end.refusal} />
    </div>
  );
}

function Exempt({ personId, payers }: { personId: string; payers: PersonFees["payers"] }) {
  const today = useToday();
  const [isOpen, setOpen] = useState(false);
  const [payerId, setPayer] = useState(payers[0]?.payerId ?? "");
  const [from, setFrom] = useState<string | null>(today);
  const [until, setUntil] = useState<string | null>(null);
  const [reason, setReason] = useState("");
  const save = useCommand<ExemptBody, unknown>("/api/fees/exemptions", {
    invalidates: ["/api/fees"],
    done: () => ({ text: t("fees.exempt.done") }),
  });
  const send = async () => {
    if (await save.run({ personId, payerId, from: from ?? "", until, reason })) setOpen(false);
  };
  return (
    <Dialog open={isOpen} onOpenChange={setOpen} size="small">
      <div>
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
          {t("fees.exempt")}
        </Button>
      </div>
      <Dialog.Popup width="small" closeOnOutsideClick={false}>
        <Dialog.Header>
          <Dialog.Title>{t("fees.exempt")}</Dialog.Title>
        </Dialog.Header>
        <Dialog.Body>
          <div className="stack">
            <Select size="small" label={t("fees.exempt.payer")} value={payerId} onChange={({ target }) => setPayer(target.value)}>
              {payers.map((payer) => (
                <option key={payer.payerId} value={payer.payerId}>
                  {payer.name}
                </option>
              ))}
            </Select>
            <DayField label={t("fees.exempt.from")} value={from} today={today} onChange={setFrom} />
            <DayField label={t("fees.exempt.until")} value={until} today={today} onChange={setUntil} />
            <TextField
              size="small"
              label={t("fees.exempt.reason")}
              description={t("fees.exempt.reason.hint")}
              maxLength={300}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
            <Faults refusal={save.refusal} />
            {!hasFaults(save.refusal) && <Refused refusal={save.refusal} />}
          </div>
        </Dialog.Body>
        <Dialog.Footer>
          <Button size="small" loading={save.isRunning} disabled={from === null} onClick={() => void send()}>
            {t("fees.exempt.do")}
          </Button>
        </Dialog.Footer>
      </Dialog.Popup>
    </Dialog>
  );
}
