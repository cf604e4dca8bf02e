import "./buffers.css";
import { Button, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ShelfList } from "../../server/buffers/contract.ts";
import type {
  CrutchAsked,
  CrutchDone,
  CrutchTermsView,
  CrutchView,
  ScrapCrutchBody,
} from "../../server/buffers/contract-crutch.ts";
import {
  ApiProblem,
  isNobodyThere,
  notify,
  Page,
  QueuedScans,
  type Refusal,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  Shown,
  sendApi,
  t,
  useApi,
  useCommand,
  useQueuedCommand,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";
import { CrutchYear, noYear } from "./crutch-year.tsx";
import { OwnShelf } from "./own-shelf.tsx";

/** Krycka tillbaka: scan, (say its year,) scrap. Where the unit has no shelf, customer service is told. At a shelf it works without a net. */
export function CrutchPage() {
  const asked = useApi<ShelfList>("/api/buffers");
  return (
    <Page title={t("buffers.crutch.title")} shape="job" lead={t("buffers.crutch.lead")}>
      <Shown asked={asked}>
        {({ items }) =>
          items.length === 0 ? (
            <CrutchJob />
          ) : (
            <OwnShelf>{({ storeId }) => <CrutchJob key={storeId} storeId={storeId} />}</OwnShelf>
          )
        }
      </Shown>
    </Page>
  );
}

interface InHand {
  scanned: string;
  view: CrutchView;
}

function CrutchJob({ storeId }: { storeId?: string }) {
  const [inHand, setInHand] = useState<InHand>();
  const [said, setSaid] = useState<string>();
  // Asked for at once, so that the phone has them where there is no net.
  const terms = useApi<CrutchTermsView>("/api/buffers/crutches/terms");

  async function scan(scanned: string): Promise<ScanResult> {
    setSaid(undefined);
    try {
      const body = { scanned, ...(storeId === undefined ? {} : { storeId }) };
      const view = await sendApi<CrutchView>({
        method: "POST",
        path: "/api/buffers/crutches/see",
        body,
        idempotencyKey: crypto.randomUUID(),
      });
      setInHand({ scanned, view });
      return { isRight: true, text: view.articleName };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      if (storeId !== undefined && isNobodyThere(problem.refusal.status)) return seeWithoutNet(scanned);
      setInHand(undefined);
      return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
    }
  }

  /** The number alone: what it is, and whether it is a crutch, is found when the net is back. */
  function seeWithoutNet(scanned: string): ScanResult {
    const view = unknownCrutch(scanned, terms.is === "shown" ? terms.value : undefined);
    setInHand({ scanned, view });
    return { isRight: true, text: view.articleName };
  }

  function finish(text: string) {
    setInHand(undefined);
    setSaid(text);
    void refresh(["/api/buffers", "/api/devices", "/api/cases"]);
  }

  return (
    <>
      {said !== undefined && (
        <p className="shelf-done" role="status">
          {said}
        </p>
      )}
      {inHand &&
        (storeId === undefined ? (
          <Ask key={inHand.scanned} inHand={inHand} finish={finish} />
        ) : (
          <Scrap key={inHand.scanned} storeId={storeId} inHand={inHand} finish={finish} />
        ))}
      <ScanBox label={t("buffers.crutch.scan")} onScan={scan} />
      <QueuedScans kind="crutch" />
    </>
  );
}

/**
 * A crutch that was scanned without a net: an article number is a counted one, as far as the phone can tell. The year is asked for where it
 * may decide: of the articles that are reconditioned, and of what only the server knows.
 */
function unknownCrutch(scanned: string, terms: CrutchTermsView | undefined): CrutchView {
  const isCounted = /^\d{4,5}$/.test(scanned);
  const mayBePilot = terms !== undefined && terms.articles.length > 0 && (!isCounted || terms.articles.includes(scanned));
  return {
    ...{ articleNo: scanned, articleName: t("buffers.no-net.crutch"), deviceNo: isCounted ? null : scanned, free: 0 },
    advice: "scrap-article",
    askedYears: mayBePilot ? [...terms.years] : [],
  };
}

function Scrap({ storeId, inHand, finish }: { storeId: string; inHand: InHand; finish: (text: string) => void }) {
  const { scanned, view } = inHand;
  const [year, setYear] = useState("");
  const [quantity, setQuantity] = useState("1");
  const [from, setFrom] = useState<"person" | "shelf">("person");
  const send = useQueuedCommand<ScrapCrutchBody, CrutchDone>("crutch", "/api/buffers/crutches");
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const asksYear = view.askedYears.length > 0;
  const isKept = asksYear ? view.askedYears.includes(Number(year)) : view.advice === "recondition";
  const count = Math.max(1, Math.min(99, Number(quantity.replace(/\D/g, "")) || 1));

  async function scrap() {
    setRunning(true);
    setRefusal(undefined);
    const madeIn = asksYear ? { madeIn: year === noYear ? null : Number(year) } : {};
    const sent = await send({ body: { storeId, scanned, quantity: count, from, ...madeIn }, what: scanned }).finally(() =>
      setRunning(false),
    );
    if (sent.is === "refused") return setRefusal(sent.refusal);
    if (sent.is === "unkept") return notify({ text: sent.text });
    if (sent.is === "saved") {
      notify({ text: t("buffers.no-net.saved", { what: scanned }), undo: () => void sent.undo() });
      return finish(t("buffers.crutch.saved"));
    }
    const { outcome, quantity: scrapped, articleName } = sent.answer;
    finish(outcome === "keep" ? t("buffers.crutch.keep") : t("buffers.crutch.done", { count: scrapped, articleName }));
  }

  return (
    <section className="shelf-quote" aria-label={t("buffers.crutch.one")}>
      <Head view={view} />
      {asksYear && <CrutchYear years={view.askedYears} year={year} choose={setYear} />}
      {!(asksYear && year === "") && <p>{t(isKept ? "buffers.crutch.keep" : `buffers.crutch.${whyOf(view, year)}`)}</p>}
      {view.deviceNo === null && !isKept && (
        <>
          <TextField
            label={t("buffers.quantity")}
            htmlSize={4}
            inputMode="numeric"
            value={quantity}
            onChange={({ target }) => setQuantity(target.value)}
          />
          {view.free > 0 && (
            <Select
              label={t("buffers.crutch.from")}
              value={from}
              onChange={({ target }) => setFrom(target.value === "shelf" ? "shelf" : "person")}
            >
              <option value="person">{t("buffers.crutch.from.person")}</option>
              <option value="shelf">{t("buffers.crutch.from.shelf", { free: view.free })}</option>
            </Select>
          )}
        </>
      )}
      <Refused refusal={refusal} />
      {!isKept && (
        <Button className="shelf-go" loading={isRunning} disabled={asksYear && year === ""} onClick={() => void scrap()}>
          {t("buffers.crutch.scrap", { count: view.deviceNo === null ? count : 1 })}
        </Button>
      )}
    </section>
  );
}

const whyOf = ({ advice, askedYears }: CrutchView, year: string) =>
  askedYears.length > 0 && year !== "" ? "scrap-year" : advice === "recondition" ? "scrap-year" : advice;

function Head({ view }: { view: CrutchView }) {
  return (
    <p className="shelf-person">
      <strong>{view.articleName}</strong> <span className="figures">{view.deviceNo ?? view.articleNo}</span>
    </p>
  );
}

function Ask({ inHand: { scanned, view }, finish }: { inHand: InHand; finish: (text: string) => void }) {
  const [quantity, setQuantity] = useState("1");
  const command = useCommand<{ scanned: string; quantity: number }, CrutchAsked>("/api/buffers/crutches/ask");
  const count = Math.max(1, Math.min(99, Number(quantity.replace(/\D/g, "")) || 1));
  return (
    <section className="shelf-quote" aria-label={t("buffers.crutch.one")}>
      <Head view={view} />
      <p>{t("buffers.crutch.noShelf")}</p>
      {view.deviceNo === null && (
        <TextField
          label={t("buffers.quantity")}
          htmlSize={4}
          inputMode="numeric"
          value={quantity}
          onChange={({ target }) => setQuantity(target.value)}
        />
      )}
      <Refused refusal={command.refusal} />
      <Button
        className="shelf-go"
        loading={command.isRunning}
        onClick={() =>
          void command
            .run({ scanned, quantity: count })
            .then((done) => done && finish(t("buffers.crutch.asked", { count: done.quantity, articleName: done.articleName })))
        }
      >
        {t("buffers.crutch.ask")}
      </Button>
    </section>
  );
}
