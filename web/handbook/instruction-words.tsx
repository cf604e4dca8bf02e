import type { ReactNode } from "react";
import type { InstructionContent } from "../../server/handbook/contract.ts";
import { t } from "../platform/index.ts";

/** What an instruction says, part by part. `isShort`: without goals, other ways and what the program demands. */
export function InstructionWords({ content, isShort = false }: { content: InstructionContent; isShort?: boolean }) {
  const { followUp } = content;
  return (
    <dl className="instruction">
      <Fact name="purpose">{content.purpose}</Fact>
      <Fact name="criteria">
        <Lines lines={content.criteria} />
      </Fact>
      {!isShort && content.goals.length > 0 && (
        <Fact name="goals">
          <Lines lines={content.goals.map(({ code, wording }) => `${code} ${wording}`)} />
        </Fact>
      )}
      <Fact name="prescribers">{content.prescribers}</Fact>
      <Fact name="payerAdult">{content.payerAdult}</Fact>
      <Fact name="payerChild">{content.payerChild}</Fact>
      <Fact name="followUp">
        {followUp.days === null ? followUp.by : t("handbook.follow-up", { days: followUp.days, by: followUp.by })}
      </Fact>
      {content.units !== null && <Fact name="units">{t("handbook.pieces", { count: content.units })}</Fact>}
      {!isShort && content.otherWays.length > 0 && (
        <Fact name="otherWays">
          <Lines lines={content.otherWays} />
        </Fact>
      )}
      {!isShort && <Fact name="demands">{demandsOf(content)}</Fact>}
    </dl>
  );
}

function demandsOf({ goalNeeded, followUpNeeded, onlyWhenPublished }: InstructionContent): string {
  const asked = [
    goalNeeded && t("handbook.demand.goalNeeded"),
    followUpNeeded && t("handbook.demand.followUpNeeded"),
    onlyWhenPublished && t("handbook.demand.onlyWhenPublished"),
  ].filter((one) => one !== false);
  return asked.length > 0 ? asked.join(" ") : t("handbook.demand.none");
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{t(`handbook.field.${name}`)}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
