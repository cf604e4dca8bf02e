import "./buffers.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { CrutchHome, CrutchView, ReceiveCrutchBody } from "../../server/buffers/contract-crutch.ts";
import {
  ApiProblem,
  Page,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  sendApi,
  t,
  useCommand,
  whatHappened,
  whatToDo,
} from "../platform/index.ts";
import { CrutchYear, noYear } from "./crutch-year.tsx";

interface InHand {
  scanned: string;
  view: CrutchView;
}

/** Kryckor kom: counted crutches at the centre, into stock or scrapped, as article and year say. */
export function ReceiveCrutchPage() {
  const [inHand, setInHand] = useState<InHand>();
  const [said, setSaid] = useState<string>();

  async function scan(scanned: string): Promise<ScanResult> {
    setSaid(undefined);
    try {
      const path = "/api/buffers/crutches/receive/see" as const;
      const view = await sendApi<CrutchView>({ method: "POST", path, body: { scanned }, idempotencyKey: crypto.randomUUID() });
      setInHand({ scanned, view });
      return { isRight: true, text: view.articleName };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      setInHand(undefined);
      return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
    }
  }

  return (
    <Page
      title={t("buffers.crutches-home.title")}
      shape="job"
      lead={t("buffers.crutches-home.lead")}
      back={{ to: "/inleverans", text: t("stores.return.title") }}
    >
      {said !== undefined && (
        <p className="shelf-done" role="status">
          {said}
        </p>
      )}
      {inHand && (
        <Receive
          key={inHand.scanned}
          inHand={inHand}
          finish={(home) => {
            setInHand(undefined);
            setSaid(t(`buffers.crutches-home.${home.outcome}`, { count: home.quantity, articleName: home.articleName }));
            void refresh(["/api/stores"]);
          }}
        />
      )}
      <ScanBox label={t("buffers.crutch.scan")} onScan={scan} />
    </Page>
  );
}

function Receive({ inHand: { scanned, view }, finish }: { inHand: InHand; finish: (home: CrutchHome) => void }) {
  const [year, setYear] = useState("");
  const [quantity, setQuantity] = useState("1");
  const command = useCommand<ReceiveCrutchBody, CrutchHome>("/api/buffers/crutches/receive");
  const asksYear = view.askedYears.length > 0;
  const isReady = asksYear && view.askedYears.includes(Number(year));
  const count = Math.max(1, Math.min(99, Number(quantity.replace(/\D/g, "")) || 1));
  const madeIn = asksYear ? { madeIn: year === noYear ? null : Number(year) } : {};
  return (
    <section className="shelf-quote" aria-label={t("buffers.crutch.one")}>
      <p className="shelf-person">
        <strong>{view.articleName}</strong> <span className="figures">{view.articleNo}</span>
      </p>
      {asksYear && <CrutchYear years={view.askedYears} year={year} choose={setYear} />}
      {(!asksYear || year !== "") && (
        <p>
          {t(isReady ? "buffers.crutches-home.ready" : asksYear ? "buffers.crutch.scrap-year" : "buffers.crutch.scrap-article")}
        </p>
      )}
      <TextField
        label={t("buffers.quantity")}
        htmlSize={4}
        inputMode="numeric"
        value={quantity}
        onChange={({ target }) => setQuantity(target.value)}
      />
      <Refused refusal={command.refusal} />
      <Button
        className="shelf-go"
        loading={command.isRunning}
        disabled={asksYear && year === ""}
        onClick={() => void command.run({ scanned, quantity: count, ...madeIn }).then((home) => home && finish(home))}
      >
        {isReady ? t("buffers.crutches-home.stock", { count }) : t("buffers.crutch.scrap", { count })}
      </Button>
    </section>
  );
}
