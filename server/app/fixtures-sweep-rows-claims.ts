import type { Ask } from "./fixtures-sweep.ts";

const nobody = "00000000-0000-4000-8000-000000000000";

/** How the routes of what payers are to have from each other, and of a year's result, are asked in the sweep: nothing of the bench is changed. */
export const claimRows: Record<string, Ask> = {
  "GET /api/claims/afterwards": { asks: () => ({ query: "which=all" }) },
  "GET /api/claims/afterwards/csv": {},
  "GET /api/claims/afterwards/terms": {},
  "POST /api/claims/afterwards": {
    asks: () => ({
      body: {
        ...{ bought: "Prov", vendorNo: "556012-5790", invoiceRef: "1", voucherRef: "1", amountOre: 1 },
        ...{ fromOn: "2031-01-01", toOn: "2031-01-01" },
      },
    }),
  },
  "POST /api/claims/afterwards/:claimId/withdraw": { params: { claimId: nobody } },
  "POST /api/claims/afterwards/:claimId/answer": {
    params: { claimId: nobody },
    asks: () => ({ body: { is: "refused", because: "prov" } }),
  },
  "POST /api/claims/afterwards/:claimId/pay": {
    params: { claimId: nobody },
    asks: () => ({ body: { how: "elsewhere", because: "prov" } }),
  },
  "POST /api/claims/afterwards/:claimId/recount": { params: { claimId: nobody } },
  "GET /api/claims/special": { asks: () => ({ query: "month=2026-10" }) },
  "POST /api/claims/special": { asks: () => ({ body: { month: "2026-10", reference: "0000000000" } }) },
  "GET /api/claims/sold": {},
  "GET /api/claims/returns": { asks: () => ({ query: "which=all" }) },
  "POST /api/claims/returns": {
    asks: () => ({ body: { chargeId: nobody, quantity: 1, returnedOn: "2026-11-20", isUnused: null, isInPackage: null } }),
  },
  "GET /api/service/work-charges/prices": {},
  "GET /api/service/work-charges": { asks: () => ({ query: `deviceId=${nobody}` }) },
  "POST /api/service/work-charges": {
    asks: () => ({ body: { deviceId: nobody, ruleId: "specialanpassning", told: "Fäste svetsat", isApproved: true, work: [] } }),
  },
  "POST /api/service/work-charges/:workChargeId/undo": {
    params: { workChargeId: nobody },
    asks: () => ({ body: { because: "Fel registrerad" } }),
  },
  "POST /api/claims/returns/:returnId/undo": {
    params: { returnId: nobody },
    asks: () => ({ body: { because: "Fel registrerad" } }),
  },
  "POST /api/claims/returns/:returnId/decide": {
    params: { returnId: nobody },
    asks: () => ({ body: { is: "none", because: "prov" } }),
  },
  "GET /api/claims/buy-backs": {},
  "POST /api/claims/buy-backs/:buyBackId/decide": {
    params: { buyBackId: nobody },
    asks: () => ({ body: { amountOre: 0, because: "prov" } }),
  },
  "GET /api/claims/results": {},
  "GET /api/claims/results/csv": {},
  "GET /api/claims/results/agreements": { asks: () => ({ query: "year=2026" }) },
  "GET /api/claims/results/preview": { asks: () => ({ query: "year=2031&agreement=ingen&amountOre=100" }) },
  "POST /api/claims/results": { asks: () => ({ body: { year: 2031, agreement: "ingen", amountOre: 100, basis: "prov" } }) },
  "POST /api/claims/results/:resultId/withdraw": { params: { resultId: nobody } },
  "POST /api/claims/results/:resultId/answer": {
    params: { resultId: nobody },
    asks: () => ({ body: { is: "refused", because: "prov" } }),
  },
};
