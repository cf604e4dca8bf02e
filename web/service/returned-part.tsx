import { LocalAlert } from "@navikt/ds-react";
import type { ReturnedFacts } from "../../server/service/contract-returned.ts";
import { groups, Money, t, useApi } from "../platform/index.ts";

/** What is known first of a device that has come home; undefined until it is, and when it can't be asked for. */
export function useReturned(deviceId: string): ReturnedFacts | undefined {
  const asked = useApi<ReturnedFacts>("/api/service/returned/{deviceId}", { path: { deviceId } });
  return asked.is === "shown" ? asked.value : undefined;
}

/** The first that the eye meets of a device that has come home: infection, with its sign and its word. Nothing where nobody has said so. */
function InfectionMark({ facts }: { facts: ReturnedFacts | undefined }) {
  if (!facts?.isInfectious) return null;
  return (
    <LocalAlert status="error">
      <LocalAlert.Header>
        <LocalAlert.Title>{t("service.returned.infectious")}</LocalAlert.Title>
      </LocalAlert.Header>
    </LocalAlert>
  );
}

/** What is advised of a crutch. Nothing for what is none. */
function CrutchAdvice({ facts }: { facts: ReturnedFacts | undefined }) {
  if (!facts?.crutch) return null;
  const { advice, years } = facts.crutch;
  return (
    <LocalAlert status={advice === "recondition" ? "announcement" : "warning"}>
      <LocalAlert.Header>
        <LocalAlert.Title>{t(`service.returned.crutch.${advice}`, { years: years.join(", ") })}</LocalAlert.Title>
      </LocalAlert.Header>
    </LocalAlert>
  );
}

/** How long and at what cost such articles are usually made ready, of how many; too few say nothing. */
export function ExpectedWork({ facts }: { facts: ReturnedFacts | undefined }) {
  if (!facts) return null;
  const { months, count, days, costOre } = facts.expected;
  if (days === null || costOre === null)
    return <p className="subtle">{t("service.returned.expected.few", { count, months, shown: groups(count) })}</p>;
  return (
    <p className="subtle">
      {t("service.returned.expected", { days: days.toFixed(1).replace(".", ","), count, months })} <Money ore={costOre} />.
    </p>
  );
}

/** The first that whoever receives or inspects a device must see. Nothing where nothing is said. */
export function ReturnedMarks({ facts }: { facts: ReturnedFacts | undefined }) {
  return (
    <>
      <InfectionMark facts={facts} />
      <CrutchAdvice facts={facts} />
    </>
  );
}
