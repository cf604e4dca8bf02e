import "./orders.css";
import { Button, Textarea, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type {
  AskProcurementBody,
  ProcurementAnswer,
  ProcurementList,
  ProcurementView,
} from "../../server/orders/contract-procurement.ts";
import { Empty, Page, Part, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { counterOf } from "./counter-of.ts";
import { ProcurementWords } from "./procurement-words.tsx";

const invalidates = ["/api/procurements"];

/** "Direktupphandling": the unit's requests when nothing contracted fits, and what was answered. */
export function ProcurementsPage() {
  const asked = useApi<ProcurementList>("/api/procurements", { query: { which: "all" } });
  return (
    <Page title={t("orders.procurements")} lead={t("orders.procurements.lead")}>
      <Part title={t("orders.procurement.ask")}>
        <Ask />
      </Part>
      <Shown asked={asked} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t("orders.procurements.none")} />
          ) : (
            <ul className="procurements">
              {items.map((one) => (
                <li key={one.procurementId}>
                  <Own one={one} />
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Page>
  );
}

function Own({ one }: { one: ProcurementView }) {
  const withdraw = useCommand<object, ProcurementAnswer>("/api/procurements/{procurementId}/withdraw", {
    invalidates,
    done: ({ procurementNo }) => ({ text: t("orders.procurement.withdrawn", { no: procurementNo }) }),
  });
  return (
    <>
      <ProcurementWords one={one} />
      {one.state === "approved" && !one.isUsed && <p>{t("orders.procurement.order", { count: one.quantity })}</p>}
      {one.mayWithdraw && (
        <div>
          <Button
            size="small"
            variant="secondary"
            loading={withdraw.isRunning}
            onClick={() => void withdraw.run({}, { path: { procurementId: one.procurementId } })}
          >
            {t("orders.procurement.withdraw")}
            <span className="aksel-sr-only"> {one.procurementNo}</span>
          </Button>
        </div>
      )}
      <Refused refusal={withdraw.refusal} />
    </>
  );
}

const nothing = { need: "", whyNot: "", tried: "", isoCode: "", quantity: "1" };

function Ask() {
  const [typed, setTyped] = useState(nothing);
  const [isTried, setTried] = useState(false);
  const ask = useCommand<AskProcurementBody, ProcurementAnswer>("/api/procurements", {
    invalidates,
    done: ({ procurementNo }) => ({ text: t("orders.procurement.sent", { no: procurementNo }) }),
  });
  const tried = [...new Set(typed.tried.split(/[\s,;]+/).filter((one) => one !== ""))];
  const isoCode = typed.isoCode.replaceAll(" ", "");
  const wrong = {
    need: typed.need.trim().length < 10 && t("orders.procurement.words.wrong"),
    whyNot: typed.whyNot.trim().length < 10 && t("orders.procurement.words.wrong"),
    tried: !tried.every((no) => /^\d{5,6}$/.test(no)) && t("orders.procurement.tried.wrong"),
    isoCode: isoCode !== "" && !/^\d{4}(\d{2})?$/.test(isoCode) && t("orders.procurement.iso.wrong"),
    quantity: !/^[1-9]\d?$/.test(typed.quantity.trim()) && t("orders.procurement.quantity.wrong"),
  };
  const field = (name: keyof typeof nothing) => ({
    size: "small" as const,
    value: typed[name],
    error: (isTried && wrong[name]) || undefined,
    onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
  });
  async function send(event: React.FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(wrong).some(Boolean)) return;
    const body = {
      need: typed.need,
      whyNot: typed.whyNot,
      tried,
      quantity: Number(typed.quantity),
      ...(isoCode ? { isoCode } : {}),
    };
    if (!(await ask.run(body))) return;
    setTyped(nothing);
    setTried(false);
  }
  return (
    <form className="aid-fields" noValidate onSubmit={(event) => void send(event)}>
      {(["need", "whyNot"] as const).map((name) => (
        <Textarea
          key={name}
          label={t(`orders.procurement.${name === "need" ? "need" : "why"}`)}
          description={t(`orders.procurement.${name === "need" ? "need" : "why"}.how`)}
          minRows={2}
          {...counterOf(typed[name], 1000)}
          {...field(name)}
        />
      ))}
      <TextField label={t("orders.procurement.tried")} description={t("orders.procurement.tried.how")} {...field("tried")} />
      <div className="field-line">
        <TextField label={t("orders.procurement.iso")} inputMode="numeric" {...field("isoCode")} />
        <TextField className="short-field" label={t("orders.procurement.quantity")} inputMode="numeric" {...field("quantity")} />
      </div>
      <Refused refusal={ask.refusal} />
      <div>
        <Button size="small" loading={ask.isRunning}>
          {t("orders.procurement.send")}
        </Button>
      </div>
    </form>
  );
}
