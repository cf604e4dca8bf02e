import { z } from "zod";
import { logLook, permitted } from "../access/index.ts";
import { devicesOf } from "../devices/index.ts";
import { prescribersOf } from "../orders/index.ts";
import { findStaff } from "../organisation/index.ts";
import { type Base, type Http, refusals, type Tx, withActor } from "../platform/index.ts";
import { prescribersFound } from "./contract.ts";

/** Who prescribed what a person has: put together here, for devices stand before orders and know no prescriber. */
export function prescriberRoutes(http: Http, base: Base): void {
  const params = z.object({ personId: z.uuid() });
  http.get(
    "/api/patients/:personId/prescribers",
    { schema: { params, response: { 200: prescribersFound, ...refusals } } },
    async (request) => {
      const { personId } = request.params;
      return withActor(base, permitted(request, "persons.read"), async (tx) => {
        const [items] = await Promise.all([prescribersFor(tx, personId), logLook(base, tx, { personId, action: "list" })]);
        return { items };
      });
    },
  );
}

async function prescribersFor(tx: Tx, personId: string) {
  const held = await devicesOf(tx, { personId });
  const rowIds = held.flatMap((device) => device.orderRowId ?? []);
  const userIds = await prescribersOf(tx, rowIds);
  const staff = await findStaff(tx, [...new Set(userIds.values())]);
  return held.flatMap(({ deviceId, orderRowId }) => {
    const prescriberName = orderRowId && staff.get(userIds.get(orderRowId) ?? "")?.name;
    return prescriberName ? [{ deviceId, prescriberName }] : [];
  });
}
