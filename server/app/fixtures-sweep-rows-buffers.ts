import type { Ask } from "./fixtures-sweep.ts";

const params = {
  storeId: "00000000-0000-4000-8000-000000000001",
  missingId: "00000000-0000-4000-8000-000000000002",
  countId: "00000000-0000-4000-8000-000000000003",
  closureId: "00000000-0000-4000-8000-000000000004",
};
const { storeId } = params;

/** How the routes of shelves and counts are asked in the sweep: at a shelf that is nobody's, with a device and a person that are somebody's. */
export const bufferRows: Record<string, Ask> = {
  "GET /api/buffers": {},
  "GET /api/buffers/refill": {},
  "GET /api/buffers/:storeId": { params },
  "GET /api/buffers/:storeId/prescribers": { params },
  "GET /api/buffers/:storeId/watch": { params },
  "POST /api/buffers/scan": { asks: ({ scanned }) => ({ body: { storeId, scanned } }) },
  "POST /api/buffers/withdrawals/quote": {
    asks: ({ personId, scanned }) => ({ body: { storeId, personId, items: [{ scanned }] } }),
  },
  "POST /api/buffers/withdrawals": { asks: ({ personId, scanned }) => ({ body: { storeId, personId, items: [{ scanned }] } }) },
  "POST /api/buffers/withdrawals/:orderId/undo": { asks: () => ({ body: {} }) },
  "POST /api/buffers/returns": { asks: ({ scanned }) => ({ body: { storeId, scanned, isCleaned: true } }) },
  "POST /api/buffers/crutches/see": { asks: ({ scanned }) => ({ body: { storeId, scanned } }) },
  "POST /api/buffers/crutches": { asks: ({ scanned }) => ({ body: { storeId, scanned } }) },
  "POST /api/buffers/crutches/ask": { asks: ({ scanned }) => ({ body: { scanned } }) },
  "POST /api/buffers/:storeId/refill": { params, asks: () => ({ body: { rows: [{ articleNo: "99999", quantity: 1 }] } }) },
  "POST /api/buffers/:storeId/levels": { params, asks: () => ({ body: { articleNo: "99999", level: 1 } }) },
  "POST /api/buffers/:storeId/class": { params, asks: () => ({ body: { sizeClass: "mini" } }) },
  "POST /api/buffers/:storeId/missing": { params, asks: ({ scanned }) => ({ body: { scanned } }) },
  "POST /api/buffers/:storeId/expired": { params, asks: () => ({ body: { articleNo: "99999", action: "keep" } }) },
  "POST /api/buffers/missing/:missingId/settle": { params, asks: () => ({ body: { outcome: "found" } }) },
  "GET /api/closures": {},
  "GET /api/closures/units": {},
  "GET /api/closures/:closureId": { params },
  "POST /api/closures/preview": { asks: () => ({ body: { unitId: storeId, on: "2026-12-01" } }) },
  "POST /api/closures": { asks: () => ({ body: { unitId: storeId, on: "2026-12-01", because: "Verksamheten läggs ned" } }) },
  "POST /api/closures/:closureId/withdraw": { params, asks: () => ({ body: {} }) },
  "GET /api/stores/counts": {},
  "POST /api/stores/counts": { asks: () => ({ body: { storeId } }) },
  "GET /api/stores/counts/:countId": { params },
  "POST /api/stores/counts/scan": { asks: ({ scanned }) => ({ body: { storeId, scanned } }) },
  "POST /api/stores/counts/:countId/scan": { params, asks: ({ scanned }) => ({ body: { scanned } }) },
  "POST /api/stores/counts/:countId/rows": { params, asks: ({ scanned }) => ({ body: { text: scanned } }) },
  "POST /api/stores/counts/:countId/close": { params, asks: () => ({ body: { digest: "x" } }) },
  "POST /api/stores/parts/see": { asks: ({ scanned }) => ({ body: { scanned } }) },
  "POST /api/stores/parts": { asks: () => ({ body: { deviceId: params.missingId, articleNo: "99999", to: "scrap" } }) },
  "POST /api/stores/parts/missing": { asks: () => ({ body: { deviceId: params.missingId, articleNo: "99999" } }) },
  "POST /api/stores/moves": { asks: ({ scanned }) => ({ body: { scanned } }) },
};
