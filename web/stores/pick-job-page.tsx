import "./stores.css";
import { Button } from "@navikt/ds-react";
import { useRef, useState } from "react";
import type { Picked, PickList } from "../../server/stores/contract.ts";
import {
  type ApiPath,
  ButtonLink,
  Day,
  Empty,
  isScanned,
  Moment,
  Page,
  QueuedScans,
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
import { MissingForm, missedWords, useMissing } from "./missing-form.tsx";
import { scanWords } from "./scan-words.ts";

type Task = PickList["tasks"][number];

/** One line at a time, large: where to go, what to take, what to scan. The next lines stand below. */
export function PickJobPage() {
  const until = useAddress().get("till");
  const asked = useApi<PickList>("/api/stores/picks", until ? { query: { until } } : {}, { everySeconds: 30 });
  const back = { to: "/plock", ...(until ? { search: { till: until } } : {}), text: t("stores.pick.list") };
  return (
    <Page title={t("stores.pick.title")} shape="job" back={back}>
      <Shown asked={asked}>{(list) => <Job tasks={list.tasks} />}</Shown>
    </Page>
  );
}

function Job({ tasks }: { tasks: readonly Task[] }) {
  const address = useAddress();
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const send = useQueuedCommand<{ scanned: string }, Picked>("pick", "/api/stores/picks/{taskId}/pick");
  const { miss, undo: foundAgain } = useMissing();
  // What is picked and waits for the net is done here, also when the page was closed meanwhile.
  const saved = new Set(useQueued("pick").map(({ body }) => body.taskId));
  const left = tasks.filter((task) => !done.has(task.taskId) && !saved.has(task.taskId));
  const current = left.find((task) => task.taskId === address.get("rad")) ?? left[0];
  // Scans may come faster than the screen is drawn: each is asked of the line that is current when its turn comes.
  const queue = useRef<{ current: Task | undefined; left: readonly Task[] }>({ current, left });
  queue.current = { current, left };

  async function scan(scanned: string): Promise<ScanResult> {
    const task = queue.current.current;
    if (!task) return { isRight: false, text: t("stores.pick.done") };
    if (scanned.toUpperCase() === missingCode) return sayMissing(task);
    const { taskId } = task;
    const wrong = () => (isScanned(scanned, task) ? undefined : t("stores.pick.wrong.no-net"));
    const sent = await send({ body: { scanned }, params: { taskId }, what: scanned, wrong });
    const result = resultOf(sent, task);
    if (!result.isRight) return result;
    void refresh(["/api/stores"]);
    const rest = queue.current.left.filter((one) => one.taskId !== task.taskId);
    queue.current = { current: rest[0], left: rest };
    if (sent.is === "saved") return result;
    setDone((before) => new Set([...before, taskId]));
    return { ...result, undo: () => takeBack(task) };
  }

  /** The printed code says what the button does: nothing is there. */
  async function sayMissing({ taskId, deviceNo, quantity }: Task): Promise<ScanResult> {
    const body = { deviceNo, wanted: quantity, found: 0, because: "empty-bin" as const };
    const missed = await miss.run(body, { path: { taskId } });
    if (!missed) return { isRight: false, text: t("stores.missing.not") };
    return { isRight: true, text: missedWords(missed), undo: () => foundAgain(missed.shortageId) };
  }

  async function takeBack(task: Task) {
    await unpick(task.taskId);
    setDone((before) => new Set([...before].filter((taskId) => taskId !== task.taskId)));
    address.set({ rad: task.taskId });
    await refresh(["/api/stores"]);
  }

  return (
    <>
      {current ? <CurrentLine task={current} left={left.length} /> : <AllPicked />}
      <ScanBox label={current ? scanLabel(current) : t("stores.pick.scan.none")} onScan={scan} />
      {current && <MissingForm key={`${current.taskId} ${current.deviceNo} ${current.quantity}`} task={current} />}
      <QueuedScans kind="pick" />
      {left.length > 1 && (
        <NextLines tasks={left.filter((task) => task !== current)} take={(task) => address.set({ rad: task.taskId })} />
      )}
    </>
  );
}

/** What a label on the trolley says, for who scans and does not press. */
const missingCode = "SAKNAS";

function resultOf(sent: Sent<Picked>, { articleName, bin }: Task): ScanResult {
  if (sent.is === "saved") return savedScan(sent.undo);
  if (sent.is === "unkept") return { isRight: false, text: sent.text };
  if (sent.is === "refused") return { isRight: false, text: scanWords(sent.refusal) };
  const { isOther, deviceNo } = sent.answer;
  if (isOther) return { isRight: true, text: t("stores.pick.right.other", { deviceNo }) };
  return { isRight: true, text: t("stores.pick.right", { articleName, bin: bin ?? t("stores.pick.noBin") }) };
}

/** Each is an intention of its own. */
function unpick(taskId: string): Promise<unknown> {
  const path: ApiPath = "/api/stores/picks/{taskId}/unpick";
  return sendApi({ method: "POST", path, params: { path: { taskId } }, idempotencyKey: crypto.randomUUID() });
}

function scanLabel({ deviceNo, articleNo }: Task): string {
  return deviceNo === null ? t("stores.pick.scan.article", { articleNo }) : t("stores.pick.scan.device", { deviceNo });
}

function CurrentLine({ task, left }: { task: Task; left: number }) {
  return (
    <section className="pick-now" aria-live="polite">
      {task.urgentBy && (
        <p className="pick-urgent">
          {t("stores.pick.urgent")} <Moment at={task.urgentBy} />
        </p>
      )}
      <p className="pick-bin figures">{task.bin ?? t("stores.pick.noBin")}</p>
      <p className="pick-article">{task.articleName}</p>
      <p className="pick-number figures">
        {task.deviceNo ?? task.articleNo}
        {task.quantity > 1 && <strong className="pick-quantity">{t("stores.pick.pieces", { quantity: task.quantity })}</strong>}
        {task.isSold && <StatusTag kind="wait">{t("stores.pick.sold")}</StatusTag>}
        {task.isKept && <StatusTag kind="wait">{t("stores.pick.kept")}</StatusTag>}
        {task.grade === "reconditioned" && <StatusTag kind="good">{t("devices.grade.reconditioned")}</StatusTag>}
      </p>
      {task.pickText && <p className="pick-told">{t("stores.told", { text: task.pickText })}</p>}
      <p className="pick-order">
        {t("stores.pick.order", { orderNo: task.orderNo })} · <Day on={task.wantedOn} week />
        {task.isLate && (
          <>
            {" "}
            <StatusTag kind="bad">{t("stores.pick.late")}</StatusTag>
          </>
        )}
        <span className="pick-left">{t("stores.pick.left", { count: left })}</span>
      </p>
    </section>
  );
}

function AllPicked() {
  return (
    <Empty title={t("stores.pick.done")}>
      <p>{t("stores.pick.done.do")}</p>
      <ButtonLink to="/leverera" variant="secondary" size="small">
        {t("stores.deliver.menu")}
      </ButtonLink>
    </Empty>
  );
}

const nextMost = 20;

function NextLines({ tasks, take }: { tasks: readonly Task[]; take: (task: Task) => void }) {
  return (
    <section>
      <h2 className="pick-next-head">{t("stores.pick.next")}</h2>
      <ul className="pick-next">
        {tasks.slice(0, nextMost).map((task) => (
          <li key={task.taskId}>
            <span className="pick-next-bin figures">{task.bin ?? t("stores.pick.noBin")}</span>
            <span>
              {task.urgentBy && <StatusTag kind="bad">{t("stores.pick.urgent.tag")}</StatusTag>} {task.articleName}{" "}
              <span className="subtle figures">{task.deviceNo ?? t("stores.pick.pieces", { quantity: task.quantity })}</span>
            </span>
            <Button size="small" variant="tertiary" data-color="neutral" onClick={() => take(task)}>
              {t("stores.pick.take")}
              <span className="aksel-sr-only"> {task.articleName}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
