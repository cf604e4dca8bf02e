import "./new-aid.css";
import "./orders.css";
import { Button, Radio, RadioGroup, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OrderView } from "../../server/orders/contract.ts";
import type { PlaceSupplyBody, SupplyPlaces } from "../../server/orders/contract-supply.ts";
import {
  ButtonLink,
  DayField,
  fieldId,
  Page,
  Part,
  Refused,
  Shown,
  t,
  useAddress,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { HowSent } from "./how-sent.tsx";
import { SupplyRows } from "./supply-rows.tsx";
import { SupplySum } from "./supply-sum.tsx";
import { againOf, bodyOf, emptySupply, type SupplyWish } from "./supply-wish.ts";
import { useSupplyQuote } from "./use-supply-quote.ts";

interface Placed {
  orderId: string;
  orderNo: string;
}

/** "Beställ till enheten": the unit's own equipment, or what its shelf is filled with. No person is in it. `?igen=` begins with the rows of an earlier order. */
export function SupplyPage() {
  const asked = useApi<SupplyPlaces>("/api/orders/supply");
  const again = useAddress().get("igen");
  return (
    <Page
      title={t("orders.supply")}
      lead={t("orders.supply.lead")}
      back={{ to: "/bestallningar", text: t("orders.menu") }}
      actions={
        <ButtonLink to="/begagnat" variant="secondary" size="small">
          {t("orders.supply.used")}
        </ButtonLink>
      }
    >
      <Shown asked={asked}>
        {(places) => (again ? <Again places={places} orderId={again} /> : <SupplyForm places={places} initial={emptySupply} />)}
      </Shown>
    </Page>
  );
}

/** Begins with what an earlier order had. */
function Again({ places, orderId }: { places: SupplyPlaces; orderId: string }) {
  const asked = useApi<OrderView>("/api/orders/{orderId}", { path: { orderId } });
  return <Shown asked={asked}>{(order) => <SupplyForm places={places} initial={againOf(order, places)} />}</Shown>;
}

function SupplyForm({ places, initial }: { places: SupplyPlaces; initial: SupplyWish }) {
  const navigate = useNavigate();
  const today = useToday();
  const [wish, setWish] = useState(initial);
  const [isTried, setTried] = useState(false);
  const quote = useSupplyQuote(bodyOf(wish));
  const place = useCommand<PlaceSupplyBody, Placed>("/api/orders/supply", {
    invalidates: ["/api/orders"],
    done: ({ orderNo }) => ({ text: t("orders.supply.placed", { no: orderNo }) }),
  });
  const set = (part: Partial<SupplyWish>) => setWish((now) => ({ ...now, ...part }));

  async function send() {
    setTried(true);
    if (wish.rows.length === 0) return;
    const placed = await place.run(bodyOf(wish));
    if (placed) await navigate({ to: "/bestallningar/$orderId", params: { orderId: placed.orderId } });
  }

  return (
    <div className="supply">
      <div className="aid-fields">
        {places.shelves.length > 0 && <Kind places={places} wish={wish} set={set} />}
        <Part title={t("orders.supply.rows")}>
          <SupplyRows wish={wish} set={set} quote={quote.value} isTried={isTried} />
        </Part>
        <Part title={t("orders.supply.delivery")}>
          <div className="aid-fields">
            <HowSent isSplit={wish.isSplit} isUrgent={wish.isUrgent} mayPart={wish.rows.length > 1 || wish.isSplit} set={set} />
            <DayField
              id={fieldId("wishedOn")}
              label={t("orders.wished")}
              value={wish.wishedOn}
              from={today}
              weekdaysOnly
              today={today}
              onChange={(wishedOn) => set({ wishedOn })}
            />
            <Textarea
              id={fieldId("note")}
              label={t("orders.message")}
              description={t("orders.supply.note.hint")}
              size="small"
              minRows={2}
              maxLength={1000}
              value={wish.note}
              onChange={({ target }) => set({ note: target.value })}
            />
          </div>
        </Part>
      </div>
      <aside className="running" aria-label={t("orders.running")}>
        <SupplySum quote={quote} kind={wish.kind} unitName={places.unitName} />
        <Refused refusal={place.refusal} />
        <div className="running-send">
          <Button size="small" loading={place.isRunning} onClick={() => void send()}>
            {t("orders.send")}
          </Button>
        </div>
      </aside>
    </div>
  );
}

interface KindProps {
  places: SupplyPlaces;
  wish: SupplyWish;
  set: (part: Partial<SupplyWish>) => void;
}

/** The unit itself, or one of its shelves. */
function Kind({ places, wish, set }: KindProps) {
  return (
    <RadioGroup
      legend={t("orders.supply.kind")}
      size="small"
      value={wish.storeId ?? "unit"}
      onChange={(chosen: string) => set(chosen === "unit" ? { kind: "unit", storeId: null } : { kind: "store", storeId: chosen })}
    >
      <Radio value="unit" description={t("orders.supply.kind.unit.hint")}>
        {t("orders.kind.unit")}
      </Radio>
      {places.shelves.map(({ storeId, name }) => (
        <Radio key={storeId} value={storeId} description={t("orders.supply.kind.store.hint")}>
          {name}
        </Radio>
      ))}
    </RadioGroup>
  );
}
