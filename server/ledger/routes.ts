import { z } from "zod";
import { permitted } from "../access/index.ts";
import { findCheck, type LatestCheck } from "../billing/index.ts";
import {
  type Actor,
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  monthIn,
  refusals,
  soonFrom,
  withActor,
} from "../platform/index.ts";
import { bookMonth } from "./book-month.ts";
import { checkBooks } from "./check-books.ts";
import * as contract from "./contract.ts";
import { exportSie } from "./export-sie.ts";
import { bookedMonths } from "./store.ts";

const statuses = { ...contract.ledgerStatus, ...commonStatus };
const sieFile = z.unknown().meta({ description: "SIE 4, PC8" });

/** HTTP face of the books: what is booked, the file, and the standing check. */
export function ledgerRoutes(http: Http, base: Base): void {
  http.get("/api/ledger", { schema: { response: { 200: contract.ledgerView, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "billing.read"), async (tx) => ({
      check: checkView(await findCheck(tx)),
      months: await bookedMonths(tx),
    })),
  );
  http.get(
    "/api/ledger/sie",
    { schema: { querystring: contract.ledgerMonth, response: { 200: sieFile, ...refusals } } },
    async (request, reply) => {
      const month = monthIn(request.query.month);
      const file = await withActor(base, permitted(request, "billing.read"), (tx) => exportSie(base, tx, month));
      if (!file) throw new HttpRefusal(404, { code: "month-not-booked" });
      return reply
        .type("application/octet-stream")
        .header("content-disposition", `attachment; filename="bokforing-${month}.se"`)
        .header("cache-control", "no-store")
        .send(Buffer.from(file));
    },
  );
  http.post(
    "/api/ledger/book",
    { schema: { body: contract.ledgerMonth, response: { 200: contract.bookAnswer, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.run");
      return answer(reply, await bookMonth(base, actor, monthIn(request.body.month)), statuses);
    },
  );
  http.post(
    "/api/ledger/check",
    { schema: { body: z.object({}), response: { 202: contract.checkView, ...refusals } } },
    async (request, reply) => reply.code(202).send(await beginCheck(base, permitted(request, "billing.run"))),
  );
}

/** Starts a check that goes on after the answer, when it is not over at once; its end is read from the list. */
async function beginCheck(base: Base, actor: Actor): Promise<contract.CheckView> {
  await soonFrom(checkBooks(base, actor));
  return checkView(await withActor(base, actor, (tx) => findCheck(tx)));
}

function checkView(check: LatestCheck | undefined): contract.CheckView {
  if (!check) return { isRunning: false, checkedAt: null, found: [] };
  const { startedAt, checkedAt, found } = check;
  return { isRunning: checkedAt === null || startedAt > checkedAt, checkedAt: checkedAt?.toISOString() ?? null, found };
}
