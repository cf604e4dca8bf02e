import "./agreements.css";
import { Alert } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import type { EditionView } from "../../server/agreements/contract.ts";
import {
  ButtonLink,
  ConfirmOnce,
  Day,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  t,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { EditionTable } from "./edition-table.tsx";
import { ExchangePart } from "./exchange-part.tsx";
import { FindingsPart } from "./findings-part.tsx";
import { PublishPart } from "./publish-part.tsx";
import { RehearsalPart } from "./rehearsal-part.tsx";

/** One edition of a rulebook as a table that reads like the agreement; of a draft also what is wrong, the rehearsal and the publishing. */
export function EditionPage({ edition }: { edition: string }) {
  const asked = useApi<EditionView>("/api/agreements/editions/{edition}", { path: { edition } });
  const shown = asked.is === "shown" ? asked.value : undefined;
  return (
    <Page
      title={shown?.title ?? t("agreements.menu")}
      shape="table"
      back={{ to: "/regelbocker", text: t("agreements.back") }}
      marks={shown && <Marks edition={shown} />}
      actions={shown && <Differences edition={shown} />}
      lead={shown?.decision}
    >
      <Shown asked={asked} rows={12}>
        {(one) => <Edition edition={one} />}
      </Shown>
    </Page>
  );
}

function Marks({ edition }: { edition: EditionView }) {
  return (
    <span className="row">
      <StatusTag kind={edition.state === "draft" ? "wait" : "plain"}>{t(`agreements.state.${edition.state}`)}</StatusTag>
      {edition.isInForce && <StatusTag kind="good">{t("agreements.in-force")}</StatusTag>}
      <span className="subtle">
        {t("agreements.edition.from", { day: edition.validFrom })}
        {edition.validTo && (
          <>
            {" – "}
            <Day on={edition.validTo} />
          </>
        )}
      </span>
    </span>
  );
}

function Differences({ edition }: { edition: EditionView }) {
  return (
    <>
      {edition.basedOn && (
        <ButtonLink
          to="/regelbocker/$edition/skillnader"
          params={{ edition: edition.edition }}
          search={{ fran: edition.basedOn }}
          size="small"
          variant="secondary"
        >
          {t("agreements.difference")}
        </ButtonLink>
      )}
    </>
  );
}

function Edition({ edition }: { edition: EditionView }) {
  const may = useMay();
  const isMine = edition.state === "draft" && may("agreements.edit");
  return (
    <>
      {edition.state === "draft" && (
        <Alert variant="info" size="small">
          {t("agreements.draft.is")}
        </Alert>
      )}
      {may("agreements.edit") && <FindingsPart edition={edition} />}
      <ExchangePart edition={edition} isMine={isMine} />
      {isMine && <RehearsalPart edition={edition} />}
      {isMine && <PublishPart edition={edition} />}
      <EditionTable edition={edition} isEdited={isMine} />
      {isMine && (
        <Part title={t("agreements.draft.drop")}>
          <DropDraft edition={edition} />
        </Part>
      )}
    </>
  );
}

function DropDraft({ edition }: { edition: EditionView }) {
  const navigate = useNavigate();
  const drop = useCommand("/api/agreements/drafts/{edition}/drop", { invalidates: ["/api/agreements/rulebooks"] });
  async function run() {
    if (await drop.run({}, { path: { edition: edition.edition } })) await navigate({ to: "/regelbocker" });
  }
  return (
    <>
      <ConfirmOnce
        button={t("agreements.draft.drop")}
        title={t("agreements.draft.drop.title")}
        doIt={t("agreements.draft.drop")}
        run={run}
        isDangerous
      >
        <p>{t("agreements.draft.drop.what")}</p>
      </ConfirmOnce>
      <Refused refusal={drop.refusal} />
    </>
  );
}
