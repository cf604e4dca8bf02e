import "./stores.css";
import { LocalAlert } from "@navikt/ds-react";
import { useEffect, useState } from "react";
import type { Returned } from "../../server/stores/contract.ts";
import {
  ButtonLink,
  Page,
  PageLink,
  QueuedScans,
  refresh,
  ScanBox,
  type ScanResult,
  savedScan,
  t,
  useMay,
  useQueued,
  useQueuedCommand,
} from "../platform/index.ts";
import { ExpectedWork, ReturnedMarks, useReturned } from "../service/index.ts";
import { CameParts } from "./came-parts.tsx";
import { ComeHomePart } from "./come-home-part.tsx";
import { scanWords } from "./scan-words.ts";
import { UndoReturn } from "./undo-return.tsx";

/** Inleverans: scan what has come home, see who had it, and go on to the inspection. Works without a net. */
export function ReturnPage() {
  const [last, setLast] = useState<Returned>();
  const send = useQueuedCommand<{ scanned: string }, Returned>("return", "/api/stores/returns");
  const waiting = useQueued("return");
  // What the queue held has come: its parts are to be answered about.
  const isSent = waiting.length === 0;
  useEffect(() => {
    if (isSent) void refresh(["/api/stores/returns"]);
  }, [isSent]);
  async function scan(scanned: string): Promise<ScanResult> {
    const isTwice = waiting.some(({ body }) => body.scanned === scanned);
    const wrong = () => (isTwice ? t("stores.return.saved-twice") : undefined);
    const sent = await send({ body: { scanned }, what: scanned, wrong });
    setLast(sent.is === "answered" ? sent.answer : undefined);
    if (sent.is === "saved") return savedScan(sent.undo);
    if (sent.is === "unkept") return { isRight: false, text: sent.text };
    if (sent.is === "refused") return { isRight: false, text: scanWords(sent.refusal) };
    void refresh(["/api/stores", "/api/service", "/api/devices"]);
    return { isRight: true, text: t("stores.return.right", { articleName: sent.answer.articleName }) };
  }
  return (
    <Page title={t("stores.return.title")} shape="job">
      <ScanBox label={t("stores.return.scan")} onScan={scan} />
      {last && <Home key={last.deviceId} returned={last} undone={() => setLast(undefined)} />}
      <PageLink to="/inleverans/del">{t("stores.part.link")}</PageLink>
      <PageLink to="/inleverans/krycka">{t("stores.return.crutch")}</PageLink>
      <QueuedScans kind="return" />
      <ComeHomePart shownAbove={last?.deviceId} />
    </Page>
  );
}

function Home({ returned, undone }: { returned: Returned; undone: () => void }) {
  const may = useMay();
  const isHeld = returned.holdReason !== null;
  const facts = useReturned(returned.deviceId);
  return (
    <section className="return-home" aria-live="polite">
      <ReturnedMarks facts={facts} />
      <h2 className="return-article">{returned.articleName}</h2>
      <p className="figures">{returned.deviceNo}</p>
      <p>{t(`stores.return.from.${returned.from}`, { since: returned.since.slice(0, 10) })}</p>
      {returned.returnText && <p className="pick-told">{t("stores.told", { text: returned.returnText })}</p>}
      {isHeld ? (
        <LocalAlert status="error">
          <LocalAlert.Header>
            <LocalAlert.Title>{t("stores.return.quarantine", { reason: returned.holdReason })}</LocalAlert.Title>
          </LocalAlert.Header>
        </LocalAlert>
      ) : (
        <>
          <p>{t("stores.return.next")}</p>
          <ExpectedWork facts={facts} />
        </>
      )}
      <CameParts deviceId={returned.deviceId} parts={returned.parts} title={t("stores.part.came")} />
      <div className="row">
        {!isHeld && may("service.recondition") && (
          <ButtonLink to="/rekond/bedom/$deviceNo" params={{ deviceNo: returned.deviceNo }}>
            {t("stores.return.inspect")}
          </ButtonLink>
        )}
        <a href={`/api/stores/labels/${returned.deviceId}.pdf`} target="_blank" rel="noreferrer">
          {t("stores.return.label")}
        </a>
        {!isHeld && returned.from !== "loss" && <UndoReturn {...returned} button={t("stores.return.undo")} done={undone} />}
      </div>
    </section>
  );
}
