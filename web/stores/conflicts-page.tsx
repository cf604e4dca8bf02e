import "./stores.css";
import { Button, TextField } from "@navikt/ds-react";
import { type FormEvent, useState } from "react";
import type { Conflict, ConflictList, SolveBody, Solved } from "../../server/stores/contract-scans.ts";
import { Empty, errorOf, Page, Part, QueuedScans, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";
import { aboutOf, whatToDoOf, whyOf } from "./conflict-words.ts";

/** Att reda ut: what was scanned without a net and did not fit when it came, what to do with each, and what this phone has not sent. */
export function ConflictsPage() {
  const open = useApi<ConflictList>("/api/stores/conflicts", {}, { everySeconds: 30 });
  const solved = useApi<ConflictList>("/api/stores/conflicts", { query: { state: "solved" } });
  return (
    <Page title={t("stores.conflict.title")} lead={t("stores.conflict.lead")}>
      <QueuedScans />
      <Shown asked={open}>
        {({ conflicts }) =>
          conflicts.length === 0 ? (
            <Empty title={t("stores.conflict.none")}>
              <p>{t("stores.conflict.none.do")}</p>
            </Empty>
          ) : (
            <ul className="conflicts">
              {conflicts.map((conflict) => (
                <OneConflict key={conflict.conflictId} conflict={conflict} />
              ))}
            </ul>
          )
        }
      </Shown>
      {solved.is === "shown" && solved.value.conflicts.length > 0 && (
        <Part title={t("stores.conflict.solved")}>
          <ul className="conflicts">
            {solved.value.conflicts.slice(0, 20).map((conflict) => (
              <SolvedConflict key={conflict.conflictId} conflict={conflict} />
            ))}
          </ul>
        </Part>
      )}
    </Page>
  );
}

/** A moment as it is read: `2026-11-23 10:04`, in the browser's own time. */
function momentText(moment: string): string {
  return new Date(moment).toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
}

function Head({ conflict }: { conflict: Conflict }) {
  const { byName, madeAt } = conflict;
  return (
    <>
      <h2 className="conflict-head">{aboutOf(conflict)}</h2>
      <p className="subtle figures">
        {byName
          ? t("stores.conflict.by", { name: byName, at: momentText(madeAt) })
          : t("stores.conflict.at", { at: momentText(madeAt) })}
      </p>
    </>
  );
}

function OneConflict({ conflict }: { conflict: Conflict }) {
  const [isClosing, setClosing] = useState(false);
  const command = useCommand<SolveBody, Solved>("/api/stores/conflicts/{conflictId}/solve", {
    invalidates: ["/api/stores", "/api/devices", "/api/service"],
    done: () => ({ text: t("stores.conflict.done", { what: aboutOf(conflict) }) }),
  });
  const { conflictId } = conflict;
  const solve = (body: SolveBody) => void command.run(body, { path: { conflictId } });
  return (
    <li className="conflict">
      <Head conflict={conflict} />
      <p>
        <strong>{whyOf(conflict)}.</strong> {whatToDoOf(conflict)}
      </p>
      <Refused refusal={command.refusal} />
      {isClosing ? (
        <Closing command={command} close={(note) => solve({ how: "closed", note })} leave={() => setClosing(false)} />
      ) : (
        <div className="row">
          <Button size="small" loading={command.isRunning} onClick={() => solve({ how: "again" })}>
            {t("stores.conflict.again")}
          </Button>
          <Button
            size="small"
            variant="secondary"
            data-color="neutral"
            disabled={command.isRunning}
            onClick={() => solve({ how: "now" })}
          >
            {t("stores.conflict.now")}
          </Button>
          <Button size="small" variant="tertiary" disabled={command.isRunning} onClick={() => setClosing(true)}>
            {t("stores.conflict.close")}
          </Button>
        </div>
      )}
    </li>
  );
}

interface ClosingProps {
  command: { isRunning: boolean; errors: Parameters<typeof errorOf>[0] };
  close: (note: string) => void;
  leave: () => void;
}

function Closing({ command, close, leave }: ClosingProps) {
  const [note, setNote] = useState("");
  function submit(event: FormEvent) {
    event.preventDefault();
    close(note);
  }
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={t("stores.conflict.note")}
        description={t("stores.conflict.note.help")}
        error={errorOf(command.errors, "note")}
        value={note}
        maxLength={500}
        autoComplete="off"
        onChange={(event) => setNote(event.target.value)}
      />
      <div className="row">
        <Button size="small" loading={command.isRunning}>
          {t("stores.conflict.close.do")}
        </Button>
        <Button size="small" type="button" variant="tertiary" onClick={leave}>
          {t("confirm.leave")}
        </Button>
      </div>
    </form>
  );
}

function SolvedConflict({ conflict }: { conflict: Conflict }) {
  const { how, note, solvedByName, solvedAt } = conflict;
  return (
    <li className="conflict">
      <Head conflict={conflict} />
      <p>
        {how && t(`stores.conflict.how.${how}`)}
        {note && `: ${note}`}{" "}
        <span className="subtle figures">{[solvedByName, solvedAt && momentText(solvedAt)].filter(Boolean).join(", ")}</span>
      </p>
    </li>
  );
}
