import { z } from "zod";
import { permitted } from "../access/index.ts";
import { findArticles } from "../catalogue/index.ts";
import { isMonth, lastMonthOver, type Month } from "../kernel/index.ts";
import { findPayers } from "../organisation/index.ts";
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
import { trialRoutes } from "./routes-trial.ts";
import { runMonth } from "./run-month.ts";
import { secondsLeft } from "./seconds-left.rule.ts";
import { costsCsv, showCosts } from "./show-costs.ts";
import { showOverview } from "./show-overview.ts";
import { rentsOf } from "./store.ts";
import { findCostEvents } from "./store-costs.ts";
import { findInvoice, listInvoices } from "./store-invoice.ts";
import { findRun, listRuns, type MonthRun } from "./store-run.ts";
import { invoiceCsv, viewInvoice } from "./view-invoice.ts";

const statuses = { ...contract.billingStatus, ...commonStatus };
const invoiceParams = z.object({ invoiceId: z.uuid() });

function runView(base: Base, run: MonthRun): contract.MonthRunView {
  const { month, state, payersDone, payersAll, linesMade, totalOre } = run;
  return {
    month,
    state,
    startedAt: run.startedAt.toISOString(),
    endedAt: run.endedAt?.toISOString() ?? null,
    payersDone,
    payersAll,
    linesMade,
    totalOre,
    secondsLeft: secondsLeft(run, base.now()),
  };
}

/** Starts a month run that goes on after the answer; its progress is read from the list. */
async function beginMonth(
  base: Base,
  actor: Actor,
  month: Month,
): Promise<{ ok: true; value: contract.MonthRunView } | { ok: false; refusal: contract.RunMonthRefusal }> {
  if (month > lastMonthOver(today(base))) return { ok: false, refusal: { code: "month-not-over" } };
  const known = await withActor(base, actor, (tx) => findRun(tx, month));
  if (known?.state === "done") return { ok: true, value: runView(base, known) };
  // The run tells its own end in its row; a refusal that comes at once is answered at once.
  const early = await soonFrom(runMonth(base, actor, month));
  if (early && !early.ok) return early;
  if (early?.ok) return { ok: true, value: runView(base, early.value) };
  const begun = await withActor(base, actor, (tx) => findRun(tx, month));
  if (begun) return { ok: true, value: runView(base, begun) };
  return {
    ok: true,
    value: {
      month,
      state: "waiting",
      startedAt: null,
      endedAt: null,
      payersDone: 0,
      payersAll: 0,
      linesMade: 0,
      totalOre: 0,
      secondsLeft: null,
    },
  };
}

/** HTTP face of the month and its invoices. */
export function billingRoutes(http: Http, base: Base): void {
  costRoutes(http, base);
  trialRoutes(http, base);
  http.get("/api/billing/months", { schema: { response: { 200: contract.monthRunList, ...refusals } } }, async (request) => {
    const runs = await withActor(base, permitted(request, "billing.read"), (tx) => listRuns(tx));
    return { items: runs.map((run) => runView(base, run)), lastOver: lastMonthOver(today(base)) };
  });
  http.post(
    "/api/billing/months",
    { schema: { body: contract.runMonthBody, response: { 202: contract.monthRunView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.run");
      return answer(reply, await beginMonth(base, actor, monthIn(request.body.month)), statuses, 202);
    },
  );
  http.get(
    "/api/billing/invoices",
    { schema: { querystring: contract.invoiceListQuery, response: { 200: contract.invoiceList, ...refusals } } },
    async (request) => {
      const { month } = request.query;
      return withActor(base, permitted(request, "billing.read"), async (tx) => {
        const invoices = await listInvoices(tx, month !== undefined && isMonth(month) ? month : undefined);
        const payers = await findPayers(tx, [...new Set(invoices.map((invoice) => invoice.payerId))]);
        return { items: invoices.map(({ payerId, ...invoice }) => ({ ...invoice, payerName: payers.get(payerId)?.name ?? "" })) };
      });
    },
  );
  http.get(
    "/api/billing/invoices/:invoiceId",
    {
      schema: {
        params: invoiceParams,
        querystring: z.object({ page: z.coerce.number().int().min(1).default(1) }),
        response: { 200: contract.invoiceView, ...refusals },
      },
    },
    async (request) => {
      const found = await withActor(base, permitted(request, "billing.read"), (tx) =>
        viewInvoice(tx, request.params.invoiceId, request.query.page),
      );
      if (!found) throw new HttpRefusal(404, { code: "invoice-unknown" });
      return found;
    },
  );
  http.get(
    "/api/billing/invoices/:invoiceId/csv",
    { schema: { params: invoiceParams, response: { 200: z.string(), ...refusals } } },
    async (request, reply) => {
      const file = await withActor(base, permitted(request, "billing.read"), async (tx) => {
        const invoice = await findInvoice(tx, request.params.invoiceId);
        return invoice && { name: `faktura-${invoice.invoiceNo}-${invoice.month}.csv`, text: await invoiceCsv(tx, invoice) };
      });
      if (!file) throw new HttpRefusal(404, { code: "invoice-unknown" });
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="${file.name}"`)
        .send(file.text);
    },
  );
  http.get(
    "/api/billing/rents",
    { schema: { querystring: z.object({ personId: z.uuid() }), response: { 200: contract.rentList, ...refusals } } },
    async (request) => {
      return withActor(base, permitted(request, "persons.read"), (tx) => rentView(base, tx, request.query.personId));
    },
  );
}

/** What a payer pays, for whoever answers for it. */
function costRoutes(http: Http, base: Base): void {
  http.get(
    "/api/billing/costs",
    { schema: { querystring: contract.costsQuery, response: { 200: contract.costsView, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "costs.read"), (tx) => showCosts(tx, monthIn(request.query.month), today(base))),
  );
  http.get(
    "/api/billing/costs/overview",
    { schema: { querystring: contract.costsQuery, response: { 200: contract.costOverview, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "costs.read"), (tx) => showOverview(tx, monthIn(request.query.month), today(base))),
  );
  http.get(
    "/api/billing/costs/events",
    { schema: { querystring: contract.costEventsQuery, response: { 200: contract.costEvents, ...refusals } } },
    (request) =>
      withActor(base, permitted(request, "costs.read"), async (tx) => ({ items: await findCostEvents(tx, request.query) })),
  );
  http.get(
    "/api/billing/costs/csv",
    { schema: { querystring: contract.costsQuery, response: { 200: z.string(), ...refusals } } },
    async (request, reply) => {
      const month = monthIn(request.query.month);
      const text = await withActor(base, permitted(request, "costs.read"), (tx) => costsCsv(tx, month));
      return reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", `attachment; filename="kostnader-${month}.csv"`)
        .send(text);
    },
  );
}

async function rentView(base: Base, tx: Tx, personId: string) {
  const rents = await rentsOf(tx, personId);
  const [payers, articles] = await Promise.all([
    findPayers(tx, [...new Set(rents.map((rent) => rent.payerId))]),
    findArticles(tx, [...new Set(rents.map((rent) => rent.articleNo))], today(base)),
  ]);
  return {
    items: rents.map(({ deviceId, articleNo, payerId, firstDay: from, lastDay, quantity }) => {
      const price = articles.get(articleNo)?.amountOre;
      return {
        deviceId,
        articleNo,
        payerName: payers.get(payerId)?.name ?? "",
        monthOre: price === undefined || price === null ? null : price * quantity,
        firstDay: from,
        lastDay,
      };
    }),
  };
}
