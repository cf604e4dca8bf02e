import { Radio, RadioGroup } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OrderView } from "../../server/orders/contract.ts";
import { ConfirmOnce, Refused, t, useCommand } from "../platform/index.ts";
import { ChoosePerson } from "./correction-choice.tsx";

type Kind = OrderView["kind"];
const kinds: readonly Kind[] = ["person", "unit", "store"];

/** Customer service makes an order of the wrong kind into the right one before anything is picked: a person's, the unit's equipment, its shelf. */
export function ReRoute({ order }: { order: OrderView }) {
  const navigate = useNavigate();
  const others = kinds.filter((kind) => kind !== order.kind);
  const [to, setTo] = useState<Kind>(order.kind === "person" ? "unit" : "person");
  const [personId, setPerson] = useState("");
  const [isMissing, setMissing] = useState(false);
  const route = useCommand<{ version: number; to: Kind; personId?: string }, { orderId: string; orderNo: string }>(
    "/api/orders/{orderId}/re-route",
    {
      invalidates: ["/api/orders", "/api/cases"],
      done: ({ orderNo }) => ({ text: t("orders.re-route.done", { no: orderNo }) }),
    },
  );

  async function run() {
    setMissing(to === "person" && personId === "");
    if (to === "person" && personId === "") return;
    const body = { version: order.version, to, ...(to === "person" ? { personId } : {}) };
    const made = await route.run(body, { path: { orderId: order.orderId } });
    if (made) await navigate({ to: "/bestallningar/$orderId", params: { orderId: made.orderId } });
  }

  return (
    <>
      <ConfirmOnce
        button={t("orders.re-route")}
        title={t("orders.re-route.title", { no: order.orderNo })}
        doIt={t("orders.re-route.do")}
        run={run}
      >
        <div className="stack">
          <RadioGroup size="small" legend={t("orders.re-route.to")} value={to} onChange={setTo}>
            {others.map((kind) => (
              <Radio key={kind} value={kind}>
                {t(`orders.re-route.to.${kind}`, { unit: order.unitName })}
              </Radio>
            ))}
          </RadioGroup>
          {to === "person" && <ChoosePerson choose={setPerson} />}
          <p>{t(`orders.re-route.what.${to}`)}</p>
        </div>
      </ConfirmOnce>
      {isMissing && (
        <p className="wrong-word" role="alert">
          {t("orders.re-route.person.needed")}
        </p>
      )}
      <Refused refusal={route.refusal} />
    </>
  );
}
