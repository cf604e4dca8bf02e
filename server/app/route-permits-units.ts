/** What the routes of units that close or merge ask. See `route-permits.ts`. */
export const unitPermits = {
  "GET /api/closures": "units.end",
  "GET /api/closures/units": "units.end",
  "GET /api/closures/:closureId": "units.end",
  "POST /api/closures/preview": "units.end",
  "POST /api/closures": "units.end",
  "POST /api/closures/:closureId/withdraw": "units.end",
} as const;
