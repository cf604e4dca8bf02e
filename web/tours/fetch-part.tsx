import { Button, Textarea } from "@navikt/ds-react";
import { useState } from "react";
import type { DrivenStop, Fetched } from "../../server/tours/contract.ts";
import { Refused, refresh, ScanBox, type ScanResult, StatusTag, sendApi, t, useCommand } from "../platform/index.ts";
import { asScan } from "./scan-words.ts";

/** What is to be fetched: each device is scanned, or said not to be there. The box stays when all is, for it tells of the last scan. */
export function FetchPart({ stop }: { stop: DrivenStop }) {
  const isToFetch = stop.state === "waiting" && stop.fetch.some(({ outcome }) => outcome === null);
  const [hasBox, setHasBox] = useState(isToFetch);
  if (isToFetch && !hasBox) setHasBox(true);
  const scan = (scanned: string): Promise<ScanResult> =>
    asScan(async () => {
      const { articleName, deviceNo } = await sendApi<Fetched>({
        method: "POST",
        path: "/api/tours/stops/{stopId}/fetch",
        params: { path: { stopId: stop.stopId } },
        body: { scanned },
        idempotencyKey: crypto.randomUUID(),
      });
      void refresh(["/api/tours"]);
      return { isRight: true, text: t("tours.fetch.right", { articleName, deviceNo }) };
    });
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
              {row.outcome === null && stop.state === "waiting" && <NotThere stopId={stop.stopId} row={row} />}
            </span>
            {row.outcome !== null && (
              <StatusTag kind={row.outcome === "fetched" ? "good" : "bad"}>{t(`tours.fetch.${row.outcome}`)}</StatusTag>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function NotThere({ stopId, row }: { stopId: string; row: DrivenStop["fetch"][number] }) {
  const [isOpen, setOpen] = useState(false);
  const [note, setNote] = useState("");
  const command = useCommand<{ pickupRowId: string; note: string }, unknown>("/api/tours/stops/{stopId}/not-there", {
    invalidates: ["/api/tours"],
    done: () => ({ text: t("tours.notThere.done", { deviceNo: row.deviceNo }) }),
  });
  if (!isOpen)
    return (
      <span>
        <Button size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {t("tours.notThere")}
          <span className="aksel-sr-only"> {row.deviceNo}</span>
        </Button>
      </span>
    );
  return (
    <form
      className="stop-deed"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ pickupRowId: row.pickupRowId, note }, { path: { stopId } });
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
      <Refused refusal={command.refusal} />
      <Button variant="secondary" loading={command.isRunning} disabled={note.trim().length < 3}>
        {t("tours.notThere.do")}
      </Button>
    </form>
  );
}
