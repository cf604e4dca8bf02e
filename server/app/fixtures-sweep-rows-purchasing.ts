import type { Ask } from "./fixtures-sweep.ts";

const params = {
  articleNo: "99999",
  orderId: "00000000-0000-4000-8000-000000000001",
  rowId: "00000000-0000-4000-8000-000000000002",
  stopId: "00000000-0000-4000-8000-000000000003",
  arrivalId: "00000000-0000-4000-8000-000000000004",
  invoiceId: "00000000-0000-4000-8000-000000000005",
  taskId: "00000000-0000-4000-8000-000000000006",
  vendor: "Ingen leverantör",
};
const { orderId: _order, ...elsewhere } = params;
const rows = [{ rowId: params.rowId, quantity: 1 }];

/** How the routes of purchasing and its files are asked in the sweep: they lead to nobody, and to nothing that is there. */
export const purchasingRows: Record<string, Ask> = {
  "GET /api/purchases/needs": {},
  "GET /api/purchases/needs/:articleNo": { params },
  "PUT /api/purchases/levels/:articleNo": { params, asks: () => ({ body: { source: "hand", level: 5, lot: 1 } }) },
  "GET /api/purchases/orders": {},
  "GET /api/purchases/orders/:orderId": { params },
  "POST /api/purchases/orders": { asks: () => ({ body: { rows: [{ articleNo: "99999", quantity: 1 }] } }) },
  "POST /api/purchases/orders/:orderId/send": { params, asks: () => ({ body: { acceptChanges: false } }) },
  "POST /api/purchases/orders/:orderId/confirm": {
    params,
    asks: () => ({ body: { rows: [{ rowId: params.rowId, quantity: 1, on: "2026-12-01" }] } }),
  },
  "POST /api/purchases/orders/:orderId/cancel": { params, asks: () => ({ body: { reason: "Behövs inte" } }) },
  "POST /api/purchases/orders/:orderId/invoices": {
    params,
    asks: () => ({ body: { number: "F1", rows: [{ ...rows[0], priceOre: 100 }] } }),
  },
  "GET /api/purchases/stops": {},
  "POST /api/purchases/stops": {
    asks: () => ({ body: { articleNo: "99999", reason: "Ett skäl som räcker", from: "2027-01-01", to: null } }),
  },
  "POST /api/purchases/stops/:stopId/end": { params: elsewhere },
  "GET /api/purchases/orders/:orderId/code": { params, asks: () => ({ query: "code=S0001" }) },
  "POST /api/purchases/packages": { asks: () => ({ body: { gtin: "07312345678909", articleNo: "99999" } }) },
  "GET /api/peppol/orders/:orderId/order.xml": { params },
  "GET /api/peppol/orders/:orderId/files": { params },
  "GET /api/peppol/vendors": {},
  "GET /api/peppol/vendors/:vendor": { params },
  "POST /api/peppol/vendors/:vendor": {
    params,
    asks: () => ({ body: { endpointScheme: "0007", endpointId: "9990001233", orderEmail: "", contact: "", phone: "" } }),
  },
  "POST /api/peppol/files": { asks: () => ({ body: { content: "<Order/>" } }) },
  "POST /api/purchases/arrivals/:arrivalId/take-back": { params, asks: () => ({ body: { because: "Fel artikel" } }) },
  "GET /api/purchases/arrivals/:arrivalId/labels.pdf": { params },
  "PUT /api/purchases/orders/:orderId/rows": { params, asks: () => ({ body: { rows } }) },
  "POST /api/purchases/invoices/:invoiceId/void": { params, asks: () => ({ body: { because: "Felskriven" } }) },
  "GET /api/purchases/tasks": {},
  "POST /api/purchases/tasks/:taskId/solve": { params, asks: () => ({ body: { answer: "Avbeställd hos leverantören" } }) },
  "POST /api/purchases/rows/:rowId/receive": { params, asks: () => ({ body: { quantity: 1 } }) },
};
