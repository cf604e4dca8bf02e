import { Button, Checkbox, Select, Textarea, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { z } from "zod";
import type { DeviceCardView } from "../../server/devices/contract.ts";
import type { UndoWork, WorkBody, WorkChargeView, WorkPrices, workList } from "../../server/service/contract-work.ts";
import {
  Day,
  Empty,
  errorOf,
  fieldId,
  Money,
  Page,
  Part,
  Refused,
  Shown,
  t,
  UndoForm,
  useApi,
  useCommand,
  Why,
} from "../platform/index.ts";
import { PartsField, type PartTyped, partsBody } from "./parts-field.tsx";
import "./workshop.css";

const invalidates = ["/api/service/work-charges"];

/** "Debitera arbete": what the rent does not hold, by the price list, with what has been charged of the device before. */
export function ChargeWorkPage({ deviceId }: { deviceId: string }) {
  const device = useApi<DeviceCardView>("/api/devices/{deviceId}", { path: { deviceId } });
  const prices = useApi<WorkPrices>("/api/service/work-charges/prices");
  const charged = useApi<z.infer<typeof workList>>("/api/service/work-charges", { query: { deviceId } });
  const heading = device.is === "shown" ? `${device.value.articleName}, ${device.value.deviceNo}` : "";
  return (
    <Page title={t("work.title")} lead={heading}>
      <Part title={t("work.new")}>
        <Shown asked={prices}>{(known) => <ChargeWork deviceId={deviceId} known={known} />}</Shown>
      </Part>
      <Part title={t("work.before")}>
        <Shown asked={charged}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("work.none")} />
            ) : (
              items.map((one) => <Charged key={one.workChargeId} one={one} />)
            )
          }
        </Shown>
      </Part>
    </Page>
  );
}

function ChargeWork({ deviceId, known }: { deviceId: string; known: WorkPrices }) {
  const [ruleId, setRule] = useState(known.rules[0]?.id ?? "");
  const [service, setService] = useState("");
  const [quantity, setQuantity] = useState("");
  const [parts, setParts] = useState<PartTyped[]>([]);
  const [told, setTold] = useState("");
  const [isApproved, setApproved] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const send = useCommand<WorkBody, { chargeNo: string }>("/api/service/work-charges", {
    invalidates,
    done: ({ chargeNo }) => ({ text: t("work.done", { chargeNo }) }),
  });
  const rule = known.rules.find(({ id }) => id === ruleId);
  const chosen = known.services.find(({ code, kind }) => `${code} ${kind}` === service);
  const isCountWrong = chosen !== undefined && !(Number.isInteger(Number(quantity)) && Number(quantity) > 0);
  const isToldShort = told.trim().length < 3;
  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (isCountWrong || isToldShort) return;
    const work = chosen ? [{ code: chosen.code, kind: chosen.kind, quantity: Number(quantity) }] : [];
    if (!(await send.run({ deviceId, ruleId, told: told.trim(), isApproved, work, parts: partsBody(parts) }))) return;
    setQuantity("");
    setParts([]);
    setTold("");
    setApproved(false);
    setAsked(false);
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void submit(event)}>
      <Select size="small" label={t("work.rule")} value={ruleId} onChange={({ target }) => setRule(target.value)}>
        {known.rules.map(({ id, text }) => (
          <option key={id} value={id}>
            {text}
          </option>
        ))}
      </Select>
      <ServiceField
        services={known.services}
        chosen={chosen}
        choose={setService}
        quantity={quantity}
        setQuantity={setQuantity}
        error={isAsked && isCountWrong ? t("work.quantity.wrong") : errorOf(send.errors, "work.0.quantity")}
      />
      <PartsField label={t("work.parts")} parts={parts} setParts={setParts} />
      <Textarea
        id={fieldId("told")}
        size="small"
        label={t("work.told")}
        description={t("work.told.hint")}
        value={told}
        maxLength={1000}
        error={isAsked && isToldShort ? t("work.told.needed") : errorOf(send.errors, "told")}
        onChange={({ target }) => setTold(target.value)}
      />
      {rule?.isApproved && (
        <Checkbox size="small" checked={isApproved} onChange={({ target }) => setApproved(target.checked)}>
          {t("work.approved")}
        </Checkbox>
      )}
      <Refused refusal={send.refusal} />
      <div>
        <Button size="small" loading={send.isRunning}>
          {t("work.do")}
        </Button>
      </div>
    </form>
  );
}

interface ServiceProps {
  services: WorkPrices["services"];
  chosen: WorkPrices["services"][number] | undefined;
  choose: (service: string) => void;
  quantity: string;
  setQuantity: (quantity: string) => void;
  error: string | undefined;
}

/** A service of the price list with what it costs, and how much of it. */
function ServiceField({ services, chosen, choose, quantity, setQuantity, error }: ServiceProps) {
  return (
    <>
      <Select
        size="small"
        label={t("work.service")}
        value={chosen ? `${chosen.code} ${chosen.kind}` : ""}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{t("work.service.none")}</option>
        {services.map(({ code, kind, name }) => (
          <option key={`${code} ${kind}`} value={`${code} ${kind}`}>
            {name}
          </option>
        ))}
      </Select>
      {chosen && (
        <>
          <p>
            <Money ore={chosen.amountOre} /> {t(`work.per.${chosen.kind}`)}
            {chosen.isAssumed && ` (${t("work.assumed")})`}
          </p>
          <TextField
            id={fieldId("work.0.quantity")}
            size="small"
            inputMode="numeric"
            htmlSize={8}
            label={t(`work.quantity.${chosen.kind}`)}
            value={quantity}
            error={error}
            onChange={({ target }) => setQuantity(target.value)}
          />
        </>
      )}
    </>
  );
}

function Charged({ one }: { one: WorkChargeView }) {
  return (
    <section className="stack" aria-label={one.chargeNo}>
      <h3 className="work-head">
        {one.chargeNo} <Day on={one.on} />, <Money ore={one.amountOre} />, {one.payerName}{" "}
        <Why reason={one.ruleText} rule={one.chargeNo} source={one.source} about={one.chargeNo} />
      </h3>
      <p>{one.told}</p>
      <ul>
        {one.rows.map(({ name, quantity, unit, unitOre, amountOre }) => (
          <li key={name}>
            {name}: {t(`work.row.${unit}`, { count: quantity })} <Money ore={unitOre} /> {t(`work.row.each.${unit}`)} ={" "}
            <Money ore={amountOre} />
          </li>
        ))}
      </ul>
      {one.undoneBecause === null ? <Undo one={one} /> : <p>{t("work.undone.because", { because: one.undoneBecause })}</p>}
    </section>
  );
}

/** What was charged by mistake. */
function Undo({ one }: { one: WorkChargeView }) {
  const { chargeNo, workChargeId } = one;
  const send = useCommand<UndoWork, { chargeNo: string }>("/api/service/work-charges/{workChargeId}/undo", {
    invalidates,
    done: (undone) => ({ text: t("work.undone", { chargeNo: undone.chargeNo }) }),
  });
  return (
    <UndoForm
      send={send}
      path={{ workChargeId }}
      open={t("work.undo.of", { chargeNo })}
      doIt={t("work.undo.do")}
      because={t("work.undo.because")}
      how={t("work.undo.how")}
    />
  );
}
