import type { PersonDevices } from "../../server/devices/contract.ts";
import type { PersonView } from "../../server/patients/contract.ts";
import type { Order } from "./use-picture.ts";

/** Something that happened to a person's aids or housing. */
export interface Happening {
  key: string;
  /** A day or a moment: its first ten letters are the day. */
  at: string;
  /** Text key, with what fills its gaps. */
  text: string;
  values: Readonly<Record<string, string>>;
  orderId?: string;
  /** The form of housing, to be named in the user's language. */
  form?: string;
}

function orderWord({ state, kind }: Order): string {
  if (state === "cancelled") return "patients.happened.cancelled";
  return kind === "store" ? "patients.happened.replaced" : "patients.happened.ordered";
}

/** What has happened, the latest first; at most `most`. What has not begun is left out. */
export function happenings(
  known: {
    devices: PersonDevices;
    orders: readonly Order[];
    housing: Pick<PersonView, "housing" | "otherHousing" | "responsible">;
  },
  today: string,
  most: number,
): Happening[] {
  const { devices, orders, housing } = known;
  const lent = devices.now.map((device) => ({
    key: `lent ${device.deviceId}`,
    at: device.heldSince,
    text: "patients.happened.lent",
    values: { name: device.articleName, no: device.deviceNo },
  }));
  const ended = devices.ended.flatMap((loan) => {
    const values = { name: loan.articleName, no: loan.deviceNo };
    return [
      { key: `lent ${loan.deviceId} ${loan.from}`, at: loan.from, text: "patients.happened.lent", values },
      { key: `ended ${loan.deviceId} ${loan.to}`, at: loan.to, text: "patients.happened.ended", values },
    ];
  });
  const placed = orders.map((order) => ({
    key: `order ${order.orderId}`,
    at: order.placedAt,
    text: orderWord(order),
    values: { name: order.summary, no: order.orderNo },
    orderId: order.orderId,
  }));
  const moved = [housing.housing, ...housing.otherHousing].flatMap((one) =>
    one ? [{ key: `housing ${one.since}`, at: one.since, text: "patients.happened.housing", values: {}, form: one.form }] : [],
  );
  const handed = housing.responsible.map((one) => ({
    key: `responsible ${one.from}`,
    at: one.from,
    text: "patients.happened.responsible",
    values: { name: one.unitName },
  }));
  const all: Happening[] = [...lent, ...ended, ...placed, ...moved, ...handed];
  return all
    .filter((one) => one.at.slice(0, 10) <= today)
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, most);
}
