import "./stores.css";
import { Button, LocalAlert, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { Delivered, DeliveryView, ReadyList } from "../../server/stores/contract.ts";
import {
  Empty,
  errorOf,
  fieldId,
  notify,
  Page,
  Part,
  postcodeText,
  QueuedScans,
  type Refusal,
  Refused,
  refresh,
  Shown,
  t,
  useApi,
  useQueued,
  useQueuedCommand,
} from "../platform/index.ts";

/** One order at the hand-over: to whom, where, what, and who received it. */
export function HandOverPage({ orderId }: { orderId: string }) {
  const asked = useApi<DeliveryView>("/api/stores/deliveries/{orderId}", { path: { orderId } });
  const orderNo = asked.is === "shown" ? asked.value.orderNo : "";
  return (
    <Page title={t("stores.deliver.one", { orderNo })} shape="job" back={{ to: "/leverera", text: t("stores.deliver.menu") }}>
      {asked.is === "failed" && asked.problem.status === 0 ? (
        <WithoutNet orderId={orderId} />
      ) : (
        <Shown asked={asked}>{(delivery) => <HandOver delivery={delivery} />}</Shown>
      )}
    </Page>
  );
}

function HandOver({ delivery }: { delivery: DeliveryView }) {
  const isSaved = useQueued("deliver").some(({ body }) => body.orderId === delivery.orderId);
  const picked = delivery.tasks.filter((task) => task.state === "picked" && !isSaved);
  const later = delivery.tasks.filter(
    (task) => task.state === "to-pick" || task.state === "waiting-stock" || task.state === "held",
  );
  return (
    <>
      <Receiver delivery={delivery} />
      {isSaved && <QueuedScans kind="deliver" />}
      {picked.length === 0 && !isSaved && <Empty title={t("stores.deliver.nothing")} />}
      {picked.length > 0 && (
        <>
          <Part title={t("stores.deliver.rows")}>
            <Tasks tasks={picked} />
            <a href={`/api/stores/deliveries/${delivery.orderId}/note.pdf`} target="_blank" rel="noreferrer">
              {t("stores.deliver.note")}
            </a>
          </Part>
          <Receipt order={{ ...delivery, taskIds: picked.map(({ taskId }) => taskId) }} />
        </>
      )}
      {later.length > 0 && (
        <Part title={t("stores.deliver.later")}>
          <Tasks tasks={later} withState />
        </Part>
      )}
    </>
  );
}

function Receiver({ delivery: { isProtected, receiverName, place } }: { delivery: DeliveryView }) {
  if (isProtected)
    return (
      <LocalAlert status="warning">
        <LocalAlert.Header>
          <LocalAlert.Title>{t("stores.deliver.protected")}</LocalAlert.Title>
        </LocalAlert.Header>
      </LocalAlert>
    );
  return (
    <address className="hand-over-to" aria-label={t("stores.deliver.to")}>
      <strong>{receiverName}</strong>
      {place ? (
        <>
          {place.name !== receiverName && <span>{place.name}</span>}
          <span>{place.street}</span>
          <span className="figures">
            {postcodeText(place.postcode)} {place.city}
          </span>
        </>
      ) : (
        <span>{t("stores.deliver.noPlace")}</span>
      )}
    </address>
  );
}

function Tasks({ tasks, withState = false }: { tasks: DeliveryView["tasks"]; withState?: boolean }) {
  return (
    <ul className="hand-over-rows">
      {tasks.map((task) => (
        <li key={task.taskId}>
          <span>{task.articleName}</span>
          <span className="figures subtle">{task.deviceNo ?? t("stores.pick.pieces", { quantity: task.quantity })}</span>
          {task.packageNo && <span className="subtle figures">{task.packageNo}</span>}
          {withState && <span className="subtle">{t(`stores.state.${task.state}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What is needed to hand over: no name and no address. */
interface ToHandOver {
  orderId: string;
  orderNo: string;
  taskIds: readonly string[];
}

interface HandedOver {
  taskIds: readonly string[];
  receivedBy: string;
}

function Receipt({ order: { orderId, orderNo, taskIds } }: { order: ToHandOver }) {
  const [receivedBy, setReceivedBy] = useState("");
  const [isRunning, setRunning] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const send = useQueuedCommand<HandedOver, Delivered>("deliver", "/api/stores/deliveries/{orderId}");
  const tooShort = [{ field: "receivedBy", code: "too_small" }];

  async function handOver() {
    setRunning(true);
    const isShort = receivedBy.trim().length < 2;
    const noNet = () => (isShort ? t("field.receivedBy.too_small") : undefined);
    const sent = await send({ body: { taskIds, receivedBy }, params: { orderId }, what: orderNo, wrong: noNet });
    setRunning(false);
    if (sent.is === "unkept") return setRefusal({ status: 422, code: "bad-input", facts: {}, errors: isShort ? tooShort : [] });
    if (sent.is === "refused") return setRefusal(sent.refusal);
    setRefusal(undefined);
    if (sent.is === "saved") return notify({ text: t("stores.deliver.saved", { orderNo }), undo: () => void sent.undo() });
    notify({ text: t("stores.deliver.done", { orderNo }) });
    await refresh(["/api/stores", "/api/devices", "/api/orders"]);
  }

  return (
    <form
      className="receipt"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRunning) void handOver();
      }}
    >
      <TextField
        id={fieldId("receivedBy")}
        label={t("stores.deliver.receivedBy")}
        description={t("stores.deliver.receivedBy.help")}
        error={errorOf(refusal?.errors ?? [], "receivedBy")}
        value={receivedBy}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setReceivedBy(event.target.value)}
      />
      <Refused refusal={refusal} />
      <Button loading={isRunning}>{t("stores.deliver.do", { count: taskIds.length })}</Button>
    </form>
  );
}

/** Without a net: what the list of what is ready says, which names nobody. */
function WithoutNet({ orderId }: { orderId: string }) {
  const asked = useApi<ReadyList>("/api/stores/deliveries");
  const isSaved = useQueued("deliver").some(({ body }) => body.orderId === orderId);
  if (asked.is !== "shown") return <Shown asked={asked}>{() => null}</Shown>;
  const order = asked.value.orders.find((one) => one.orderId === orderId);
  if (isSaved) return <QueuedScans kind="deliver" />;
  if (!order)
    return (
      <Empty title={t("net.gone")}>
        <p>{t("stores.deliver.no-net.none")}</p>
      </Empty>
    );
  return (
    <>
      <p className="hand-over-to">
        <strong>{order.orderNo}</strong>
        <span>{order.placeName ?? t("stores.deliver.home")}</span>
      </p>
      <p>{t("stores.deliver.no-net")}</p>
      <Receipt order={order} />
    </>
  );
}
