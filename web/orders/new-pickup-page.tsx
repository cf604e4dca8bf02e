import "./orders.css";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { PlacePickupBody } from "../../server/orders/contract.ts";
import { Empty, Page, PageLink, Shown, t, useAddress, useCommand } from "../platform/index.ts";
import { type FetchWhere, PickupForm } from "./pickup-form.tsx";
import type { PickupWish } from "./pickup-wish.ts";
import { type HomeDevice, useHomeDevices, usePerson } from "./use-person.ts";

interface PlacedPickup {
  pickupId: string;
  pickupNo: string;
  pickupOn: string;
  lastRentDay: string;
}

/** "Hämta hjälpmedel": which of the person's devices, from where, and whether they must be handled as infected. */
export function NewPickupPage({ personId }: { personId: string }) {
  const person = usePerson(personId);
  const held = useHomeDevices(personId);
  const name = person.is === "shown" ? person.value.name : undefined;
  return (
    <Page
      title={t("orders.pickup.new")}
      lead={name && t("orders.pickup.new.lead", { name })}
      {...(name ? { back: { to: "/personer/$personId", params: { personId }, text: name } } : {})}
    >
      <Shown asked={person}>
        {({ isProtected }) => (
          <Shown asked={held}>
            {(devices) =>
              devices.length > 0 ? (
                <NewPickup personId={personId} where={isProtected ? "protected" : "choose"} devices={devices} />
              ) : (
                <Empty title={t("orders.pickup.nothing")}>
                  <PageLink to="/personer/$personId" params={{ personId }}>
                    {t("orders.sent.person")}
                  </PageLink>
                </Empty>
              )
            }
          </Shown>
        )}
      </Shown>
    </Page>
  );
}

interface NewPickupProps {
  /** Not said: what is the unit's own. */
  personId?: string;
  where: FetchWhere;
  devices: readonly HomeDevice[];
}

/** The order itself, from whoever has the devices. */
export function NewPickup({ personId, where, devices }: NewPickupProps) {
  const navigate = useNavigate();
  const asked = (useAddress().get("hjalpmedel") ?? "").split(",");
  const [wish, setWish] = useState<PickupWish>(() => ({
    deviceIds: devices.map((device) => device.deviceId).filter((id) => asked.includes(id)),
    fetchFrom: where === "choose" ? "home" : "place",
    deliveryPlaceId: null,
    contactName: "",
    contactPhone: "",
    doorCode: "",
    isInfectious: false,
    note: "",
  }));
  const place = useCommand<PlacePickupBody, PlacedPickup>("/api/pickups", {
    invalidates: ["/api/pickups", "/api/devices", "/api/billing/rents"],
    done: ({ pickupNo }) => ({ text: t("orders.pickup.placed", { no: pickupNo }) }),
  });
  async function send() {
    const placed = await place.run(bodyOf(personId, wish));
    if (placed) await navigate({ to: "/hamtningar/$pickupId", params: { pickupId: placed.pickupId } });
  }

  return (
    <PickupForm
      where={where}
      personId={personId}
      devices={devices}
      wish={wish}
      setWish={setWish}
      place={place}
      send={() => void send()}
    />
  );
}

/** What is sent: empty fields are left out, and a door code only to a home. */
export function bodyOf(personId: string | undefined, wish: PickupWish): PlacePickupBody {
  const isHome = wish.fetchFrom === "home";
  return {
    ...(personId ? { personId } : {}),
    deviceIds: [...wish.deviceIds],
    fetchFrom: wish.fetchFrom,
    isInfectious: wish.isInfectious,
    ...(!isHome && wish.deliveryPlaceId ? { deliveryPlaceId: wish.deliveryPlaceId } : {}),
    ...(wish.contactName.trim() ? { contactName: wish.contactName.trim() } : {}),
    ...(wish.contactPhone.trim() ? { contactPhone: wish.contactPhone.trim() } : {}),
    ...(isHome && wish.doorCode.trim() ? { doorCode: wish.doorCode.trim() } : {}),
    ...(wish.note.trim() ? { note: wish.note.trim() } : {}),
  };
}
