/** What the routes around choosing right ask. See `route-permits.ts`. */
export const choicePermits = {
  "GET /api/insight/pairings/:articleNo": "catalogue.read",
  "GET /api/insight/pairings": "catalogue.edit",
  "POST /api/insight/pairings/judgements": "catalogue.edit",
} as const;
