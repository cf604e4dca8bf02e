import type { Ask } from "./fixtures-sweep.ts";

const day = "2026-11-24";
const course = "forskrivarkompetens";
const because = "Ett skäl som räcker";
const wish = (unitId: string) => ({
  ...{ hsaId: "SE2321000131-P472", givenName: "Nyare", familyName: "Provberg", title: "Arbetsterapeut" },
  ...{ profession: "arbetsterapeut", email: "nyare@exempel.se", phone: "0520-100 20 31", unitId },
  ...{ role: "prescriber", lagrum: "HSL", from: "2026-12-01", to: null, because },
});

/** How the routes of the rooms of the law are asked. */
export const lawRows: Record<string, Ask> = {
  "POST /api/person": "the persons that whoever is signed in may be: claims.test.ts",
  "GET /api/sessions": "the user's own sessions: claims.test.ts",
  "POST /api/sign-out-everywhere": "ends the sessions that the others are asked with: claims.test.ts",

  "GET /api/relations/:personId": {},
  "GET /api/relations/:personId/elsewhere": {},
  "GET /api/relations/:personId/blocks": {},
  // Whoever finds a person of the area may open her: then the answer is no longer one of what is closed.
  "POST /api/relations/stated": { asks: ({ personId }) => ({ body: { personId, purpose: "need", note: because } }) },
  "POST /api/relations/stated/:relationId/end": { asks: () => ({ body: {} }) },
  "POST /api/relations/shown-blocks": { asks: ({ personId }) => ({ body: { personId, basis: "consent" } }) },
  "POST /api/relations/disclosures": {
    asks: ({ personId, careProviderId }) => ({ body: { personId, careProviderId, lagrum: "HSL", basis: "consent" } }),
  },
  "POST /api/relations/disclosures/:disclosureId/end": { asks: () => ({ body: {} }) },
  "POST /api/relations/blocks": {
    asks: ({ personId, careProviderId }) => ({ body: { personId, careProviderId, lagrum: "HSL", askedBy: "self" } }),
  },
  "POST /api/relations/blocks/:blockId/lift": { asks: () => ({ body: { askedBy: "self" } }) },

  "GET /api/accounts": {},
  "GET /api/accounts/file": {},
  "GET /api/accounts/choices": {},
  "GET /api/accounts/:assignmentId": {},
  "POST /api/accounts/:assignmentId/change": {
    asks: () => ({ body: { role: "prescriber", lagrum: "HSL", to: "2026-12-31", because } }),
  },
  "POST /api/accounts/:assignmentId/end": { asks: () => ({ body: { lastDay: "2026-12-31", because } }) },
  "GET /api/accounts/applications": {},
  "GET /api/accounts/applications/:applicationId": {},
  "POST /api/accounts/applications": { asks: ({ unitId }) => ({ body: wish(unitId) }) },
  "POST /api/accounts/applications/:applicationId/answer": {
    asks: () => ({ body: { version: 1, answer: "refuse", note: because } }),
  },
  "POST /api/accounts/applications/:applicationId/reply": {
    asks: ({ unitId }) => ({ body: { ...wish(unitId), reply: because } }),
  },
  "POST /api/accounts/applications/:applicationId/withdraw": { asks: () => ({ body: {} }) },
  "GET /api/accounts/own": {},
  "POST /api/accounts/own/contact": { asks: () => ({ body: { phone: "0520-100 20 30", email: "prov@exempel.se" } }) },

  "GET /api/competence/mine": {},
  "GET /api/competence/staff": { asks: ({ unitId }) => ({ query: `unitId=${unitId}` }) },
  "GET /api/competence/units": {},
  "GET /api/competence/warnings": {},
  "POST /api/competence/file": { asks: () => ({ body: {} }) },
  "POST /api/competence/records": { asks: ({ staffId }) => ({ body: { staffId, course, passedOn: "2026-11-03" } }) },
  "POST /api/competence/records/:recordId/withdraw": { asks: () => ({ body: { because } }) },
  "POST /api/competence/results": {
    asks: () => ({
      body: { platform: "lar", results: [{ externalId: "1", hsaId: "SE2321000131-X1", course, passedOn: "2026-11-03" }] },
    }),
  },
  "POST /api/competence/unit-areas": { asks: ({ unitId }) => ({ body: { unitId, area: "rullstol", isPrescribed: true } }) },

  "GET /api/own/aids": {},
  "POST /api/orders/drafts/:draftId/hand-over": { asks: () => ({ body: {} }) },
  "GET /api/orders/:orderId/attachments": {},
  "GET /api/orders/:orderId/attachments/:attachmentId": {},
  "POST /api/orders/:orderId/attachments": {
    asks: () => ({ body: { data: "JVBERi0xLjcKJSVFT0YK", kind: "other", title: "Mått" } }),
  },
  "POST /api/orders/:orderId/attachments/:attachmentId/remove": { asks: () => ({ body: {} }) },
  "GET /api/orders/signers": { asks: () => ({ query: "articles=10001" }) },
  "GET /api/orders/handovers": {},
  "POST /api/orders/handovers/:handoverId/seen": { asks: () => ({ body: {} }) },
  "POST /api/orders/handovers/:handoverId/send-back": { asks: () => ({ body: { answer: because } }) },
  "POST /api/orders/handovers/:handoverId/take-back": { asks: () => ({ body: {} }) },

  "GET /api/oversight/looks": {},
  "GET /api/oversight/looks/:pickId": {},
  "POST /api/oversight/looks/:pickId/steps": { asks: () => ({ body: { what: "answer", words: because } }) },
  "GET /api/oversight/figures": {},
  "POST /api/oversight/extracts": { asks: ({ number }) => ({ body: { number, from: "2026-11-01", to: day } }) },
  "GET /api/oversight/own": {},

  "GET /api/retention": {},
  "GET /api/retention/classes": {},
  "GET /api/retention/erasures/:erasureId": {},
  "POST /api/retention/dry-runs": { asks: () => ({ body: {} }) },
  "POST /api/retention/erasures": { asks: ({ dryRunId }) => ({ body: { dryRunId, basis: because } }) },
  "POST /api/retention/erasures/:erasureId/confirm": { asks: () => ({ body: {} }) },
  "POST /api/retention/erasures/:erasureId/withdraw": { asks: () => ({ body: {} }) },
  "POST /api/retention/erasures/:erasureId/try-again": { asks: () => ({ body: {} }) },
  "GET /api/retention/holds": {},
  "POST /api/retention/holds": {
    asks: ({ number }) => ({ body: { kind: "person", number, reason: because, fromOn: day, toOn: null } }),
  },
  "POST /api/retention/holds/:holdId/lift": { asks: () => ({ body: { reason: because } }) },
  "POST /api/retention/exports": { asks: ({ number }) => ({ body: { number, reason: because } }) },
  "GET /api/retention/exports/:exportId": { asks: () => ({ query: "format=json" }) },
};
