import "./stores.css";
import { Button, LocalAlert, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { Delivered, DeliveryView } from "../../server/stores/contract.ts";
import { Empty, errorOf, fieldId, Page, Part, postcodeText, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";

/** One order at the hand-over: to whom, where, what, and who received it. */
export function HandOverPage({ orderId }: { orderId: string }) {
  const asked = useApi<DeliveryView>("/api/stores/deliveries/{orderId}", { path: { orderId } });
  const orderNo = asked.is === "shown" ? asked.value.orderNo : "";
  return (
    <Page title={t("stores.deliver.one", { orderNo })} shape="job" back={{ to: "/leverera", text: t("stores.deliver.menu") }}>
      <Shown asked={asked}>{(delivery) => <HandOver delivery={delivery} />}</Shown>
    </Page>
  );
}

function HandOver({ delivery }: { delivery: DeliveryView }) {
  const picked = delivery.tasks.filter((task) => task.state === "picked");
  const later = delivery.tasks.filter((task) => task.state === "to-pick" || task.state === "waiting-stock");
  return (
    <>
      <Receiver delivery={delivery} />
      {picked.length === 0 ? (
        <Empty title={t("stores.deliver.nothing")} />
      ) : (
        <>
          <Part title={t("stores.deliver.rows")}>
            <Tasks tasks={picked} />
            <a href={`/api/stores/deliveries/${delivery.orderId}/note.pdf`} target="_blank" rel="noreferrer">
              {t("stores.deliver.note")}
            </a>
          </Part>
          <Receipt delivery={delivery} count={picked.length} />
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
          {withState && <span className="subtle">{t(`stores.state.${task.state}`)}</span>}
        </li>
      ))}
    </ul>
  );
}

function Receipt({ delivery, count }: { delivery: DeliveryView; count: number }) {
  const [receivedBy, setReceivedBy] = useState("");
  const { orderId, orderNo } = delivery;
  const command = useCommand<{ receivedBy: string }, Delivered>("/api/stores/deliveries/{orderId}", {
    invalidates: ["/api/stores", "/api/devices", "/api/orders"],
    done: () => ({ text: t("stores.deliver.done", { orderNo }) }),
  });
  return (
    <form
      className="receipt"
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ receivedBy }, { path: { orderId } });
      }}
    >
      <TextField
        id={fieldId("receivedBy")}
        label={t("stores.deliver.receivedBy")}
        description={t("stores.deliver.receivedBy.help")}
        error={errorOf(command.errors, "receivedBy")}
        value={receivedBy}
        maxLength={100}
        autoComplete="off"
        onChange={(event) => setReceivedBy(event.target.value)}
      />
      <Refused refusal={command.refusal} />
      <Button loading={command.isRunning}>{t("stores.deliver.do", { count })}</Button>
    </form>
  );
}
