import "./buffers.css";
import { Checkbox } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { Shelved } from "../../server/buffers/contract.ts";
import {
  Page,
  QueuedScans,
  refresh,
  ScanBox,
  type ScanResult,
  savedScan,
  t,
  useQueued,
  useQueuedCommand,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";
import { OwnShelf } from "./own-shelf.tsx";
import { TodayAtShelf } from "./today-at-shelf.tsx";

/** Retur till hyllan: say that it is cleaned and checked, then scan. Works without a net. */
export function ShelfReturnPage() {
  return (
    <Page title={t("buffers.return.title")} shape="job" lead={t("buffers.return.lead")}>
      <OwnShelf>{({ storeId }) => <ReturnJob key={storeId} storeId={storeId} />}</OwnShelf>
    </Page>
  );
}

interface Body {
  storeId: string;
  scanned: string;
  isCleaned: boolean;
}

function ReturnJob({ storeId }: { storeId: string }) {
  const [isCleaned, setCleaned] = useState(false);
  const cleaned = useRef(isCleaned);
  cleaned.current = isCleaned;
  const send = useQueuedCommand<Body, Shelved>("shelf-return", "/api/buffers/returns");
  const waiting = useQueued("shelf-return");

  async function scan(scanned: string): Promise<ScanResult> {
    const isTwice = waiting.some(({ body }) => body.scanned === scanned);
    // What the server would say first, said where there is no net.
    const wrong = () => {
      if (!cleaned.current) return `${t("refusal.not-cleaned")}. ${t("refusal.not-cleaned.do")}`;
      return isTwice ? t("buffers.return.saved-twice") : undefined;
    };
    const sent = await send({ body: { storeId, scanned, isCleaned: cleaned.current }, what: scanned, wrong });
    if (sent.is === "unkept") return { isRight: false, text: sent.text };
    if (sent.is === "refused") return { isRight: false, text: `${whatHappened(sent.refusal)}. ${whatToDo(sent.refusal)}` };
    setCleaned(false);
    if (sent.is === "saved") return savedScan(sent.undo);
    void refresh(["/api/buffers", "/api/devices"]);
    const { articleName, rentUntil } = sent.answer;
    return { isRight: true, text: t("buffers.return.done", { articleName, day: rentUntil }) };
  }

  return (
    <>
      <Checkbox checked={isCleaned} onChange={({ target }) => setCleaned(target.checked)}>
        {t("buffers.return.cleaned")}
      </Checkbox>
      <ScanBox label={t("buffers.return.scan")} onScan={scan} />
      <QueuedScans kind="shelf-return" />
      <TodayAtShelf storeId={storeId} />
    </>
  );
}
