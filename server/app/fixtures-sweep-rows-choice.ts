import type { Ask } from "./fixtures-sweep.ts";

/** How the routes around choosing right are asked in the sweep. */
export const choiceRows: Record<string, Ask> = {
  "GET /api/insight/pairings/:articleNo": { params: { articleNo: "99999" } },
  "GET /api/insight/pairings": {},
  "POST /api/insight/pairings/judgements": {
    asks: () => ({ body: { mainNo: "99998", otherNo: "99999", what: "deny", reason: "Ett skäl som räcker" } }),
  },
};
