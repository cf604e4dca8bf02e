import "./relations.css";
import { Button } from "@navikt/ds-react";
import { useId, useState } from "react";
import type { RelationView } from "../../server/relations/contract.ts";
import { type ApiPath, Day, Moment, Refused, t, useApi, useCommand, useMay } from "../platform/index.ts";
import { keeperText, openedOld } from "./words.ts";

type Relation = RelationView["relations"][number];

/** By what the reader meets the person, in one line, and all of it when she asks why; and what is open to her for a time. */
export function MetBy({ personId }: { personId: string }) {
  const may = useMay();
  const asked = useApi<RelationView>("/api/relations/{personId}", { path: { personId } }, { enabled: may("persons.open") });
  if (asked.is !== "shown" || asked.value.relations.length === 0) return null;
  const { relations, disclosures } = asked.value;
  return (
    <div className="met-by">
      <Met relations={relations} />
      {relations
        .filter(({ cause }) => cause === "stated")
        .map(({ relationId, until, purpose }) => (
          <OpenUntil
            key={relationId}
            name={purpose ? t(`relations.purpose.${purpose}`) : ""}
            until={until}
            path="/api/relations/stated/{relationId}/end"
            ids={{ relationId }}
          />
        ))}
      {disclosures.map((one) => (
        <OpenUntil
          key={one.disclosureId}
          name={keeperText(one)}
          until={one.until}
          path="/api/relations/disclosures/{disclosureId}/end"
          ids={{ disclosureId: one.disclosureId }}
        />
      ))}
    </div>
  );
}

function Met({ relations }: { relations: readonly Relation[] }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const causes = [...new Set(relations.map(({ cause }) => cause))];
  return (
    <div>
      <span className="subtle">
        {t("relations.met")} {causes.map((cause) => t(`relations.cause.${cause}`)).join(", ")}.
      </span>{" "}
      <span className="why">
        <button type="button" className="why-button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
          {t("relations.met.why")}
        </button>
        <span id={id} className="why-answer" hidden={!isOpen}>
          <span className="why-reason">{t("relations.met.rule")}</span>
          {relations.map((relation) => (
            <span key={relation.relationId} className="why-fact">
              <RelationLine relation={relation} />
            </span>
          ))}
        </span>
      </span>
    </div>
  );
}

function RelationLine({ relation }: { relation: Relation }) {
  return (
    <>
      {t(`relations.cause.${relation.cause}`)} {t("relations.since")} <Day on={relation.since} />
      {relation.until && relation.cause !== "stated" && (
        <>
          , {t("relations.ends")} <Day on={relation.until} />
        </>
      )}
      {relation.note && `: ${relation.note}`}
    </>
  );
}

interface OpenUntilProps {
  name: string;
  until: string | null;
  path: ApiPath;
  ids: Record<string, string>;
}

/** Something that is open for a time, when it ends, and the way to end it now. */
function OpenUntil({ name, until, path, ids }: OpenUntilProps) {
  const end = useCommand<Record<string, never>, { endedAt: string }>(path, {
    invalidates: openedOld,
    done: () => ({ text: t("relations.closed") }),
  });
  return (
    <div className="open-until">
      <strong>{name}</strong>
      <span>
        {t("relations.until")} <Moment at={until} />
      </span>
      <Button
        size="xsmall"
        variant="tertiary"
        data-color="neutral"
        loading={end.isRunning}
        aria-label={t("relations.close.about", { name })}
        onClick={() => void end.run({}, { path: ids })}
      >
        {t("relations.close")}
      </Button>
      <Refused refusal={end.refusal} />
    </div>
  );
}
