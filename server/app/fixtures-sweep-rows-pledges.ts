import type { Ask } from "./fixtures-sweep.ts";

const nobody = "00000000-0000-4000-8000-000000000000";

/** How the routes of home regions' pledges are asked in the sweep: so that nothing of the bench is changed. */
export const pledgeRows: Record<string, Ask> = {
  "GET /api/pledges": { asks: () => ({ query: "which=all" }) },
  "GET /api/pledges/persons/:personId": {},
  "POST /api/pledges": {
    asks: ({ personId }) => ({
      body: { personId, number: "prov", amountOre: 1, validFrom: "2026-01-02", validUntil: "2026-01-01" },
    }),
  },
  "POST /api/pledges/:pledgeId/end": { params: { pledgeId: nobody }, asks: () => ({ body: { because: "prov" } }) },
  "GET /api/mergers": {},
  "GET /api/mergers/payers": {},
  "POST /api/mergers/preview": { asks: () => ({ body: { payerId: nobody, intoPayerId: nobody, on: "2026-12-01" } }) },
  "POST /api/mergers": {
    asks: () => ({
      body: { payerId: nobody, intoPayerId: nobody, on: "2026-12-01", late: "old", because: "Kommunerna slås ihop" },
    }),
  },
  "GET /api/mergers/numbers/:payerId": { params: { payerId: nobody } },
  "POST /api/mergers/numbers/preview": { asks: () => ({ body: { payerId: nobody, orgNo: "559999-0016", on: "2026-12-01" } }) },
  "POST /api/mergers/numbers": {
    asks: () => ({ body: { payerId: nobody, orgNo: "559999-0016", on: "2026-12-01", because: "prov av sidan", after: null } }),
  },
  "POST /api/mergers/numbers/:numberId/withdraw": { params: { numberId: nobody }, asks: () => ({ body: {} }) },
  "POST /api/mergers/:mergerId/withdraw": { params: { mergerId: nobody }, asks: () => ({ body: {} }) },
  "GET /api/takeovers/movers": {},
  "GET /api/takeovers/movers/:personId": {},
  "GET /api/takeovers/asked": {},
  "GET /api/takeovers/asked/:requestId": { params: { requestId: nobody } },
  "GET /api/takeovers/devices/:deviceId": {},
  "GET /api/takeovers/units": { asks: () => ({ query: "words=rehab" }) },
  "POST /api/takeovers": {
    asks: ({ deviceId }) => ({ body: { what: "hers", deviceId, because: "prov av sidan" } }),
  },
  "POST /api/takeovers/:requestId/withdraw": {
    params: { requestId: nobody },
    asks: () => ({ body: { because: "prov av sidan" } }),
  },
  "POST /api/takeovers/:requestId/undo": { params: { requestId: nobody }, asks: () => ({ body: { because: "prov av sidan" } }) },
  "POST /api/takeovers/:requestId/accept": {
    params: { requestId: nobody },
    asks: () => ({ body: { unitId: nobody, from: "2026-12-01" } }),
  },
  "POST /api/takeovers/:requestId/refuse": {
    params: { requestId: nobody },
    asks: () => ({ body: { because: "prov av sidan" } }),
  },
  "POST /api/takeovers/:requestId/answer": {
    params: { requestId: nobody },
    asks: () => ({ body: { answer: "refused", because: "prov av sidan" } }),
  },
  "POST /api/takeovers/preview": { asks: () => ({ body: { requestId: nobody, unitId: nobody, from: "2026-12-01" } }) },
  "GET /api/pledges/regions": {},
  "POST /api/pledges/regions": { asks: () => ({ body: { code: "99", orgNo: "232100-0255" } }) },
};
