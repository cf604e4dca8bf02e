import "./faults.css";
import { Button, LocalAlert, Radio, RadioGroup, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import { type FaultBody, type FaultReceipt, usables } from "../../server/service/contract-faults.ts";
import {
  type ApiParams,
  type CommandInHand,
  errorOf,
  FieldErrors,
  fieldId,
  Moment,
  PhotoField,
  Refused,
  type TakenPhoto,
  t,
} from "../platform/index.ts";

interface FaultFormProps {
  command: CommandInHand<FaultBody, FaultReceipt>;
  /** The parameters of the command's address. */
  params: ApiParams;
}

/** What is wrong, how well the aid can be used, and if one likes a photo and a number to call. Nobody is asked who she is. */
export function FaultForm({ command, params }: FaultFormProps) {
  const [what, setWhat] = useState("");
  const [usable, setUsable] = useState<FaultBody["usable"]>("limited");
  const [photo, setPhoto] = useState<TakenPhoto | null>(null);
  const [phone, setPhone] = useState("");
  const { errors } = command;
  if (command.answer) return <Received receipt={command.answer} />;
  const send = () =>
    command.run({ what, usable, ...(photo ? { picture: photo.data } : {}), ...(phone.trim() ? { phone } : {}) }, params);
  return (
    <form
      className="fault-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors errors={errors} />
      <Textarea
        id={fieldId("what")}
        label={t("service.fault.what")}
        description={t("service.fault.what.help")}
        error={errorOf(errors, "what")}
        value={what}
        maxLength={1000}
        minRows={3}
        onChange={(event) => setWhat(event.target.value)}
      />
      <RadioGroup legend={t("service.fault.usable")} value={usable} onChange={(one: FaultBody["usable"]) => setUsable(one)}>
        {usables.map((one) => (
          <Radio key={one} value={one}>
            {t(`service.usable.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <PhotoField label={t("service.fault.photo")} description={t("service.fault.photo.help")} photo={photo} onPhoto={setPhoto} />
      <TextField
        id={fieldId("phone")}
        label={t("service.fault.phone")}
        description={t("service.fault.phone.help")}
        error={errorOf(errors, "phone")}
        inputMode="tel"
        autoComplete="off"
        htmlSize={18}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
      />
      <Refused refusal={command.refusal} />
      <Button loading={command.isRunning}>{t("service.fault.send")}</Button>
    </form>
  );
}

function Received({ receipt }: { receipt: FaultReceipt }) {
  return (
    <div role="status">
      <LocalAlert status="success">
        <LocalAlert.Header>
          <LocalAlert.Title>{t("service.fault.received")}</LocalAlert.Title>
        </LocalAlert.Header>
        <LocalAlert.Content>
          {t("service.fault.received.by")} <Moment at={receipt.answerBy} />.
        </LocalAlert.Content>
      </LocalAlert>
    </div>
  );
}
