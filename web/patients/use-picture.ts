import type { z } from "zod";
import type { prescribersFound } from "../../server/app/contract.ts";
import type { rentList } from "../../server/billing/contract.ts";
import type { PersonDevices } from "../../server/devices/contract.ts";
import type { orderList, PersonPayers } from "../../server/orders/contract.ts";
import type { ComingParts } from "../../server/orders/contract-coming.ts";
import type { pickupView } from "../../server/orders/contract-pickup.ts";
import { type ApiPath, type Asked, useApi, useMay } from "../platform/index.ts";

type Held = PersonDevices["now"][number];
export type Order = z.infer<typeof orderList>["items"][number];
export type Pickup = z.infer<typeof pickupView>;

export type Coming = ComingParts["items"][number];

/** One row of hjälpmedelsbilden. */
export interface Aid
  extends Pick<Held, "deviceId" | "deviceNo" | "articleName" | "heldSince" | "holdReason" | "nextServiceOn" | "components"> {
  /** Another care provider's, or of another legal basis: what it is and since when is all that is known of it here. */
  isOthers: boolean;
  /** Null when the order is not the user's to see. */
  prescriberName: string | null;
  /** Who pays and why, the latest last; empty when the order is not the user's to see. */
  payers: PersonPayers["items"][number]["history"];
  /** Null when no rent runs for it. */
  payerName: string | null;
  monthOre: number | null;
  /** The day that it is fetched, when that is ordered. */
  fetchedOn: string | null;
  /** Accessories that are on their way to it. */
  coming: readonly Coming[];
}

/** What several rooms know of a person's aids, put together. Each part shows itself when its own answer is there. */
export interface Picture {
  aids: Asked<readonly Aid[]>;
  devices: Asked<PersonDevices>;
  orders: Asked<readonly Order[]>;
  allOrders: Asked<readonly Order[]>;
  pickups: Asked<readonly Pickup[]>;
}

const often = { everySeconds: 60 };

/** Asks devices, rents, orders and pick-up orders of one person. What the user may not see is an empty list. */
export function usePicture(personId: string): Picture {
  const may = useMay();
  const query = { personId };
  const devices = useApi<PersonDevices>("/api/devices", { query }, often);
  const rents = useApi<z.infer<typeof rentList>>("/api/billing/rents", { query });
  const orders = useItems<Order>("/api/orders", query, may("orders.read"));
  const allOrders = useItems<Order>("/api/orders", { ...query, which: "all" }, may("orders.read"));
  const pickups = useItems<Pickup>("/api/pickups", query, may("pickups.read"));
  const prescribers = useItems<Prescriber>("/api/patients/{personId}/prescribers", {}, true, { personId });
  const payers = useItems<PersonPayers["items"][number]>("/api/orders/payers", query, may("persons.read"));
  const coming = useItems<Coming>("/api/orders/coming", query, may("orders.read"));
  return { aids: aidsOf({ devices, rents, pickups, prescribers, payers, coming }), devices, orders, allOrders, pickups };
}

function useItems<Item>(
  path: ApiPath,
  query: Record<string, string>,
  enabled: boolean,
  inPath: Record<string, string> = {},
): Asked<readonly Item[]> {
  const asked = useApi<{ items: readonly Item[] }>(path, { query, path: inPath }, { ...often, enabled });
  if (!enabled) return { is: "shown", value: [], isRefreshing: false };
  return asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
}

type Prescriber = z.infer<typeof prescribersFound>["items"][number];

interface Parts {
  devices: Asked<PersonDevices>;
  rents: Asked<z.infer<typeof rentList>>;
  pickups: Asked<readonly Pickup[]>;
  prescribers: Asked<readonly Prescriber[]>;
  payers: Asked<readonly PersonPayers["items"][number][]>;
  coming: Asked<readonly Coming[]>;
}

/** A row is shown when all of it is known: a wrong sum is worse than a moment's wait. */
function aidsOf({ devices, rents, pickups, prescribers, payers, coming }: Parts): Asked<readonly Aid[]> {
  if (devices.is !== "shown") return devices;
  if (rents.is !== "shown") return rents;
  if (pickups.is !== "shown") return pickups;
  if (prescribers.is !== "shown") return prescribers;
  if (payers.is !== "shown") return payers;
  if (coming.is !== "shown") return coming;
  const rows = aidRows(devices.value, {
    ...{ rents: rents.value.items, pickups: pickups.value },
    ...{ prescribers: prescribers.value, payers: payers.value, coming: coming.value },
  });
  return { ...devices, value: rows };
}

type Rent = z.infer<typeof rentList>["items"][number];

/** Each device with its running rent, its prescriber, its pick-up and what is on its way to it, if there are any; after one's own what else is in the home. */
export function aidRows(
  { now, others }: Pick<PersonDevices, "now" | "others">,
  known: {
    rents: readonly Rent[];
    pickups: readonly Pickup[];
    prescribers: readonly Prescriber[];
    payers: readonly PersonPayers["items"][number][];
    coming?: readonly Coming[];
  },
): Aid[] {
  const nothing = { holdReason: null, nextServiceOn: null, components: [] };
  const held = [
    ...now.map((device) => ({ ...device, isOthers: false })),
    ...others.map((device) => ({ ...nothing, ...device, isOthers: true })),
  ];
  return held.map((device) => {
    const { deviceId } = device;
    const rent = known.rents.filter((one) => one.deviceId === deviceId).sort((a, b) => (a.firstDay < b.firstDay ? 1 : -1))[0];
    const pickup = known.pickups.find((one) => one.rows.some((row) => row.deviceId === deviceId && row.state === "registered"));
    return {
      ...device,
      prescriberName: known.prescribers.find((one) => one.deviceId === deviceId)?.prescriberName ?? null,
      payers: known.payers.find((one) => one.deviceId === deviceId)?.history ?? [],
      payerName: rent?.payerName ?? null,
      monthOre: rent?.monthOre ?? null,
      fetchedOn: pickup?.pickupOn ?? null,
      coming: (known.coming ?? []).filter((one) => one.deviceId === deviceId),
    };
  });
}
