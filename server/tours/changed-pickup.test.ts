import { afterAll, beforeAll, expect, test } from "vitest";
import { type TourBench, tourBench } from "./fixtures.ts";

let b: TourBench;
beforeAll(async () => {
  b = await tourBench();
}, 90_000);
afterAll(() => b.close());

const planned = async () => (await b.showDay()).tours.flatMap(({ stops }) => stops.flatMap(({ pickups }) => pickups)).length;

test("a pick-up that is to be fetched elsewhere leaves the tour that it was planned on, and is planned anew; who to call changes no tour", async () => {
  const { deviceId } = await b.lent(b.personIds.asta);
  const { pickupId } = await b.pickup(b.personIds.asta, [deviceId]);
  await b.propose();
  expect(await planned()).toBe(1);
  const change = async (body: object) =>
    (await b.as("Alva Provhaga")).send(`/api/pickups/${pickupId}/change`, { deviceIds: [deviceId], ...body });
  expect((await change({ fetchFrom: "home", contactName: "Grannen", version: 1 })).status).toBe(200);
  expect(await planned()).toBe(1);
  const { id: deliveryPlaceId } = await b.placeThere();
  expect((await change({ fetchFrom: "place", deliveryPlaceId, version: 2 })).status).toBe(200);
  expect(await planned()).toBe(0);
  await b.propose();
  expect(await planned()).toBe(1);
});
