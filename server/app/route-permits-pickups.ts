/** What the routes of pick-up orders ask. See `route-permits.ts`. */
export const pickupPermits = {
  "POST /api/pickups": "pickups.place",
  "GET /api/pickups": "pickups.read",
  "GET /api/pickups/:pickupId": "pickups.read",
  "GET /api/pickups/:pickupId/labels.pdf": "pickups.read",
  "POST /api/pickups/:pickupId/change": "pickups.place",
  "POST /api/pickups/:pickupId/cancel": "pickups.place",
  "POST /api/pickups/:pickupId/rows/:rowId/missing": "stores.receive",
  "POST /api/pickups/:pickupId/missed-trip": "stores.receive",
} as const;
