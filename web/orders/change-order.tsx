import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ChangeOrderBody, OrderView } from "../../server/orders/contract.ts";
import { DayField, errorOf, FieldErrors, fieldId, Part, t, useCommand, useToday } from "../platform/index.ts";
import { ChangeRefused } from "./change-refused.tsx";
import { changesOf, type OrderChange, startOf, wrongQuantities } from "./changes-of.ts";
import { DeliveryPlaceField } from "./delivery-place-field.tsx";

/** Changes an order until picking: quantities and delivery, sent with the version that they were made from. */
export function ChangeOrder({ order, close }: { order: OrderView; close: () => void }) {
  const [wish, setWish] = useState(() => startOf(order));
  const [isTried, setTried] = useState(false);
  const save = useCommand<ChangeOrderBody, { version: number }>("/api/orders/{orderId}/change", {
    invalidates: ["/api/orders", "/api/cases"],
    done: () => ({ text: t("orders.changed") }),
  });
  const wrong = isTried ? wrongQuantities(wish) : [];
  const errors = [...wrong, ...save.errors];
  const set = (values: Partial<OrderChange>) => setWish({ ...wish, ...values });

  async function send() {
    setTried(true);
    if (wrongQuantities(wish).length > 0) return;
    const changed = await save.run(changesOf(order, wish), { path: { orderId: order.orderId } });
    if (changed) close();
  }

  return (
    <form
      className="aid-fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FieldErrors errors={errors} />
      <Part title={t("orders.change.rows")}>
        {order.rows
          .filter((row) => row.state !== "cancelled")
          .map((row) => (
            <TextField
              key={row.rowId}
              id={fieldId(`rows.${row.rowId}`)}
              label={t("orders.change.quantity", { name: row.articleName })}
              description={t("orders.change.zero")}
              className="short-field"
              size="small"
              inputMode="numeric"
              value={wish.quantities[row.rowId] ?? ""}
              error={errorOf(wrong, `rows.${row.rowId}`)}
              onChange={({ target }) => set({ quantities: { ...wish.quantities, [row.rowId]: target.value } })}
            />
          ))}
      </Part>
      <Part title={t("orders.step.delivery")}>
        <Delivery order={order} wish={wish} set={set} errors={errors} />
      </Part>
      <ChangeRefused refusal={save.refusal} />
      <div className="row">
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("orders.change.save")}
        </Button>
        <Button type="button" size="small" variant="secondary" data-color="neutral" onClick={close}>
          {t("orders.change.leave")}
        </Button>
      </div>
    </form>
  );
}

interface DeliveryProps {
  order: OrderView;
  wish: OrderChange;
  set: (values: Partial<OrderChange>) => void;
  errors: Parameters<typeof errorOf>[0];
}

function Delivery({ order, wish, set, errors }: DeliveryProps) {
  const today = useToday();
  return (
    <div className="aid-fields">
      <RadioGroup
        legend={t("orders.deliver")}
        size="small"
        className="radio-row"
        value={wish.deliverTo}
        onChange={(deliverTo: OrderChange["deliverTo"]) => set({ deliverTo })}
      >
        <Radio value="home">{t("orders.deliver.home")}</Radio>
        <Radio value="place">{t("orders.deliver.place")}</Radio>
      </RadioGroup>
      {wish.deliverTo === "place" && (
        <DeliveryPlaceField
          placeId={wish.deliveryPlaceId}
          placeName={order.deliveryPlaceName}
          choose={(deliveryPlaceId) => set({ deliveryPlaceId })}
          error={errorOf(errors, "deliveryPlaceId")}
        />
      )}
      <div className="field-line">
        <TextField
          id={fieldId("contactName")}
          label={t("orders.contact")}
          size="small"
          maxLength={100}
          value={wish.contactName}
          onChange={({ target }) => set({ contactName: target.value })}
        />
        <TextField
          id={fieldId("contactPhone")}
          label={t("orders.phone")}
          size="small"
          type="tel"
          maxLength={30}
          value={wish.contactPhone}
          onChange={({ target }) => set({ contactPhone: target.value })}
        />
        {wish.deliverTo === "home" && (
          <TextField
            id={fieldId("doorCode")}
            label={t("orders.door-code")}
            size="small"
            maxLength={20}
            value={wish.doorCode}
            onChange={({ target }) => set({ doorCode: target.value })}
          />
        )}
      </div>
      <DayField
        id={fieldId("wishedOn")}
        label={t("orders.wished")}
        value={wish.wishedOn}
        from={today}
        weekdaysOnly
        today={today}
        error={errorOf(errors, "wishedOn")}
        onChange={(wishedOn) => set({ wishedOn })}
      />
    </div>
  );
}
