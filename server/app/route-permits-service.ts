/** What the routes of the workshop's line ask. See `route-permits.ts`. */
export const servicePermits = {
  "GET /api/service/returned/:deviceId": ["stores.receive", "service.recondition"],
  "GET /api/service/returned/:deviceId/advice": "service.recondition",
  "GET /api/service/devices/:deviceId/log": ["service.recondition", "faults.handle"],
  "GET /api/service/checklists/:scanned": "service.recondition",
  "GET /api/service/reconditionings/:reconditioningId/advice": "service.recondition",
  "GET /api/service/report": "service.recondition",
  "GET /api/service/queue": "service.recondition",
  "GET /api/service/reconditionings/:reconditioningId": "service.recondition",
  "POST /api/service/inspections": "service.recondition",
  "POST /api/service/reconditionings/:reconditioningId/steps": "service.recondition",
  "POST /api/service/reconditionings/:reconditioningId/approve": "service.recondition",
  "POST /api/service/reconditionings/:reconditioningId/scrap": "service.recondition",
} as const;
