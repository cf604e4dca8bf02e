import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { DrivenStop, Fetched } from "../../server/tours/contract.ts";
import {
  isScanned,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  StatusTag,
  savedScan,
  sendApi,
  t,
  useCommand,
  useHasNet,
  useQueuedCommand,
} from "../platform/index.ts";
import { type SavedAtStop, useSavedAtStop } from "./saved-at-stop.ts";
import { refusedScan } from "./scan-words.ts";
import { useTourDeed } from "./use-tour-deed.ts";

type Row = DrivenStop["fetch"][number];

/** What is to be fetched: each device is scanned, or said not to be there. The box stays when all is, for it tells of the last scan. */
export function FetchPart({ stop }: { stop: DrivenStop }) {
  const saved = useSavedAtStop(stop);
  const send = useQueuedCommand<{ scanned: string }, Fetched>("tour-fetch", "/api/tours/stops/{stopId}/fetch");
  const isToFetch = stop.state === "waiting" && stop.fetch.some((row) => stateOf(row, saved) === null);
  const [hasBox, setHasBox] = useState(isToFetch);
  if (isToFetch && !hasBox) setHasBox(true);
  const wrongOf = (scanned: string) => {
    const row = stop.fetch.find((one) => isScanned(scanned, { ...one, articleNo: "" }));
    if (!row) return t("tours.fetch.not-here");
    return stateOf(row, saved) === null ? undefined : t("tours.fetch.saved-twice");
  };
  async function scan(scanned: string): Promise<ScanResult> {
    const wrong = () => wrongOf(scanned);
    const sent = await send({ body: { scanned }, params: { stopId: stop.stopId }, what: scanned, wrong });
    if (sent.is === "saved") return savedScan(sent.undo);
    if (sent.is === "unkept") return { isRight: false, text: sent.text };
    if (sent.is === "refused") return refusedScan(sent.refusal);
    void refresh(["/api/tours"]);
    const { articleName, deviceNo } = sent.answer;
    const row = stop.fetch.find((one) => one.deviceNo === deviceNo);
    const undo = async () => {
      if (row) await unfetch(stop.stopId, row.pickupRowId);
      await refresh(["/api/tours"]);
    };
    return { isRight: true, text: t("tours.fetch.right", { articleName, deviceNo }), undo };
  }
  return (
    <>
      {hasBox && <ScanBox label={t("tours.fetch.scan")} onScan={scan} />}
      <ul className="load-things">
        {stop.fetch.map((row) => (
          <li key={row.pickupRowId}>
            <span className="own-stop-who">
              <strong>{row.articleName}</strong>
              <span className="figures subtle">
                {row.deviceNo} · {row.pickupNo}
              </span>
              {stateOf(row, saved) === null && stop.state === "waiting" && <NotThere stopId={stop.stopId} row={row} />}
            </span>
            <RowState row={row} saved={saved} />
            {row.outcome === "missing" && <TakeBack {...missingAgain} stopId={stop.stopId} row={row} />}
            {row.outcome === "fetched" && <TakeBack {...fetchedAgain} stopId={stop.stopId} row={row} />}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What is said of a row, here or at the server. */
function stateOf({ outcome, pickupRowId }: Row, { fetched, notThere }: SavedAtStop): Row["outcome"] {
  if (outcome !== null) return outcome;
  if (fetched.has(pickupRowId)) return "fetched";
  return notThere.has(pickupRowId) ? "missing" : null;
}

function RowState({ row, saved }: { row: Row; saved: SavedAtStop }) {
  const state = stateOf(row, saved);
  if (state === null) return null;
  if (row.outcome === null)
    return (
      <StatusTag kind="wait">
        {t(`tours.fetch.${state}`)}, {t("tours.kept")}
      </StatusTag>
    );
  return <StatusTag kind={state === "fetched" ? "good" : "bad"}>{t(`tours.fetch.${state}`)}</StatusTag>;
}

/** What was said of a row, and how it is taken back. */
interface Said {
  path: "/api/tours/stops/{stopId}/not-there/undo" | "/api/tours/stops/{stopId}/fetch/undo";
  label: "tours.notThere.undo" | "shell.undo";
  done: "tours.notThere.undone" | "tours.fetch.undone";
}
/** It was there after all. */
const missingAgain: Said = {
  path: "/api/tours/stops/{stopId}/not-there/undo",
  label: "tours.notThere.undo",
  done: "tours.notThere.undone",
};
/** It was not taken along after all. */
const fetchedAgain: Said = {
  path: "/api/tours/stops/{stopId}/fetch/undo",
  label: "shell.undo",
  done: "tours.fetch.undone",
};

/** Takes back a scan that the server knows of. */
function unfetch(stopId: string, pickupRowId: string): Promise<unknown> {
  const { path } = fetchedAgain;
  return sendApi({
    method: "POST",
    path,
    params: { path: { stopId } },
    body: { pickupRowId },
    idempotencyKey: crypto.randomUUID(),
  });
}

/** What was said of a row is taken back, while there is a net. */
function TakeBack({ stopId, row: { pickupRowId, deviceNo }, path, label, done }: Said & { stopId: string; row: Row }) {
  const hasNet = useHasNet();
  const undo = useCommand<{ pickupRowId: string }, unknown>(path, {
    invalidates: ["/api/tours"],
    done: () => ({ text: t(done, { deviceNo }) }),
  });
  if (!hasNet) return null;
  return (
    <span className="load-undo">
      <Button
        size="small"
        variant="tertiary"
        loading={undo.isRunning}
        onClick={() => void undo.run({ pickupRowId }, { path: { stopId } })}
      >
        {t(label)}
        <span className="aksel-sr-only"> {deviceNo}</span>
      </Button>
      <Refused refusal={undo.refusal} />
    </span>
  );
}

interface NotThereBody {
  pickupRowId: string;
  note: string;
}

function NotThere({ stopId, row: { pickupRowId, deviceNo } }: { stopId: string; row: Row }) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const { refusal, isRunning, run } = useTourDeed<NotThereBody, unknown>(
    "tour-not-there",
    "/api/tours/stops/{stopId}/not-there",
    { params: { stopId }, what: deviceNo, done: () => t("tours.notThere.done", { deviceNo }) },
  );
  if (!isOpen)
    return (
      <span>
        <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {t("tours.notThere")}
          <span className="aksel-sr-only"> {deviceNo}</span>
        </Button>
      </span>
    );
  return (
    <form
      className="stop-deed"
      onSubmit={(event) => {
        event.preventDefault();
        void run({ pickupRowId, note });
      }}
    >
      <Textarea
        label={t("tours.notThere.note")}
        description={t("tours.notThere.help")}
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <Refused refusal={refusal} />
      <Button variant="secondary" loading={isRunning} disabled={note.trim().length < 3}>
        {t("tours.notThere.do")}
      </Button>
    </form>
  );
}
