import { z } from "zod";
import { permitted } from "../access/index.ts";
import { articleNames } from "../catalogue/index.ts";
import { findPayers } from "../organisation/index.ts";
import { answer, type Base, commonStatus, type Http, HttpRefusal, refusals, type Tx, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { rehearseEdition } from "./rehearse-edition.ts";
import { findRehearsal, listChanged, listRehearsals, type Rehearsal, sumsOf } from "./store-rehearsal.ts";

const statuses = { ...contract.rehearsalStatus, ...commonStatus };
const params = z.object({ rehearsalId: z.uuid() });
const pageSize = 50;
/** A rehearsal that has said nothing for so long was killed, in ms. */
const silentMs = 60_000;

/** HTTP face of the rehearsals: the agreement owner starts them and reads what they came to. */
export function rehearsalRoutes(http: Http, base: Base): void {
  http.post(
    "/api/insight/rehearsals",
    { schema: { body: contract.startRehearsalBody, response: { 202: contract.startedRehearsalView, ...refusals } } },
    async (request, reply) => {
      const begun = await rehearseEdition(base, permitted(request, "agreements.edit"), request.body);
      const told = begun.ok ? { ok: true as const, value: { rehearsalId: begun.value.rehearsalId } } : begun;
      return answer(reply, told, statuses, 202);
    },
  );
  http.get(
    "/api/insight/rehearsals",
    { schema: { querystring: contract.rehearsalListQuery, response: { 200: contract.rehearsalList, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "agreements.edit"), async (tx) => {
        const found = await listRehearsals(tx, request.query.edition);
        return { items: found.map((one) => viewOf(base, one)) };
      }),
  );
  http.get(
    "/api/insight/rehearsals/:rehearsalId",
    { schema: { params, response: { 200: contract.rehearsalView, ...refusals } } },
    async (request) => {
      const shown = await withActor(base, permitted(request, "agreements.edit"), (tx) =>
        show(base, tx, request.params.rehearsalId),
      );
      if (!shown) throw new HttpRefusal(404, { code: "rehearsal-unknown" });
      return shown;
    },
  );
  http.get(
    "/api/insight/rehearsals/:rehearsalId/rows",
    { schema: { params, querystring: contract.rehearsalRowsQuery, response: { 200: contract.rehearsalRows, ...refusals } } },
    async (request) => {
      const { page } = request.query;
      return withActor(base, permitted(request, "agreements.edit"), async (tx) => {
        const wanted = { offset: (page - 1) * pageSize, limit: pageSize + 1 };
        const rows = await listChanged(tx, request.params.rehearsalId, wanted);
        const names = await articleNames(tx, [...new Set(rows.map((row) => row.articleNo))]);
        const items = rows.slice(0, pageSize).map(({ articleNo, rulesBefore, rulesAfter, ...row }) => ({
          ...row,
          rulesBefore: [...rulesBefore],
          rulesAfter: [...rulesAfter],
          articleName: names.get(articleNo) ?? articleNo,
        }));
        return { items, hasMore: rows.length > pageSize };
      });
    },
  );
}

async function show(base: Base, tx: Tx, rehearsalId: string): Promise<contract.RehearsalView | undefined> {
  const found = await findRehearsal(tx, rehearsalId);
  if (!found) return undefined;
  const sums = await sumsOf(tx, rehearsalId);
  const names = await findPayers(
    tx,
    sums.flatMap(({ payerId }) => payerId ?? []),
  );
  const payers = sums.map((sum) => ({ ...sum, name: (sum.payerId && names.get(sum.payerId)?.name) || sum.kind }));
  return { ...viewOf(base, found), payers };
}

function viewOf(base: Base, { beatAt, startedAt, endedAt, ...one }: Rehearsal): Omit<contract.RehearsalView, "payers"> {
  const isSilent = one.state === "running" && base.now().getTime() - beatAt.getTime() > silentMs;
  return {
    ...one,
    ...(isSilent ? { state: "failed" as const, fault: "silent" } : {}),
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
  };
}
