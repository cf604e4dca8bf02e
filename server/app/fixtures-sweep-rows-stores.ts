import type { Ask } from "./fixtures-sweep.ts";

const params = {
  storeId: "00000000-0000-4000-8000-000000000001",
  placingId: "00000000-0000-4000-8000-000000000002",
  packageId: "00000000-0000-4000-8000-000000000003",
};
const { storeId, placingId } = params;

/** How the routes of putting away and packing are asked in the sweep: a device that is somebody's, a package and a placing that are nobody's. */
export const storeRows: Record<string, Ask> = {
  "GET /api/stores/put-away": {},
  "GET /api/stores/put-away/thing": { asks: ({ scanned }) => ({ query: `scanned=${scanned}` }) },
  "POST /api/stores/put-away": { asks: ({ scanned }) => ({ body: { scanned, bin: "A-01-1" } }) },
  "POST /api/stores/put-away/:placingId/undo": { params },
  "GET /api/stores/lots": { asks: () => ({ query: "lot=L7" }) },
  "GET /api/stores/bins": {},
  "POST /api/stores/bins": { asks: () => ({ body: { storeId, bins: ["Z-99-9"] } }) },
  "POST /api/stores/bins/change": { asks: () => ({ body: { storeId, bin: "Z-99-9", closedBecause: "Hyllan är trasig" } }) },
  "GET /api/stores/bins/labels.pdf": { asks: () => ({ query: "begins=ZZ-99" }) },
  "POST /api/stores/picks/:taskId/missing": {
    asks: () => ({ body: { deviceNo: null, wanted: 5, found: 0, because: "empty-bin" } }),
  },
  "GET /api/stores/shortages": {},
  "POST /api/stores/shortages/:shortageId/found": { params: { shortageId: placingId } },
  "GET /api/stores/packages": {},
  "POST /api/stores/packages": { asks: ({ scanned }) => ({ body: { scanned } }) },
  "GET /api/stores/packages/:packageId": { params },
  "POST /api/stores/packages/:packageId/pack": { params, asks: ({ scanned }) => ({ body: { scanned } }) },
  "POST /api/stores/packages/:packageId/take-out": { params, asks: () => ({ body: { taskIds: [storeId] } }) },
  "POST /api/stores/packages/:packageId/close": { params, asks: () => ({ body: {} }) },
  "POST /api/stores/packages/:packageId/reopen": { params },
  "POST /api/stores/packages/:packageId/unpack": { params },
  "GET /api/stores/packages/:packageId/label.pdf": { params },
  "GET /api/stores/packages/:packageId/list.pdf": { params },
};
