import "./stores.css";
import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { CountFaultView, CountScanned, CountStores, CountView } from "../../server/stores/contract-count.ts";
import {
  ApiProblem,
  Empty,
  Page,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  Shown,
  sendApi,
  t,
  useAddress,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { scanWords } from "./scan-words.ts";

/** Inventering: choose what to count, scan what stands there, see the differences, close. */
export function CountPage() {
  const address = useAddress();
  const countId = address.get("rakning");
  return (
    <Page title={t("stores.count.title")} shape="job">
      {countId ? <CountJob countId={countId} /> : <ChooseStore begin={(id) => address.set({ rakning: id })} />}
    </Page>
  );
}

function ChooseStore({ begin }: { begin: (countId: string) => void }) {
  const asked = useApi<CountStores>("/api/stores/counts");
  const [chosen, setChosen] = useState<string>();
  const [area, setArea] = useState("");
  const command = useCommand<{ storeId: string; area: string }, { countId: string }>("/api/stores/counts");
  return (
    <Shown asked={asked}>
      {({ items }) => {
        const storeId = chosen ?? items[0]?.storeId;
        if (!storeId) return <Empty title={t("stores.count.none")} />;
        return (
          <form
            className="stack"
            onSubmit={(event) => {
              event.preventDefault();
              void command.run({ storeId, area }).then((done) => done && begin(done.countId));
            }}
          >
            <Select label={t("stores.count.store")} value={storeId} onChange={({ target }) => setChosen(target.value)}>
              {items.map((store) => (
                <option key={store.storeId} value={store.storeId}>
                  {store.name}
                </option>
              ))}
            </Select>
            <TextField
              label={t("stores.count.area")}
              description={t("stores.count.area.help")}
              value={area}
              onChange={({ target }) => setArea(target.value)}
            />
            <Refused refusal={command.refusal} />
            <Button loading={command.isRunning}>{t("stores.count.begin")}</Button>
          </form>
        );
      }}
    </Shown>
  );
}

function CountJob({ countId }: { countId: string }) {
  const asked = useApi<CountView>("/api/stores/counts/{countId}", { path: { countId } });
  const [quantity, setQuantity] = useState("");
  const typed = useRef(quantity);
  typed.current = quantity;
  async function scan(scanned: string): Promise<ScanResult> {
    const many = /^\d+$/.test(typed.current) ? Number(typed.current) : undefined;
    try {
      const done = await sendApi<CountScanned>({
        method: "POST",
        path: "/api/stores/counts/{countId}/scan",
        params: { path: { countId } },
        body: { scanned, ...(many === undefined ? {} : { quantity: many }) },
        idempotencyKey: crypto.randomUUID(),
      });
      setQuantity("");
      void refresh(["/api/stores/counts"]);
      const { articleName, quantity: now, before } = done;
      if (done.deviceNo !== null) return { isRight: true, text: articleName };
      return {
        isRight: true,
        text: t(before === null ? "stores.count.said" : "stores.count.changed", { articleName, now, before }),
      };
    } catch (problem) {
      if (!(problem instanceof ApiProblem)) throw problem;
      const { code, facts } = problem.refusal;
      if (code === "count-row-refused") return { isRight: false, text: t(`stores.count.fault.${facts.fault}`) };
      return { isRight: false, text: scanWords(problem.refusal) };
    }
  }
  return (
    <Shown asked={asked}>
      {(count) =>
        count.state === "open" ? (
          <>
            <p>{t("stores.count.lead", { store: count.storeName, lines: count.lines, right: count.right })}</p>
            <ScanBox label={t("stores.count.scan")} onScan={scan} />
            <TextField
              label={t("stores.count.quantity")}
              inputMode="numeric"
              htmlSize={6}
              value={quantity}
              onChange={({ target }) => setQuantity(target.value.replace(/\D/g, ""))}
            />
            <PasteRows countId={countId} />
            <Differences count={count} />
          </>
        ) : (
          <>
            <p role="status">{t("stores.count.closed", { store: count.storeName })}</p>
            <Rows differences={count.differences} />
          </>
        )
      }
    </Shown>
  );
}

function PasteRows({ countId }: { countId: string }) {
  const [text, setText] = useState("");
  const command = useCommand<{ text: string }, { taken: number }>("/api/stores/counts/{countId}/rows", {
    invalidates: ["/api/stores/counts"],
    done: ({ taken }) => ({ text: t("stores.count.taken", { count: taken }) }),
  });
  const rows = (command.refusal?.facts.rows ?? []) as CountFaultView[];
  return (
    <details>
      <summary>{t("stores.count.paste")}</summary>
      <div className="stack">
        <Textarea
          label={t("stores.count.paste.label")}
          description={t("stores.count.paste.help")}
          value={text}
          minRows={4}
          onChange={({ target }) => setText(target.value)}
        />
        <Refused refusal={command.refusal} />
        <ul className="stock-hits">
          {rows.map(({ rowNo, code, fault }) => (
            <li key={rowNo}>{t("stores.count.fault.row", { rowNo, code, fault: t(`stores.count.fault.${fault}`) })}</li>
          ))}
        </ul>
        <Button
          variant="secondary"
          loading={command.isRunning}
          disabled={text.trim() === ""}
          onClick={() => void command.run({ text }, { path: { countId } }).then((done) => done && setText(""))}
        >
          {t("stores.count.paste.do")}
        </Button>
      </div>
    </details>
  );
}

function Differences({ count }: { count: CountView }) {
  const command = useCommand<{ digest: string }, unknown>("/api/stores/counts/{countId}/close", { invalidates: ["/api/stores"] });
  return (
    <section className="stack" aria-label={t("stores.count.differences")}>
      <h2>{t("stores.count.differences")}</h2>
      {count.differences.length === 0 && <p>{t("stores.count.differences.none")}</p>}
      <Rows differences={count.differences} />
      <p className="subtle">{t("stores.count.billing")}</p>
      <Refused refusal={command.refusal} />
      <Button
        loading={command.isRunning}
        onClick={() => void command.run({ digest: count.digest }, { path: { countId: count.countId } })}
      >
        {t("stores.count.close")}
      </Button>
    </section>
  );
}

function Rows({ differences }: { differences: CountView["differences"] }) {
  return (
    <ul className="hand-over-rows">
      {differences.map(({ articleNo, deviceNo, articleName, expected, counted, outcome }) => (
        <li key={deviceNo ?? articleNo}>
          <span>
            {articleName} <span className="figures subtle">{deviceNo ?? articleNo}</span>
          </span>
          <strong>
            {deviceNo === null && `${t("stores.count.of", { expected, counted })} `}
            {t(`stores.count.outcome.${outcome}`)}
          </strong>
        </li>
      ))}
    </ul>
  );
}
