import type { Ask } from "./fixtures-sweep.ts";

const nobody = "00000000-0000-4000-8000-000000000000";
const content = { freeUnderAge: 18, invoicedBy: "supplier", rows: [], caps: [] };
const month = () => ({ query: "month=2026-10" });

/** How the routes of what persons pay themselves are asked in the sweep: so that nothing of the bench is changed. */
export const feeRows: Record<string, Ask> = {
  "GET /api/fees/tariffs": {},
  "POST /api/fees/tariffs": {
    asks: () => ({ body: { payerId: nobody, validFrom: "2026-01-01", content, source: "Prov", isAssumed: true } }),
  },
  "GET /api/fees/runs": {},
  "POST /api/fees/runs": { asks: () => ({ body: { month: "2031-01" } }) },
  "GET /api/fees": { asks: month },
  "GET /api/fees/csv": { asks: month },
  "GET /api/fees/invoicing": { asks: ({ payerId }) => ({ query: `month=2026-10&payerId=${payerId}` }) },
  "GET /api/fees/persons/:personId": {},
  "POST /api/fees/quote": {
    asks: ({ personId }) => ({ body: { personId, rows: [{ articleNo: "1", payerName: null }] } }),
  },
  "POST /api/fees/exemptions": {
    asks: ({ personId }) => ({ body: { personId, payerId: nobody, from: "2026-01-01", until: null, reason: "" } }),
  },
  "POST /api/fees/exemptions/:exemptionId/end": {
    params: { exemptionId: nobody },
    asks: () => ({ body: { until: "2026-01-01" } }),
  },
  "GET /api/own/fees": {},
};
