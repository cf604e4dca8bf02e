import "./handbook.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type {
  MoveProtocolBody,
  ProtocolContent,
  ProtocolEditionView,
  ProtocolMoved,
  ProtocolView,
  WriteProtocolBody,
} from "../../server/handbook/contract-protocols.ts";
import {
  Day,
  DayField,
  FieldErrors,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  t,
  useApi,
  useCommand,
  useMay,
  useToday,
} from "../platform/index.ts";
import { codeOf } from "./handbook-page.tsx";
import { ProtocolForm } from "./protocol-form.tsx";
import { protocolContentOf, typedProtocol } from "./typed-protocol.ts";

const invalidates = ["/api/handbook/protocols"];

/** One fitting protocol: the edition in force, the draft for whoever writes, and the editions before. */
export function ProtocolPage({ protocolId }: { protocolId: string }) {
  const asked = useApi<ProtocolView>("/api/handbook/protocols/{protocolId}", { path: { protocolId } });
  const title = asked.is === "shown" ? asked.value.editions[0]?.content.title : undefined;
  return (
    <Page title={title ?? t("handbook.protocols")} back={{ to: "/handbok/protokoll", text: t("handbook.protocols") }}>
      <Shown asked={asked} rows={8}>
        {(view) => <Protocol view={view} />}
      </Shown>
    </Page>
  );
}

function Protocol({ view: { protocolId, editions } }: { view: ProtocolView }) {
  const mayEdit = useMay()("handbook.edit");
  const [isBegun, setBegun] = useState(false);
  const draft = editions.find(({ state }) => state === "draft");
  const shown = editions.filter(({ state }) => state === "published");
  const newest = shown[0] ?? editions[0];
  return (
    <>
      {shown.map((edition) => (
        <Edition key={edition.editionId} edition={edition} mayEdit={mayEdit} />
      ))}
      {mayEdit && (draft || isBegun) && newest && (
        <Part title={t("handbook.protocol.draft")}>
          <Write key={`${draft?.editionId} ${draft?.version}`} {...{ protocolId, draft, newest }} />
          {draft && <Publish draft={draft} />}
        </Part>
      )}
      {mayEdit && !draft && !isBegun && (
        <div>
          <Button size="small" variant="secondary" onClick={() => setBegun(true)}>
            {t("handbook.protocol.edition.new")}
          </Button>
        </div>
      )}
    </>
  );
}

interface WriteProps {
  protocolId: string;
  draft: ProtocolEditionView | undefined;
  /** What a new edition begins with. */
  newest: ProtocolEditionView;
}

function Write({ protocolId, draft, newest }: WriteProps) {
  const [typed, setTyped] = useState(() => typedProtocol((draft ?? newest).content));
  const save = useCommand<WriteProtocolBody, ProtocolMoved>("/api/handbook/protocols/{protocolId}", {
    method: "PUT",
    invalidates,
    done: () => ({ text: t("handbook.saved") }),
  });
  function send(event: React.FormEvent) {
    event.preventDefault();
    const content: ProtocolContent = protocolContentOf(typed);
    void save.run({ version: draft?.version ?? null, content }, { path: { protocolId } });
  }
  return (
    <form className="edition-form" onSubmit={send} noValidate>
      <FieldErrors errors={save.errors} />
      <ProtocolForm typed={typed} set={setTyped} errors={save.errors} />
      {save.errors.length === 0 && <Refused refusal={save.refusal} />}
      <div>
        <Button size="small" variant="secondary" loading={save.isRunning}>
          {t("handbook.protocol.save")}
        </Button>
      </div>
    </form>
  );
}

/** From which day the draft, as it was saved, is demanded; or it is thrown away. */
function Publish({ draft: { editionId, version } }: { draft: ProtocolEditionView }) {
  const today = useToday();
  const [from, setFrom] = useState<string | null>(today);
  const move = useCommand<MoveProtocolBody, ProtocolMoved>("/api/handbook/protocol-editions/{editionId}/move", {
    invalidates,
    done: () => ({ text: t("handbook.moved") }),
  });
  const run = (body: MoveProtocolBody) => void move.run(body, { path: { editionId } });
  return (
    <div className="stack">
      <p className="subtle">{t("handbook.protocol.publish.what")}</p>
      <div className="handbook-row">
        <DayField label={t("handbook.publish.from")} value={from} today={today} from={today} onChange={setFrom} />
        <Button
          size="small"
          loading={move.isRunning}
          disabled={from === null}
          onClick={() => run({ version, move: "publish", ...(from ? { from } : {}) })}
        >
          {t("handbook.protocol.publish")}
        </Button>
        <Button size="small" variant="tertiary" onClick={() => run({ version, move: "discard" })}>
          {t("handbook.protocol.discard")}
        </Button>
      </div>
      <Refused refusal={move.refusal} />
    </div>
  );
}

function Edition({ edition, mayEdit }: { edition: ProtocolEditionView; mayEdit: boolean }) {
  const { content, number, validFrom, endedOn, isInForce, editionId, version } = edition;
  const end = useCommand<MoveProtocolBody, ProtocolMoved>("/api/handbook/protocol-editions/{editionId}/move", {
    invalidates,
    done: () => ({ text: t("handbook.moved") }),
  });
  return (
    <details className="edition" open={isInForce}>
      <summary>
        {t("handbook.edition", { no: number })}, {t("handbook.from")} {validFrom && <Day on={validFrom} />}
        {endedOn && (
          <>
            {" "}
            {t("handbook.until")} <Day on={endedOn} />
          </>
        )}{" "}
        {isInForce && <StatusTag kind="good">{t("handbook.in-force")}</StatusTag>}
      </summary>
      {content.lead && <p>{content.lead}</p>}
      <p className="subtle">
        {t("handbook.protocol.demanded")}: {[...content.iso.map(codeOf), ...content.articles].join(", ")}
      </p>
      <ol>
        {content.questions.map((question) => (
          <li key={question.id}>
            {question.text} <span className="subtle">{kindText(question)}</span>
          </li>
        ))}
      </ol>
      {mayEdit && endedOn === null && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            loading={end.isRunning}
            onClick={() => void end.run({ version, move: "end" }, { path: { editionId } })}
          >
            {t("handbook.protocol.end")}
          </Button>
          <Refused refusal={end.refusal} />
        </div>
      )}
    </details>
  );
}

/** How a question is answered, and whether it must be. */
function kindText({ kind, options, least, most, unit, isRequired }: ProtocolContent["questions"][number]): string {
  const how =
    kind === "choice"
      ? (options ?? []).map(({ text }) => text).join(" / ")
      : kind === "number"
        ? `${least}–${most} ${unit ?? ""}`.trim()
        : t(`handbook.protocol.kind.${kind}`);
  return `(${[how, ...(isRequired ? [] : [t("handbook.protocol.optional")])].join(", ")})`;
}
