import "./stores.css";
import { Button, Select, Textarea, TextField } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { CountFaultView, CountScanned, CountStores, CountView } from "../../server/stores/contract-count.ts";
import {
  Empty,
  Page,
  PageLink,
  QueuedScans,
  type Refusal,
  Refused,
  refresh,
  ScanBox,
  type ScanResult,
  type Sent,
  Shown,
  savedScan,
  t,
  useAddress,
  useApi,
  useCommand,
  useHasNet,
  useQueued,
  useQueuedCommand,
} from "../platform/index.ts";
import { CloseCount, DropCount, EndedCount, placeOf } from "./count-close.tsx";
import { CountsDue } from "./counts-due.tsx";
import { scanWords } from "./scan-words.ts";

/** Inventering: choose what to count, scan what stands there, see the differences, close. */
export function CountPage() {
  const address = useAddress();
  const countId = address.get("rakning");
  const storeId = address.get("lager");
  return (
    <Page title={t("stores.count.title")} shape="job">
      {countId && <CountJob countId={countId} />}
      {!countId && storeId && (
        <CountWithoutNet
          store={{ storeId, area: address.get("del") ?? "" }}
          begun={(id) => address.set({ rakning: id, lager: "", del: "" })}
        />
      )}
      {!countId && !storeId && (
        <>
          <ChooseStore
            begin={(id) => address.set({ rakning: id })}
            beginWithoutNet={(store) => address.set({ lager: store.storeId, del: store.area })}
          />
          <CountsDue />
          <PageLink to="/inventering/att-se-efter">{t("stores.count.tasks.title")}</PageLink>
          <PageLink to="/inventering/tidigare">{t("stores.count.past.title")}</PageLink>
        </>
      )}
    </Page>
  );
}

interface CountedStore {
  storeId: string;
  area: string;
}

function ChooseStore({
  begin,
  beginWithoutNet,
}: {
  begin: (countId: string) => void;
  beginWithoutNet: (store: CountedStore) => void;
}) {
  const hasNet = useHasNet();
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
              if (!hasNet) return beginWithoutNet({ storeId, area });
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
  const send = useQueuedCommand<CountScan, CountScanned>("count", "/api/stores/counts/{countId}/scan");
  const counting = <Counting kind="count" send={(scan) => send({ body: scan, params: { countId }, what: scan.scanned })} />;
  if (asked.is === "failed" && asked.problem.status === 0) return counting;
  return (
    <Shown asked={asked}>
      {(count) =>
        count.state === "open" ? (
          <>
            <p>{t("stores.count.lead", { store: placeOf(count), lines: count.lines, right: count.right })}</p>
            {counting}
            <PasteRows countId={countId} />
            <CloseCount count={count} />
            <DropCount countId={countId} />
          </>
        ) : (
          <EndedCount count={count} />
        )
      }
    </Shown>
  );
}

/** A count that is begun where there is no net: the scans begin it, or go on with the open one, when they come. */
function CountWithoutNet({ store, begun }: { store: CountedStore; begun: (countId: string) => void }) {
  const hasNet = useHasNet();
  const waiting = useQueued("count-store").length;
  const send = useQueuedCommand<CountedStore & CountScan, CountScanned>("count-store", "/api/stores/counts/scan");
  const command = useCommand<CountedStore, { countId: string }>("/api/stores/counts");
  return (
    <>
      <p>{t("stores.count.no-net")}</p>
      <Counting kind="count-store" send={(scan) => send({ body: { ...store, ...scan }, what: scan.scanned })} />
      <Refused refusal={command.refusal} />
      {hasNet && waiting === 0 && (
        <Button
          variant="secondary"
          loading={command.isRunning}
          onClick={() => void command.run(store).then((done) => done && begun(done.countId))}
        >
          {t("stores.count.see")}
        </Button>
      )}
    </>
  );
}

interface CountScan {
  scanned: string;
  quantity?: number;
}

/** Scan what stands there, with a quantity where it is counted. Works without a net. */
function Counting({ kind, send }: { kind: string; send: (scan: CountScan) => Promise<Sent<CountScanned>> }) {
  const [quantity, setQuantity] = useState("");
  const typed = useRef(quantity);
  typed.current = quantity;
  async function scan(scanned: string): Promise<ScanResult> {
    const many = /^\d+$/.test(typed.current) ? { quantity: Number(typed.current) } : {};
    const sent = await send({ scanned, ...many });
    if (sent.is === "refused") return refusedCount(sent.refusal);
    if (sent.is === "unkept") return { isRight: false, text: sent.text };
    setQuantity("");
    if (sent.is === "saved") return savedScan(sent.undo);
    void refresh(["/api/stores/counts"]);
    const { articleName, deviceNo, quantity: now, before } = sent.answer;
    if (deviceNo !== null) return { isRight: true, text: articleName };
    return {
      isRight: true,
      text: t(before === null ? "stores.count.said" : "stores.count.changed", { articleName, now, before }),
    };
  }
  return (
    <>
      <ScanBox label={t("stores.count.scan")} onScan={scan} />
      <TextField
        label={t("stores.count.quantity")}
        inputMode="numeric"
        htmlSize={6}
        value={quantity}
        onChange={({ target }) => setQuantity(target.value.replace(/\D/g, ""))}
      />
      <QueuedScans kind={kind} />
    </>
  );
}

function refusedCount(refusal: Refusal): ScanResult {
  const isRow = refusal.code === "count-row-refused";
  return { isRight: false, text: isRow ? t(`stores.count.fault.${refusal.facts.fault}`) : scanWords(refusal) };
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
