import { plainArticle } from "../assortment/fixtures.ts";
import type { Ask } from "./fixtures-sweep.ts";

const params = {
  articleNo: "99999",
  importId: "00000000-0000-4000-8000-000000000001",
  planId: "00000000-0000-4000-8000-000000000002",
  proposalId: "00000000-0000-4000-8000-000000000003",
  documentId: "00000000-0000-4000-8000-000000000004",
  contractId: "00000000-0000-4000-8000-000000000005",
  rankingId: "00000000-0000-4000-8000-000000000006",
};
const saving = { article: { ...plainArticle, articleNo: "99999" }, offer: null, articleVersion: 1, offerVersion: null };
const proposal = { articleNo: "99999", content: { ...plainArticle, name: "Rollator Prov", vendorArticleNo: "P-1" } };

/** How the routes of assortment are asked in the sweep: they lead to nobody, and to nothing that is there. */
export const assortmentRows: Record<string, Ask> = {
  "GET /api/assortment": {},
  "GET /api/assortment/day": { asks: () => ({ query: "on=2027-01-01" }) },
  "GET /api/assortment/price-list": {},
  "GET /api/assortment/services": {},
  "POST /api/assortment/services": {
    asks: () => ({
      body: {
        kind: "service_hour",
        code: "provarbete",
        name: "Provarbete",
        from: "2027-01-01",
        to: null,
        amountOre: 100,
        vatRate: 25,
      },
    }),
  },
  "POST /api/assortment/services/:priceId/withdraw": { params: { priceId: "999999999" } },
  "GET /api/assortment/register": { asks: () => ({ query: "form=csv&since=2026-11-22" }) },
  "GET /api/assortment/columns": { asks: () => ({ query: "kind=prices" }) },
  "GET /api/assortment/articles/:articleNo": { params },
  "POST /api/assortment/articles": { asks: () => ({ body: saving }) },
  "POST /api/assortment/articles/:articleNo": { params, asks: () => ({ body: saving }) },
  "POST /api/assortment/articles/:articleNo/prices": {
    params,
    asks: () => ({ body: { kind: "sale", from: "2027-01-01", to: null, amountOre: 100, vatRate: 25 } }),
  },
  "GET /api/assortment/articles/:articleNo/files": { params },
  "POST /api/assortment/articles/:articleNo/pictures": {
    params,
    asks: () => ({ body: { pictures: [{ data: "AAAA", thumb: null, alt: "En rollator" }] } }),
  },
  "POST /api/assortment/articles/:articleNo/pictures/order": { params, asks: () => ({ body: { seen: [], pictures: [] } }) },
  "POST /api/assortment/articles/:articleNo/documents": {
    params,
    asks: () => ({ body: { data: "AAAA", kind: "manual", language: "sv", title: "Bruksanvisning", dated: "2026-01-01" } }),
  },
  "POST /api/assortment/articles/:articleNo/documents/:documentId/remove": { params },
  "POST /api/assortment/relations": {
    asks: () => ({ body: { removed: [], added: [{ mainNo: "99998", otherNo: "99999", kind: "equals", isStandard: false }] } }),
  },
  "POST /api/assortment/plans": { asks: () => ({ body: { articleNo: "99999", kind: "expire", on: "2027-01-01" } }) },
  "POST /api/assortment/plans/:planId/withdraw": { params },
  "POST /api/assortment/imports": { asks: () => ({ query: "kind=prices&name=prov.csv", body: {} }) },
  "GET /api/assortment/imports/:importId": { params },
  "GET /api/assortment/imports/:importId/faults": { params },
  "POST /api/assortment/imports/:importId/apply": { params, asks: () => ({ body: { differenceDigest: "x" } }) },
  "POST /api/assortment/imports/:importId/answers": { params, asks: () => ({ body: { all: "ours" } }) },
  "POST /api/assortment/imports/:importId/undo": { params, asks: () => ({ body: {} }) },
  "POST /api/assortment/imports/:importId/renew": { params },
  "POST /api/assortment/imports/:importId/drop": { params },
  "GET /api/assortment/contracts": {},
  "GET /api/assortment/contracts/ending": {},
  "POST /api/assortment/contracts": {
    asks: () => ({ body: { contractNo: "PROV-1", vendor: "Ingen", from: "2027-01-01", until: "2027-12-31" } }),
  },
  "POST /api/assortment/contracts/:contractId/term": {
    params,
    asks: () => ({ body: { from: "2027-01-01", until: "2027-12-31", seenTermNo: 1 } }),
  },
  "POST /api/assortment/rankings": {
    asks: () => ({ body: { lotNo: "PROV", name: "Prov", isRanked: true, from: "2027-01-01", rows: [], seenNo: null } }),
  },
  "POST /api/assortment/rankings/:rankingId/withdraw": { params },
  "GET /api/assortment/proposals": {},
  "GET /api/assortment/proposals/:proposalId": { params },
  "GET /api/assortment/own-articles": {},
  "POST /api/assortment/proposals": { asks: () => ({ body: proposal }) },
  "POST /api/assortment/proposals/:proposalId/withdraw": { params },
  "POST /api/assortment/proposals/:proposalId/approve": { params, asks: () => ({ body: { article: null, offer: null } }) },
  "POST /api/assortment/proposals/:proposalId/take-back": { params, asks: () => ({ body: { reason: "Ett skäl som räcker" } }) },
  "POST /api/assortment/proposals/:proposalId/reject": { params, asks: () => ({ body: { reason: "Ett skäl som räcker" } }) },
};
