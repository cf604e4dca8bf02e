import type { Ask } from "./fixtures-sweep.ts";

const because = "Ett skäl som räcker";
const nobody = "00000000-0000-4000-8000-000000000000";
const params = { lossId: nobody };
const wear = { wearId: nobody };
const swap = () => ({ body: { scanned: "8888888", because } });
const toUnit = (deviceId: string) => ({ deviceId, to: { is: "unit", unitId: nobody }, from: "2020-01-01" });

/** How the routes of a device's life, of losses and of corrections are asked in the sweep: so that nothing of the bench is changed. */
export const lifeRows: Record<string, Ask> = {
  "POST /api/devices/:deviceId/number": { asks: ({ scanned }) => ({ body: { deviceNo: scanned, because } }) },
  "POST /api/devices/:deviceId/hours": { asks: () => ({ body: { hours: 1, readOn: "2099-01-01" } }) },
  "POST /api/devices/:deviceId/hours/correct": { asks: () => ({ body: { hours: 1, readOn: "2099-01-01", because } }) },
  "POST /api/devices/:deviceId/keep": { asks: () => ({ body: { workOrder: "AO-1", until: "2020-01-01", because } }) },
  "POST /api/devices/:deviceId/let-go": {},
  "POST /api/devices/:deviceId/swap": { asks: swap },
  "POST /api/devices/:deviceId/lend-meanwhile": { asks: swap },
  "POST /api/devices/:deviceId/end-loan": {},
  "POST /api/devices/:deviceId/keep-loan": { asks: () => ({ body: { because } }) },
  "POST /api/corrections/preview": { asks: ({ deviceId }) => ({ body: toUnit(deviceId) }) },
  "POST /api/corrections": { asks: ({ deviceId }) => ({ body: { ...toUnit(deviceId), because } }) },
  "GET /api/wear": { asks: ({ deviceId }) => ({ query: `which=all&deviceId=${deviceId}` }) },
  "GET /api/wear/:wearId": { params: wear },
  "GET /api/wear/:wearId/pictures/:place": { params: { ...wear, place: "1" } },
  "POST /api/wear": { asks: () => ({ body: { deviceId: nobody, found: "return", told: because, pictures: ["AAAA"] } }) },
  "POST /api/wear/:wearId/judge": { params: wear, asks: () => ({ body: { says: "careless", because } }) },
  "POST /api/wear/:wearId/withdraw": { params: wear, asks: () => ({ body: { because } }) },
  "POST /api/wear/:wearId/settle": { params: wear, asks: () => ({ body: { is: "refused", because } }) },
  "GET /api/settings": {},
  "POST /api/settings/:key": {
    params: { key: "losses.search" },
    asks: () => ({ body: { value: { watchDays: 0 }, from: null, source: "", reason: "" } }),
  },
  "GET /api/losses": { asks: ({ deviceId }) => ({ query: `which=all&deviceId=${deviceId}` }) },
  "GET /api/losses/:lossId": { params },
  "GET /api/losses/:lossId/letter.pdf": { params },
  "POST /api/losses": { asks: ({ deviceId }) => ({ body: { deviceId, lostOn: "2020-01-01", isCareless: "no" } }) },
  "POST /api/losses/:lossId/letter": { params },
  "POST /api/losses/:lossId/answer": { params },
  "POST /api/losses/:lossId/decide": { params, asks: () => ({ body: { isCareless: "no", is: "not-charged", because } }) },
  "GET /api/losses/terms": {},
  "POST /api/losses/:lossId/found": { params },
  "POST /api/losses/:lossId/not-found": { params },
};
