import "./prescribing.css";
import { Button, ReadMore } from "@navikt/ds-react";
import { useEffect, useRef, useState } from "react";
import type { OrderSteps } from "../../server/prescribing/contract.ts";
import { DataTable, Day, dayInSweden, Part, Shown, t, useApi, useMay } from "../platform/index.ts";
import { HandOverForm } from "./hand-over-form.tsx";

/** Who does which part of an order's prescribing, and how it is handed over. Nothing for those who may not see it. */
export function StepOwners({ orderId }: { orderId: string }) {
  const isSeen = useMay()("steps.read");
  const asked = useApi<OrderSteps>("/api/prescribing/orders/{orderId}/steps", { path: { orderId } }, { enabled: isSeen });
  if (!isSeen) return null;
  if (asked.is === "shown") return <Owners steps={asked.value} />;
  return (
    <Part title={t("prescribing.who")}>
      <Shown asked={asked} rows={1}>
        {() => null}
      </Shown>
    </Part>
  );
}

function Owners({ steps }: { steps: OrderSteps }) {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) button.current?.focus();
    wasOpen.current = isOpen;
  }, [isOpen]);
  const hasOthers = steps.ownUnit !== null && steps.steps.some(({ isMine }) => !isMine);
  const open = steps.mayHandOver && !isOpen && (
    <Button ref={button} size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
      {hasOthers ? t("prescribing.hand-over.take") : t("prescribing.hand-over")}
    </Button>
  );
  return (
    <Part title={t("prescribing.who")} actions={open}>
      <Now steps={steps} />
      {isOpen && <HandOverForm key={steps.version} order={steps} close={() => setOpen(false)} />}
      {steps.history.length > 0 && <History history={steps.history} />}
    </Part>
  );
}

/** One line when one unit does all of it and nothing else is decided, else part by part. */
function Now({ steps: { steps } }: { steps: OrderSteps }) {
  const [first] = steps;
  if (first && steps.every(({ unitId, next }) => unitId === first.unitId && !next))
    return <p>{t("prescribing.who.all", { unit: first.unitName })}</p>;
  return (
    <div className="step-table">
      <DataTable
        caption={t("prescribing.who")}
        tools={false}
        rows={steps}
        rowKey={({ step }) => step}
        empty={null}
        columns={[
          { id: "step", head: t("prescribing.step"), cell: ({ step }) => t(`prescribing.step.${step}`) },
          {
            id: "unit",
            head: t("prescribing.unit"),
            cell: ({ unitName, next }) => (
              <span className="step-unit">
                {unitName}
                {next && <span className="subtle">{t("prescribing.next", { unit: next.unitName, day: next.from })}</span>}
              </span>
            ),
          },
          { id: "since", head: t("prescribing.since"), cell: ({ since }) => <Day on={since} /> },
        ]}
      />
    </div>
  );
}

/** All that has been said since the order was placed, latest first. */
function History({ history }: Pick<OrderSteps, "history">) {
  return (
    <ReadMore header={t("prescribing.history")} size="small">
      <ol className="step-history">
        {[...history].reverse().map(({ no, steps, unitName, from, because, recordedAt, byName }) => (
          <li key={no}>
            {t("prescribing.history.what", { unit: unitName, day: from, steps: namesOf(steps) })}
            <span className="subtle">
              {t("prescribing.history.who", {
                because: because.replace(/\.$/, ""),
                name: byName ?? t("prescribing.history.program"),
                day: dayInSweden(Date.parse(recordedAt)),
              })}
            </span>
          </li>
        ))}
      </ol>
    </ReadMore>
  );
}

/** "Anpassning, uppföljning": the parts in a row, the first with its capital. */
function namesOf(steps: OrderSteps["history"][number]["steps"]): string {
  const names = steps.map((step) => t(`prescribing.step.${step}`));
  return names.map((name, place) => (place === 0 ? name : name.charAt(0).toLowerCase() + name.slice(1))).join(", ");
}
