import type { Ask } from "./fixtures-sweep.ts";
import { lawRows } from "./fixtures-sweep-rows-law.ts";

const day = "2026-11-24";
const rows = [{ articleNo: "10001", quantity: 1 }];
const because = "Ett skäl som räcker";

/** A row for every route of the server: with what it is asked, so that only what the asker may decides the answer. */
export const sweepRows: Record<string, Ask> = {
  "GET /api/health": "says only that the program is up",
  "GET /api/sign-in": "the identity provider's matter: sign-in.test.ts",
  "GET /api/sign-in/back": "the identity provider's matter: sign-in.test.ts",
  "POST /api/sign-out": "ends the session that the others are asked with: sign-in.test.ts",
  "GET /api/me": "the user herself: sign-in.test.ts",
  "POST /api/assignment": "the user's own assignments: sign-in.test.ts",

  "GET /api/catalogue/articles": {},
  "GET /api/catalogue/articles/:articleNo": { params: { articleNo: "10001" } },
  "GET /api/catalogue/iso": {},
  "GET /api/catalogue/suggest": {},
  "GET /api/catalogue/compare": { asks: () => ({ query: "articles=10001,10002" }) },
  "GET /api/catalogue/fit-measures": {},
  "GET /api/catalogue/measure-gaps": {},
  "GET /api/catalogue/search-words": {},
  "GET /api/catalogue/search-words/history": {},
  "GET /api/catalogue/search-words/preview": { asks: () => ({ query: "kind=synonym&word=rullepinne&means=rullstol" }) },
  "POST /api/catalogue/search-words": { asks: () => ({ body: { kind: "synonym", word: "rullepinne", means: "rullstol" } }) },
  "POST /api/catalogue/search-words/remove": {
    asks: () => ({ body: { kind: "synonym", word: "rullepinne", means: "rullstol" } }),
  },
  "GET /api/catalogue/search-misses": {},
  "POST /api/catalogue/search-misses/answer": { asks: () => ({ body: { words: "rullepinne", state: "ignored", version: 0 } }) },

  "POST /api/patients/find": { asks: ({ number }) => ({ body: { number } }) },
  "POST /api/patients/search": { asks: ({ name }) => ({ body: { name } }) },
  "GET /api/patients/:personId": {},
  "GET /api/patients/:personId/prescribers": {},
  "GET /api/patients/municipalities": {},
  "GET /api/patients/units": {},
  "POST /api/patients/:personId/moves": { asks: () => ({ body: { from: day, form: "ordinart", municipalityCode: "1488" } }) },
  "POST /api/patients/:personId/care": { asks: () => ({ body: { from: day, care: ["kommun"] } }) },
  "POST /api/patients/:personId/responsibility": {
    asks: () => ({ body: { from: day, unitId: "00000000-0000-4000-8000-000000000000" } }),
  },

  "POST /api/agreements/decide": { asks: () => ({ body: [] }) },
  "GET /api/agreements/payers": { asks: () => ({ query: "articleNo=10001" }) },
  "GET /api/agreements/rulebooks": {},
  "GET /api/agreements/vocabulary": {},
  "GET /api/agreements/editions/:edition": {},
  "GET /api/agreements/editions/:edition/findings": {},
  "GET /api/agreements/editions/:edition/export": { asks: () => ({ query: "format=xlsx" }) },
  "GET /api/agreements/differences": { asks: ({ edition }) => ({ query: `from=${edition}&to=${edition}` }) },
  "POST /api/agreements/drafts": {
    asks: ({ edition }) => ({ body: { rulebook: "vgr-handbok", basedOn: edition, validFrom: "2027-01-01" } }),
  },
  "PUT /api/agreements/drafts/:edition/rows": { asks: () => ({ body: { version: 1, step: 8, row: {} } }) },
  "POST /api/agreements/drafts/:edition/rows/remove": { asks: () => ({ body: { version: 1, rowId: "X" } }) },
  "PUT /api/agreements/drafts/:edition/head": { asks: () => ({ body: { version: 1, validFrom: "2027-02-01" } }) },
  "POST /api/agreements/drafts/:edition/drop": { asks: () => ({ body: {} }) },
  "POST /api/agreements/drafts/:edition/publish": {
    asks: () => ({ body: { version: 1, decidedBy: "Ledningsrådet", reference: "HS 1", decidedOn: day } }),
  },
  "POST /api/agreements/drafts/:edition/import/preview": { asks: () => ({ body: {} }) },
  "POST /api/agreements/drafts/:edition/import": { asks: () => ({ query: "version=1", body: {} }) },

  "GET /api/devices": { asks: ({ personId }) => ({ query: `personId=${personId}` }) },
  "GET /api/devices/by-number/:scanned": {},
  "GET /api/devices/:deviceId": {},
  "POST /api/devices/:deviceId/hold": { asks: () => ({ body: { reason: "Trasig" } }) },
  "POST /api/devices/:deviceId/free": {},

  "GET /api/stores/picks": {},
  "POST /api/stores/picks/:taskId/pick": { asks: ({ scanned }) => ({ body: { scanned } }) },
  "POST /api/stores/picks/:taskId/unpick": {},
  "GET /api/stores/deliveries": {},
  "GET /api/stores/deliveries/:orderId": {},
  "POST /api/stores/deliveries/:orderId": { asks: () => ({ body: { receivedBy: "Mottagare" } }) },
  "GET /api/stores/deliveries/:orderId/note.pdf": {},
  "POST /api/stores/returns": { asks: ({ scanned }) => ({ body: { scanned } }) },
  "POST /api/stores/goods": { asks: () => ({ body: { articleNo: "99999", quantity: 1 } }) },
  "GET /api/stores/stock/:articleNo": { params: { articleNo: "99999" } },
  "GET /api/stores/labels/:deviceId.pdf": {},

  "GET /api/duties": { asks: ({ personId }) => ({ query: `which=all&personId=${personId}` }) },
  "GET /api/duties/:dutyId": {},
  "GET /api/duties/kinds": { asks: ({ personId }) => ({ query: `personId=${personId}` }) },
  "GET /api/duties/units": { asks: ({ personId }) => ({ query: `personId=${personId}` }) },
  "GET /api/duties/information/:code": { params: { code: "1488" } },
  "POST /api/duties": { asks: ({ personId }) => ({ body: { kind: "uppfoljning", personId, note: "Ringer i veckan" } }) },
  "POST /api/duties/:dutyId/end": { asks: () => ({ body: { note: "Klart" } }) },
  "POST /api/duties/:dutyId/pass": {
    asks: () => ({ body: { toUnitId: "00000000-0000-4000-8000-000000000000", because } }),
  },
  "GET /api/duties/approvals/settings": {},
  "POST /api/duties/:dutyId/approval": { asks: () => ({ body: { answer: "approve" } }) },
  "POST /api/duties/approvals/approvers/:approverId": {
    asks: () => ({ body: { version: 1, deputyId: null, awayFrom: null, awayTo: null } }),
  },
  "POST /api/duties/approvals/needs/:payerId": {
    asks: () => ({ body: { validFrom: day, saleFromOre: null, monthFromOre: null, outOfRange: false, isoPrefixes: [] } }),
  },

  "GET /api/prescribing/orders/:orderId/steps": {},
  "POST /api/prescribing/orders/:orderId/steps": {
    asks: () => ({
      body: {
        ...{ version: 1, steps: ["follow-up"], fromOn: day, because },
        toUnitId: "00000000-0000-4000-8000-000000000000",
      },
    }),
  },

  "POST /api/orders/quote": { asks: ({ personId }) => ({ body: { personId, rows } }) },
  "POST /api/orders": { asks: ({ personId }) => ({ body: { personId, rows, deliverTo: "home" } }) },
  "GET /api/orders": { asks: ({ personId }) => ({ query: `which=all&personId=${personId}` }) },
  "GET /api/orders/payers": { asks: ({ personId }) => ({ query: `personId=${personId}` }) },
  "POST /api/orders/payers/preview": {
    asks: ({ personId }) => ({ body: { personId, change: { kind: "care", from: day, care: [] } } }),
  },
  "GET /api/orders/:orderId": {},
  "POST /api/orders/:orderId/change": { asks: () => ({ body: { version: 1, note: "Ändrat" } }) },
  "POST /api/orders/:orderId/cancel": { asks: () => ({ body: { version: 1 } }) },
  "GET /api/orders/drafts": {},
  "PUT /api/orders/drafts/:draftId": { asks: ({ personId }) => ({ body: { personId, content: {} } }) },
  "DELETE /api/orders/drafts/:draftId": {},
  "GET /api/cases": { asks: () => ({ query: "which=all" }) },
  "GET /api/cases/payers": {},
  "POST /api/cases/:caseId/decide": { asks: ({ payerId }) => ({ body: { payerId, because } }) },
  "POST /api/cases/:caseId/close": { asks: () => ({ body: { because } }) },
  "GET /api/messages": {},
  "POST /api/messages/:messageId/read": {},
  "POST /api/pickups": { asks: ({ personId, deviceId }) => ({ body: { personId, deviceIds: [deviceId], fetchFrom: "home" } }) },
  "GET /api/pickups": { asks: ({ personId }) => ({ query: `which=all&personId=${personId}` }) },
  "GET /api/pickups/:pickupId": {},
  "POST /api/pickups/:pickupId/cancel": {},
  "POST /api/pickups/:pickupId/rows/:rowId/missing": {},

  "GET /api/service/queue": {},
  "GET /api/service/reconditionings/:reconditioningId": {},
  "POST /api/service/inspections": {
    asks: ({ scanned }) => ({ body: { scanned, findings: ["dirty"], decision: "recondition" } }),
  },
  "POST /api/service/reconditionings/:reconditioningId/steps": { asks: () => ({ body: { step: "wash" } }) },
  "POST /api/service/reconditionings/:reconditioningId/approve": { asks: () => ({ body: {} }) },
  "POST /api/service/reconditionings/:reconditioningId/scrap": { asks: () => ({ body: { reason: "broken" } }) },

  "GET /api/billing/months": {},
  "POST /api/billing/months": { asks: () => ({ body: { month: "2031-01" } }) },
  "GET /api/billing/invoices": {},
  "GET /api/billing/invoices/:invoiceId": {},
  "GET /api/billing/invoices/:invoiceId/csv": {},
  "GET /api/billing/costs": { asks: () => ({ query: "month=2026-10" }) },
  "GET /api/billing/costs/csv": { asks: () => ({ query: "month=2026-10" }) },
  "GET /api/billing/rents": { asks: ({ personId }) => ({ query: `personId=${personId}` }) },

  "GET /api/insight/measures": {},
  "POST /api/insight/rehearsals": { asks: ({ edition }) => ({ body: { edition, from: "2026-10-01", to: "2026-10-31" } }) },
  "GET /api/insight/rehearsals": {},
  "GET /api/insight/rehearsals/:rehearsalId": {},
  "GET /api/insight/rehearsals/:rehearsalId/rows": {},

  "POST /api/find": { asks: ({ number }) => ({ body: { q: number } }) },
  "GET /api/organisation/delivery-places": {},
  ...lawRows,
};
