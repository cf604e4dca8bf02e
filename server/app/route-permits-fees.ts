/** What the routes of persons' own fees ask. */
export const feePermits = {
  "GET /api/fees/tariffs": "fees.tariffs",
  "POST /api/fees/tariffs": "fees.tariffs",
  "GET /api/fees/runs": "fees.count",
  "POST /api/fees/runs": "fees.count",
  "GET /api/fees": "fees.read",
  "GET /api/fees/csv": "fees.read",
  "GET /api/fees/invoicing": "fees.export",
  "GET /api/fees/persons/:personId": "persons.read",
  "POST /api/fees/quote": "persons.read",
  "POST /api/fees/exemptions": "fees.exempt",
  "POST /api/fees/exemptions/:exemptionId/end": "fees.exempt",
  "GET /api/own/fees": "own.read",
} as const;
