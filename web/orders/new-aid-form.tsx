import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { Placed, PlaceOrderBody } from "../../server/orders/contract.ts";
import { Part, t, useCommand, useDraft, usePageKeys, useToday } from "../platform/index.ts";
import { AidErrors, sentErrors } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { faultsOf, stepStates } from "./judge-aid.ts";
import { type NewAid, orderBodyOf, quoteBodyOf } from "./new-aid.ts";
import { RunningOrder } from "./running-order.tsx";
import { StepAids } from "./step-aids.tsx";
import { StepDelivery } from "./step-delivery.tsx";
import { StepNeed } from "./step-need.tsx";
import { StepPayer } from "./step-payer.tsx";
import { StepRow, stepTitle } from "./step-row.tsx";
import type { Person } from "./use-person.ts";
import { useQuote } from "./use-quote.ts";

interface NewAidFormProps {
  person: Person;
  draftId: string;
  initial: NewAid;
  /** The draft comes from a colleague. */
  isHanded: boolean;
}

/** The four steps beside the running order. Faults are shown when sending was tried, all at once. */
export function NewAidForm({ person, draftId, initial, isHanded }: NewAidFormProps) {
  const today = useToday();
  const navigate = useNavigate();
  const [aid, change] = useState(initial);
  const [tries, setTries] = useState(0);
  const quote = useQuote(quoteBodyOf(person.personId, aid));
  const draft = useDraft("/api/orders/drafts/{draftId}", { path: { draftId } }, { personId: person.personId, content: aid });
  const place = useCommand<PlaceOrderBody, Placed>("/api/orders", { invalidates: ["/api/orders", "/api/cases"] });
  const isSent = useRef(false);
  const own = faultsOf(aid, quote.value, today);
  const faults = [...own, ...sentErrors(place.refusal, aid, own)];

  // Who pays and when it comes may still be on its way: then it is sent as soon as that is known.
  const [isAsked, setAsked] = useState(false);
  const isKnown = quote.isFresh || quote.problem !== undefined;
  useEffect(() => {
    if (!isAsked || !isKnown) return;
    setAsked(false);
    void send();
  });

  async function send() {
    if (!isKnown) return setAsked(true);
    setTries(tries + 1);
    if (own.length > 0 || !quote.isFresh || isSent.current) return;
    await draft.saveNow();
    const placed = await place.run(orderBodyOf(person.personId, aid, { draftId, quote: quote.value }));
    if (!placed) return quote.retry();
    isSent.current = true;
    await navigate({ to: "/bestallningar/$orderId/skickad", params: { orderId: placed.orderId } });
  }

  usePageKeys([
    ...aidSteps.map((step) => ({ key: stepKeys[step], text: stepTitle(step), run: () => goToStep(step) })),
    { key: "s", text: t("orders.send"), run: () => void send() },
  ]);

  const inHand: AidInHand = { person, aid, change, quote, faults: tries > 0 ? faults : [] };
  return (
    <div className="aid">
      <div className="aid-steps">
        {tries > 0 && <AidErrors key={tries} faults={faults} />}
        <AidStep step="need">
          <StepNeed {...inHand} />
        </AidStep>
        <AidStep step="aids">
          <StepAids {...inHand} />
        </AidStep>
        <AidStep step="payer">
          <StepPayer {...inHand} />
        </AidStep>
        <AidStep step="delivery">
          <StepDelivery {...inHand} />
        </AidStep>
      </div>
      <div className="aid-side">
        <StepRow states={stepStates(aid, quote.value, today)} />
        <RunningOrder
          {...inHand}
          draftId={draftId}
          isHanded={isHanded}
          saved={draft}
          refusal={place.refusal}
          isSending={place.isRunning || isAsked}
          send={() => void send()}
        />
      </div>
    </div>
  );
}

const aidSteps = ["need", "aids", "payer", "delivery"] as const;
const stepKeys = { need: "b", aids: "v", payer: "k", delivery: "l" } as const;

/** Puts the hand at the beginning of a step. */
function goToStep(step: (typeof aidSteps)[number]): void {
  const part = document.getElementById(`steg-${step}`);
  part?.scrollIntoView({ block: "start" });
  (part?.querySelector<HTMLElement>("input:not([type=hidden]), textarea, select") ?? part)?.focus();
}

function AidStep({ step, children }: { step: "need" | "aids" | "payer" | "delivery"; children: React.ReactNode }) {
  return (
    <div id={`steg-${step}`} className="aid-step" tabIndex={-1}>
      <Part title={stepTitle(step)}>{children}</Part>
    </div>
  );
}
