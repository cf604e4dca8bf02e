/** What the routes around choosing right ask. See `route-permits.ts`. */
export const choicePermits = {
  "GET /api/insight/pairings/:articleNo": "catalogue.read",
  "GET /api/insight/pairings": "catalogue.edit",
  "POST /api/insight/pairings/judgements": "catalogue.edit",
  "GET /api/handbook/protocols": "catalogue.read",
  "GET /api/handbook/protocols/:protocolId": "catalogue.read",
  "POST /api/handbook/protocols": "handbook.edit",
  "PUT /api/handbook/protocols/:protocolId": "handbook.edit",
  "POST /api/handbook/protocol-editions/:editionId/move": "handbook.edit",
  "GET /api/orders/:orderId/protocols.pdf": "orders.read",
  "GET /api/procurements": "orders.place",
  "GET /api/procurements/outside": "catalogue.read",
  "GET /api/procurements/to-answer": "catalogue.edit",
  "POST /api/procurements": "orders.place",
  "POST /api/procurements/:procurementId/withdraw": "orders.place",
  "POST /api/procurements/:procurementId/answer": "catalogue.edit",
} as const;
