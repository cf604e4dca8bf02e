import "./stores.css";
import { Button, TextField } from "@navikt/ds-react";
import { type FormEvent, useRef, useState } from "react";
import type { PutAway, PutAwayList, ToPutAway } from "../../server/stores/contract-put-away.ts";
import {
  ApiProblem,
  Empty,
  isNobodyThere,
  isScanned,
  notify,
  Page,
  PageLink,
  QueuedScans,
  readApi,
  refresh,
  ScanBox,
  type ScanResult,
  type Sent,
  Shown,
  StatusTag,
  savedScan,
  sendApi,
  t,
  useAddress,
  useApi,
  useQueued,
  useQueuedCommand,
} from "../platform/index.ts";
import { scanWords } from "./scan-words.ts";

interface Wish {
  scanned: string;
  bin: string;
  storeId: string;
  quantity?: number;
}

/** Inläggning: scan the thing, see where it goes, scan the bin. What waits stands below. Works without a net. */
export function PutAwayPage() {
  const asked = useApi<PutAwayList>("/api/stores/put-away", {}, { everySeconds: 30 });
  return (
    <Page title={t("stores.put.title")} shape="job">
      <Shown asked={asked}>{(list) => <Job list={list} />}</Shown>
      <PageLink to="/liggplatser">{t("stores.bins.link")}</PageLink>
    </Page>
  );
}

const codeOf = ({ deviceNo, articleNo }: ToPutAway) => deviceNo ?? articleNo;
const keyOf = (thing: ToPutAway) => `${thing.storeId} ${codeOf(thing)}`;

function Job({ list }: { list: PutAwayList }) {
  const address = useAddress();
  const [current, setCurrent] = useState<ToPutAway>();
  const [quantity, setQuantity] = useState("");
  const send = useQueuedCommand<Wish, PutAway>("put-away", "/api/stores/put-away");
  const queued = useQueued("put-away");
  const items = leftOf(list.items, queued);
  // Scans may come faster than the screen is drawn: each is asked of what is in hand when its turn comes.
  const hand = useRef<{ thing: ToPutAway | undefined; quantity: string }>({ thing: undefined, quantity: "" });
  hand.current.quantity = quantity;

  function take(thing: ToPutAway | undefined) {
    hand.current = { thing, quantity: "" };
    setCurrent(thing);
    setQuantity("");
  }

  function scan(scanned: string): Promise<ScanResult> {
    return hand.current.thing ? putIn(hand.current.thing, scanned) : see(scanned);
  }

  async function see(scanned: string): Promise<ScanResult> {
    const found = await findThing(scanned, items, address.get("lager"));
    if ("wrong" in found) return { isRight: false, text: found.wrong };
    take(found);
    const { articleName, proposed } = found;
    if (!proposed) return { isRight: true, text: t("stores.put.seen.none", { articleName }) };
    return { isRight: true, text: t("stores.put.seen", { articleName, bin: proposed.bin }) };
  }

  async function putIn(thing: ToPutAway, scanned: string): Promise<ScanResult> {
    const bin = scanned.trim().toUpperCase();
    if (isScanned(scanned, thing)) return { isRight: false, text: t("stores.put.bin-now") };
    if (!/^[0-9A-Z-]{1,20}$/.test(bin)) return { isRight: false, text: t("stores.put.no-bin") };
    const typed = hand.current.quantity.trim();
    if (thing.deviceNo === null && typed !== "" && !/^[1-9]\d{0,5}$/.test(typed))
      return { isRight: false, text: t("stores.move.quantity.fault") };
    const many = thing.deviceNo === null ? { quantity: typed === "" ? thing.quantity : Number(typed) } : {};
    const body = { scanned: codeOf(thing), bin, storeId: thing.storeId, ...many };
    const result = resultOf(await send({ body, what: codeOf(thing), wrong: () => wrongWithoutNet(thing, body) }), bin);
    if (!result.isRight) return result;
    take(undefined);
    void refresh(["/api/stores", "/api/devices"]);
    return result;
  }

  return (
    <>
      {current && <InHand thing={current} quantity={quantity} setQuantity={setQuantity} leave={() => take(undefined)} />}
      {!current && items.length === 0 && (
        <Empty title={t("stores.put.none")}>
          <p>{t("stores.put.none.do")}</p>
        </Empty>
      )}
      <ScanBox label={current ? binLabel(current) : t("stores.put.scan")} onScan={scan} />
      <QueuedScans kind="put-away" />
      <Waiting items={items.filter((item) => !current || keyOf(item) !== keyOf(current))} more={list.more} take={take} />
    </>
  );
}

/** What is put away and waits for the net is done here. */
function leftOf(items: readonly ToPutAway[], queued: ReturnType<typeof useQueued>): ToPutAway[] {
  return items.flatMap((item) => {
    const put = queued.filter(({ body }) => body.scanned === codeOf(item) && body.storeId === item.storeId);
    if (put.length === 0) return [item];
    const left = item.deviceNo === null ? item.quantity - put.reduce((sum, { body }) => sum + Number(body.quantity), 0) : 0;
    return left > 0 ? [{ ...item, quantity: left }] : [];
  });
}

