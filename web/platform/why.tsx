import { type ReactNode, useId, useState } from "react";
import { t } from "./text.ts";

/** The ground of an automatic decision. */
export interface WhyProps {
  /** In words, as the rulebook says it: "Regionen betalar för barn under 18 år". */
  reason: ReactNode;
  /** The rule's id: `S72`. */
  rule: string;
  /** Document and paragraph, with edition: `Hjälpmedelsavtalet 2024, §3.4`. */
  source: string;
  /** What was known when it was decided, in order: `[["Ålder", "7 år"]]`. */
  facts?: readonly (readonly [name: string, value: ReactNode])[];
  /** What is asked about, for those who hear the button out of its place: "Varför? Betalare". */
  about?: string;
  /** What the button asks, where "Varför?" would be one of two side by side. */
  ask?: string;
}

/** "Varför?" beside an automatic decision; opens in place with reason, rule, source, and the facts it was decided by. */
export function Why({ reason, rule, source, facts = [], about, ask = t("why.ask") }: WhyProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <span className="why">
      <button type="button" className="why-button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {ask}
        {about && <span className="aksel-sr-only"> {about}</span>}
      </button>
      <span id={id} className="why-answer" hidden={!isOpen}>
        <span className="why-reason">{reason}</span>
        <Facts
          facts={[
            [t("why.rule"), rule],
            [t("why.source"), source],
          ]}
        />
        {facts.length > 0 && <Facts facts={facts} />}
      </span>
    </span>
  );
}

function Facts({ facts }: { facts: NonNullable<WhyProps["facts"]> }) {
  return (
    <span className="why-facts">
      {facts.map(([name, value]) => (
        <span key={name} className="why-fact">
          <span className="subtle">{name}: </span>
          {value}
        </span>
      ))}
    </span>
  );
}
