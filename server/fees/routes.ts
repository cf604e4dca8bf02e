import { z } from "zod";
import { commandOf, logLook, logRefused, may, permitted } from "../access/index.ts";
import { lastMonthOver, type Month, need } from "../kernel/index.ts";
import { findPerson, isSomebody } from "../patients/index.ts";
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
  type Tx,
  today,
  withActor,
} from "../platform/index.ts";
import * as contract from "./contract.ts";
import { countMonth } from "./count-month.ts";
import { endExemption, exemptPerson } from "./exempt-person.ts";
import { exportFees, feesCsv } from "./export-fees.ts";
import { saveTariff } from "./save-tariff.ts";
import { quoteFees, showFees, showPersonFees, showTariffs } from "./show-fees.ts";
import { listRuns, type Run } from "./store.ts";

const statuses = { ...contract.feeStatus, ...commonStatus };
const csv = "text/csv; charset=utf-8";

/** HTTP face of what persons pay themselves. No rules here. */
export function feeRoutes(http: Http, base: Base): void {
  tariffRoutes(http, base);
  listRoutes(http, base);
  personRoutes(http, base);
}

function tariffRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/fees/tariffs", { schema: { response: { 200: contract.tariffList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "fees.tariffs"), (tx) => showTariffs(tx)),
  );
  http.post(
    "/api/fees/tariffs",
    { schema: { body: contract.saveTariffBody, response: { 201: z.object({ tariffId: z.uuid() }), ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "fees.tariffs", "saveTariff", (tx) => saveTariff(base, tx, request.body)),
        statuses,
        201,
      ),
  );
  http.get("/api/fees/runs", { schema: { response: { 200: contract.runList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "fees.count"), async (tx) => ({
      items: (await listRuns(tx)).map(runView),
      lastOver: lastMonthOver(today(base)),
    })),
  );
  http.post(
    "/api/fees/runs",
    { schema: { body: contract.countBody, response: { 202: contract.runView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "fees.count");
      return answer(reply, await beginCount(base, actor, monthIn(request.body.month)), statuses, 202);
    },
  );
}

/** Counts a month, and goes on after the answer when it is not over at once: its end is read from the list. */
async function beginCount(base: Base, actor: Actor, month: Month) {
  const early = await soonFrom(countMonth(base, actor, month));
  if (early) return early.ok ? { ok: true as const, value: runView(early.value) } : early;
  const run = (await withActor(base, actor, (tx) => listRuns(tx))).find((one) => one.month === month);
  const none = { month, state: "running" as const, persons: 0, entries: 0, unanswered: 0, totalOre: 0, endedAt: null };
  return { ok: true as const, value: run ? runView(run) : none };
}

function runView({ month, state, persons, entries, unanswered, totalOre, endedAt }: Run): contract.RunView {
  return { month, state, persons, entries, unanswered, totalOre, endedAt: endedAt?.toISOString() ?? null };
}

function listRoutes(http: Http, base: Base): void {
  http.get(
    "/api/fees",
    { schema: { querystring: contract.monthQuery, response: { 200: contract.feeList, ...refusals } } },
    (request) => withActor(base, permitted(request, "fees.read"), (tx) => showFees(tx, monthIn(request.query.month))),
  );
  http.get(
    "/api/fees/csv",
    { schema: { querystring: contract.monthQuery, response: { 200: z.string(), ...refusals } } },
    async (request, reply) => {
      const month = monthIn(request.query.month);
      const text = await withActor(base, permitted(request, "fees.read"), (tx) => feesCsv(tx, month));
      return reply.type(csv).header("content-disposition", `attachment; filename="egenavgifter-${month}.csv"`).send(text);
    },
  );
  http.get(
    "/api/fees/invoicing",
    { schema: { querystring: contract.exportQuery, response: { 200: z.string(), ...refusals } } },
    async (request, reply) => {
      const month = monthIn(request.query.month);
      const file = await exportFees(base, permitted(request, "fees.export"), { month, payerId: request.query.payerId });
      if (!file.ok) return answer(reply, file, statuses);
      return reply
        .type(csv)
        .header("content-disposition", `attachment; filename="att-fakturera-${month}.csv"`)
        .header("cache-control", "no-store")
        .send(file.value);
    },
  );
}

function personRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  const done = { 200: contract.exemptionAnswer, ...refusals };
  http.get("/api/own/fees", { schema: { response: { 200: contract.personFees, ...refusals } } }, (request) => {
    const actor = permitted(request, "own.read");
    const personId = need(actor.personId, "a citizen meets a person's pages");
    return withActor(base, actor, (tx) => personView(base, tx, personId));
  });
  http.get(
    "/api/fees/persons/:personId",
    { schema: { params: contract.personParams, response: { 200: contract.personFees, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "persons.read");
      const { personId } = request.params;
      const shown = await met(base, actor, personId, (tx) => personView(base, tx, personId));
      // What was decided about her, and what she has paid, is for those who decide it.
      return may(actor, "fees.exempt") ? shown : { ...shown, exemptions: [], months: [] };
    },
  );
  http.post(
    "/api/fees/quote",
    { schema: { body: contract.quoteBody, response: { 200: contract.quoteView, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "persons.read");
      const { personId, rows } = request.body;
      return met(base, actor, personId, async (tx, bornOn) => {
        await logLook(base, tx, { personId, action: "read", subject: "quote" });
        return { items: await quoteFees(tx, { personId, bornOn, on: today(base) }, rows) };
      });
    },
  );
  http.post(
    "/api/fees/exemptions",
    { schema: { body: contract.exemptBody, response: { 201: contract.exemptionAnswer, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "fees.exempt", "exemptPerson", (tx) => exemptPerson(base, tx, request.body)),
        statuses,
        201,
      ),
  );
  http.post(
    "/api/fees/exemptions/:exemptionId/end",
    { schema: { params: contract.exemptionParams, body: contract.endExemptionBody, response: done } },
    async (request, reply) => {
      const wish = { exemptionId: request.params.exemptionId, until: request.body.until };
      return answer(reply, await command(request, "fees.exempt", "endExemption", (tx) => endExemption(base, tx, wish)), statuses);
    },
  );
}

/** A person whom the actor meets; the refused look is logged when she is somebody whom he does not. */
async function met<Value>(
  base: Base,
  actor: Actor,
  personId: string,
  show: (tx: Tx, bornOn: Parameters<typeof showPersonFees>[1]["bornOn"]) => Promise<Value>,
): Promise<Value> {
  let isKnown = false;
  const shown = await withActor(base, actor, async (tx) => {
    const person = await findPerson(tx, personId);
    if (person) return { value: await show(tx, person.bornOn) };
    isKnown = await isSomebody(tx, personId);
    return undefined;
  });
  if (shown) return shown.value;
  await logRefused(base, actor, {
    personId: isKnown ? personId : null,
    action: "read",
    outcome: isKnown ? "refused" : "not-found",
    subject: personId,
  });
  throw new HttpRefusal(404, { code: "person-unknown" });
}

async function personView(base: Base, tx: Tx, personId: string): Promise<contract.PersonFees> {
  const [person] = await Promise.all([findPerson(tx, personId), logLook(base, tx, { personId, action: "list" })]);
  if (!person) throw new HttpRefusal(404, { code: "person-unknown" });
  return showPersonFees(tx, { personId, bornOn: person.bornOn, on: today(base) });
}
