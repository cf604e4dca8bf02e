import type { Ask } from "./fixtures-sweep.ts";
import { assortmentRows } from "./fixtures-sweep-rows-assortment.ts";
import { bufferRows } from "./fixtures-sweep-rows-buffers.ts";
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

  "GET /api/handbook/instructions": {},
  "GET /api/handbook/instructions/:instructionId": {},
  "GET /api/handbook/group": { asks: () => ({ query: "iso=122306" }) },
  "GET /api/handbook/concepts": {},
  "POST /api/handbook/seen": {},
  "POST /api/handbook/editions": { asks: () => ({ body: { iso: "120606", legal: "SoL" } }) },
  "PUT /api/handbook/editions/:editionId": { asks: () => ({ body: { version: 1, content: {} } }) },
  "POST /api/handbook/editions/:editionId/decide": {
    asks: () => ({ body: { version: 1, side: "region", decidedOn: day, decidedBy: "Ledningsrådet" } }),
  },
  "POST /api/handbook/editions/:editionId/publish": { asks: () => ({ body: { version: 1, validFrom: "2027-01-01" } }) },
  "POST /api/handbook/editions/:editionId/move": { asks: () => ({ body: { version: 1, move: "discard" } }) },

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

  "GET /api/prescribing/follow-ups": { asks: () => ({ query: "which=all" }) },
  "GET /api/prescribing/follow-ups/late": {},
  "POST /api/prescribing/follow-ups/:followUpId/record": { asks: () => ({ body: { version: 1, outcome: "kept", goal: "met" } }) },
  "POST /api/prescribing/follow-ups/:followUpId/postpone": {
    asks: () => ({ body: { version: 1, dueOn: "2027-01-15", because } }),
  },
  "GET /api/prescribing/loans": { asks: () => ({ query: "which=all" }) },
  "POST /api/prescribing/loans/:orderRowId/convert": { asks: () => ({ body: { version: 1 } }) },
  "POST /api/prescribing/loans/:orderRowId/extend": { asks: () => ({ body: { version: 1, untilOn: "2026-12-15", because } }) },
  "GET /api/prescribing/receipts": { asks: () => ({ query: "which=all" }) },
  "GET /api/prescribing/receipts/:receiptId/receipt.pdf": {},
  "POST /api/prescribing/receipts/:receiptId/sign": { asks: () => ({ body: { by: "person", how: "said", on: day } }) },
  "GET /api/prescribing/persons/:personId/after": {},
  "POST /api/prescribing/rows/:orderRowId/outage-plan": { asks: () => ({ body: { text: "Ring jouren" } }) },

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
  "GET /api/favourites/lists": {},
  "PUT /api/favourites/lists/:listId": { asks: () => ({ body: { kind: "own", name: "Min lista", rows } }) },
  "DELETE /api/favourites/lists/:listId": {},
  "GET /api/orders/most-used": {},
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

  "GET /api/orders/departures": { asks: () => ({ query: "from=2026-01-01&to=2026-12-31" }) },
  "GET /api/insight/measures": {},
  "POST /api/insight/rehearsals": { asks: ({ edition }) => ({ body: { edition, from: "2026-10-01", to: "2026-10-31" } }) },
  "GET /api/insight/rehearsals": {},
  "GET /api/insight/rehearsals/:rehearsalId": {},
  "GET /api/insight/rehearsals/:rehearsalId/rows": {},

  "POST /api/find": { asks: ({ number }) => ({ body: { q: number } }) },
  "GET /api/organisation/delivery-places": {},
  ...lawRows,
  ...assortmentRows,
  ...bufferRows,
};
