/** What the routes of units ask: what they have of their own, and when they close or merge. See `route-permits.ts`. */
export const unitPermits = {
  "GET /api/closures": "units.end",
  "GET /api/closures/units": "units.end",
  "GET /api/closures/:closureId": "units.end",
  "POST /api/closures/preview": "units.end",
  "POST /api/closures": "units.end",
  "POST /api/closures/:closureId/withdraw": "units.end",
  "GET /api/devices/of-unit": "pickups.place",
} as const;
