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
  "GET /api/pledges/regions": {},
  "POST /api/pledges/regions": { asks: () => ({ body: { code: "99", orgNo: "232100-0255" } }) },
};
