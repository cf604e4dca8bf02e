import "./orders.css";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ChangePickupBody, PickupDetail } from "../../server/orders/contract-pickup.ts";
import { DayField, errorOf, Page, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";
import { bodyOf } from "./new-pickup-page.tsx";
import { type FetchWhere, PickupForm } from "./pickup-form.tsx";
import type { PickupWish } from "./pickup-wish.ts";
import { type HomeDevice, useHomeDevices, usePerson } from "./use-person.ts";
import { useUnitDevices } from "./use-unit-devices.ts";

/** A pick-up order is changed before the van has left: other devices, another place, contact or day. */
export function ChangePickupPage({ pickupId }: { pickupId: string }) {
  const asked = useApi<PickupDetail>("/api/pickups/{pickupId}", { path: { pickupId } });
  const no = asked.is === "shown" ? asked.value.pickupNo : "";
  const back = { to: "/hamtningar/$pickupId", params: { pickupId }, text: t("orders.pickup.one", { no }).trim() };
  return (
    <Page title={t("orders.pickup.change")} back={back} lead={t("orders.pickup.change.lead")}>
      <Shown asked={asked}>
        {(pickup) =>
          pickup.kind === "unit" ? (
            <OfUnit key={pickup.version} pickup={pickup} />
          ) : (
            pickup.personId && <OfPerson key={pickup.version} pickup={pickup} personId={pickup.personId} />
          )
        }
      </Shown>
    </Page>
  );
}

function OfPerson({ pickup, personId }: { pickup: PickupDetail; personId: string }) {
  const person = usePerson(personId);
  const held = useHomeDevices(personId);
  return (
    <Shown asked={person}>
      {({ isProtected }) => (
        <Shown asked={held}>
          {(devices) => (
            <Change pickup={pickup} personId={personId} where={isProtected ? "protected" : "choose"} devices={devices} />
          )}
        </Shown>
      )}
    </Shown>
  );
}

function OfUnit({ pickup }: { pickup: PickupDetail }) {
  const held = useUnitDevices(pickup.unitId);
  return <Shown asked={held}>{(devices) => <Change pickup={pickup} where="place" devices={devices} />}</Shown>;
}

interface ChangeProps {
  pickup: PickupDetail;
  personId?: string;
  where: FetchWhere;
  devices: readonly HomeDevice[];
}

function Change({ pickup, personId, where, devices }: ChangeProps) {
  const navigate = useNavigate();
  const today = useToday();
  const { pickupId, version } = pickup;
  const [wish, setWish] = useState<PickupWish>(() => wishOf(pickup));
  const [wishedOn, setWishedOn] = useState<string | null>(pickup.pickupOn);
  const change = useCommand<ChangePickupBody, { pickupId: string }>("/api/pickups/{pickupId}/change", {
    invalidates: ["/api/pickups", "/api/devices", "/api/billing/rents"],
    done: () => ({ text: t("orders.pickup.changed") }),
  });

  async function send() {
    const body = bodyOf(undefined, wish);
    const day = wishedOn && wishedOn !== pickup.pickupOn ? { wishedOn } : {};
    const done = await change.run({ ...body, ...day, version }, { path: { pickupId } });
    if (done) await navigate({ to: "/hamtningar/$pickupId", params: { pickupId } });
  }
  return (
    <PickupForm
      where={where}
      personId={personId}
      devices={devices}
      wish={wish}
      setWish={setWish}
      place={change}
      send={() => void send()}
      sendText={t("orders.pickup.change.do")}
    >
      <DayField
        label={t("orders.pickup.change.day")}
        value={wishedOn}
        today={today}
        weekdaysOnly
        error={errorOf(change.errors, "wishedOn")}
        onChange={setWishedOn}
      />
    </PickupForm>
  );
}

/** What is to be fetched as it stands. */
function wishOf(pickup: PickupDetail): PickupWish {
  const { deliveryPlaceId, contactName, contactPhone, doorCode, isInfectious, note, rows } = pickup;
  return {
    deviceIds: rows.filter(({ state }) => state === "registered").map(({ deviceId }) => deviceId),
    fetchFrom: deliveryPlaceId === null ? "home" : "place",
    deliveryPlaceId,
    ...{ contactName: contactName ?? "", contactPhone: contactPhone ?? "", doorCode: doorCode ?? "", note: note ?? "" },
    isInfectious,
  };
}
