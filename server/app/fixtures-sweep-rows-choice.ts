import type { Ask } from "./fixtures-sweep.ts";

const protocolId = "00000000-0000-4000-8000-000000000011";
const content = {
  title: "Prov",
  lead: "",
  iso: ["1222"],
  articles: [],
  questions: [{ id: "q1", text: "Är det utprovat?", kind: "yes-no", isRequired: true }],
};

/** How the routes around choosing right are asked in the sweep. */
export const choiceRows: Record<string, Ask> = {
  "GET /api/insight/pairings/:articleNo": { params: { articleNo: "99999" } },
  "GET /api/insight/pairings": {},
  "POST /api/insight/pairings/judgements": {
    asks: () => ({ body: { mainNo: "99998", otherNo: "99999", what: "deny", reason: "Ett skäl som räcker" } }),
  },
  "GET /api/handbook/protocols": {},
  "GET /api/handbook/protocols/:protocolId": { params: { protocolId } },
  "POST /api/handbook/protocols": { asks: () => ({ body: { content } }) },
  "PUT /api/handbook/protocols/:protocolId": { params: { protocolId }, asks: () => ({ body: { version: 1, content } }) },
  "POST /api/handbook/protocol-editions/:editionId/move": {
    params: { editionId: protocolId },
    asks: () => ({ body: { version: 1, move: "discard" } }),
  },
  "GET /api/orders/:orderId/protocols.pdf": {},
  "GET /api/orders/equals/:articleNo": { params: { articleNo: "99999" } },
  "GET /api/orders/last-delivery/:personId": {},
  "GET /api/catalogue/definitions": {},
  "GET /api/catalogue/definitions/preview": {
    asks: () => ({ query: "isoPrefix=1222&attribute=colour&isAsked=true&kind=text&isRequired=true" }),
  },
  "POST /api/catalogue/definitions": {
    asks: () => ({
      body: {
        ...{ isoPrefix: "1222", attribute: "colour", isAsked: true, unit: "", kind: "text", allowed: null, isRequired: true },
        from: "2026-12-01",
      },
    }),
  },
  "POST /api/catalogue/definitions/:number/take-back": { params: { number: "999999" } },
  "GET /api/procurements": {},
  "GET /api/procurements/outside": { asks: ({ deviceId }) => ({ query: `deviceId=${deviceId}` }) },
  "GET /api/procurements/to-answer": {},
  "POST /api/procurements": {
    asks: () => ({ body: { need: "Något som klarar prov", whyNot: "Inget avtalat klarar prov", tried: ["99999"] } }),
  },
  "POST /api/procurements/:procurementId/withdraw": { params: { procurementId: protocolId } },
  "POST /api/procurements/:procurementId/answer": {
    params: { procurementId: protocolId },
    asks: () => ({ body: { answer: "refused", because: "Ett skäl som räcker" } }),
  },
};