/** What was scanned: as the server says it, or without a net as the list does. */
async function findThing(
  scanned: string,
  items: readonly ToPutAway[],
  storeId: string | undefined,
): Promise<ToPutAway | { wrong: string }> {
  try {
    return await readApi<ToPutAway>("/api/stores/put-away/thing", { query: { scanned, storeId } });
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    if (!isNobodyThere(problem.refusal.status)) return { wrong: scanWords(problem.refusal) };
    return items.find((item) => isScanned(scanned, item)) ?? { wrong: t("stores.put.no-net") };
  }
}

function wrongWithoutNet(thing: ToPutAway, { quantity = 1 }: { quantity?: number }): string | undefined {
  return quantity > thing.quantity ? t("refusal.more-than-arrived", { left: thing.quantity }) : undefined;
}

function resultOf(sent: Sent<PutAway>, bin: string): ScanResult {
  if (sent.is === "saved") return savedScan(sent.undo);
  if (sent.is === "unkept") return { isRight: false, text: sent.text };
  if (sent.is === "refused") return { isRight: false, text: scanWords(sent.refusal) };
  const { placingId, articleName, quantity, left, deviceNo } = sent.answer;
  const key = deviceNo !== null ? "stores.put.done" : left > 0 ? "stores.put.done.left" : "stores.put.done.all";
  return { isRight: true, text: t(key, { articleName, bin, quantity, left }), undo: () => undo(placingId) };
}

/** Each is an intention of its own. */
async function undo(placingId: string): Promise<void> {
  try {
    await sendApi({
      method: "POST",
      path: "/api/stores/put-away/{placingId}/undo",
      params: { path: { placingId } },
      idempotencyKey: crypto.randomUUID(),
    });
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem;
    notify({ text: scanWords(problem.refusal) });
  }
  await refresh(["/api/stores", "/api/devices"]);
}

function binLabel({ proposed }: ToPutAway): string {
  return proposed ? t("stores.put.scan.bin", { bin: proposed.bin }) : t("stores.put.scan.any");
}

function InHand({
  thing,
  quantity,
  setQuantity,
  leave,
}: {
  thing: ToPutAway;
  quantity: string;
  setQuantity: (quantity: string) => void;
  leave: () => void;
}) {
  const { proposed, articleName, deviceNo, articleNo } = thing;
  return (
    <section className="pick-now" aria-live="polite">
      <p className="pick-bin figures">{proposed?.bin ?? t("stores.put.any")}</p>
      <p className="pick-article">{articleName}</p>
      <p className="pick-number figures">
        {deviceNo ?? articleNo}
        {deviceNo === null && <strong className="pick-quantity">{t("stores.pick.pieces", { quantity: thing.quantity })}</strong>}
        {thing.isReserved && <StatusTag kind="wait">{t("stores.put.reserved")}</StatusTag>}
      </p>
      {thing.holdReason !== null && <p className="pick-told">{t("stores.put.held", { reason: thing.holdReason })}</p>}
      <p>{t(proposed ? `stores.put.because.${proposed.because}` : "stores.put.because.none")}</p>
      {deviceNo === null && (
        <form onSubmit={backToScan}>
          <TextField
            label={t("stores.put.quantity")}
            description={t("stores.put.quantity.help", { quantity: thing.quantity })}
            inputMode="numeric"
            htmlSize={6}
            value={quantity}
            onChange={({ target }) => setQuantity(target.value)}
          />
        </form>
      )}
      <div>
        <Button size="small" variant="secondary" data-color="neutral" onClick={leave}>
          {t("stores.put.leave")}
        </Button>
      </div>
    </section>
  );
}

/** Enter in the field goes on to the scan. */
function backToScan(event: FormEvent) {
  event.preventDefault();
  document.querySelector<HTMLElement>("[data-scan-box]")?.focus();
}

const shownMost = 50;

function Waiting({ items, more, take }: { items: readonly ToPutAway[]; more: boolean; take: (thing: ToPutAway) => void }) {
  const stores = [...new Map(items.map(({ storeId, storeName }) => [storeId, storeName]))];
  return stores.map(([storeId, storeName]) => {
    const here = items.filter((item) => item.storeId === storeId);
    return (
      <section key={storeId}>
        <h2 className="pick-next-head">{t("stores.put.waits", { storeName, count: here.length })}</h2>
        <ul className="pick-next">
          {here.slice(0, shownMost).map((item) => (
            <li key={keyOf(item)}>
              <span className="pick-next-bin figures">{item.proposed?.bin ?? t("stores.put.any.short")}</span>
              <span>
                {item.articleName}{" "}
                <span className="subtle figures">
                  {item.deviceNo ?? `${item.articleNo} · ${t("stores.pick.pieces", { quantity: item.quantity })}`}
                </span>
              </span>
              <Button size="small" variant="tertiary" data-color="neutral" onClick={() => take(item)}>
                {t("stores.pick.take")}
                <span className="aksel-sr-only"> {item.articleName}</span>
              </Button>
            </li>
          ))}
        </ul>
        {(more || here.length > shownMost) && <p className="subtle">{t("stores.put.more")}</p>}
      </section>
    );
  });
}
