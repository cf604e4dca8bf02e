import { z } from "zod";
import { commandOf, logLook, logShown, permitted } from "../access/index.ts";
import { addDays } from "../kernel/index.ts";
import {
  type Actor,
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  refusals,
  today,
  withActor,
} from "../platform/index.ts";
import * as contract from "./contract-follow-up.ts";
import { convertLoan, extendLoan } from "./end-loan.ts";
import { book, type DaysOn, shippedDays } from "./follow-up-book.ts";
import type { PrescribedOrders } from "./prescribed-order.ts";
import { printReceipt } from "./print-receipt.ts";
import { postponeFollowUp, recordFollowUp } from "./record-follow-up.ts";
import { setOutagePlan } from "./set-outage-plan.ts";
import { signReceipt } from "./sign-receipt.ts";
import { countLate, dueAt, lateAtUnit } from "./store-follow-up.ts";
import { countOver, countUnsigned, findReceipt, listReceipts, listTimedLoans } from "./store-loan.ts";
import { viewFollowUps, viewPersonAfter, viewReceipts, viewTimedLoans } from "./views-after.ts";

const statuses = { ...contract.afterStatus, ...commonStatus };
const pageSize = 50;
const soonDays = 30;
const followUpParams = z.object({ followUpId: z.uuid() });
const rowParams = z.object({ orderRowId: z.uuid() });
const receiptParams = z.object({ receiptId: z.uuid() });
const personParams = z.object({ personId: z.uuid() });
/** The bytes of a PDF: sent as they are. */
const pdf = z.unknown().meta({ description: "application/pdf" });

/** What the routes after a delivery ask besides the database. */
export interface AfterDelivery {
  orders: PrescribedOrders;
  daysOn?: DaysOn;
}

/** HTTP face of what comes after a delivery: follow-ups, loans that end, receipts and plans. No rules here. */
export function afterRoutes(http: Http, base: Base, { orders, daysOn = shippedDays }: AfterDelivery): void {
  followUpRoutes(http, base, daysOn);
  loanRoutes(http, base);
  receiptRoutes(http, base);
  personRoutes(http, base, { orders, daysOn });
}

/** A page of a list, and whether there is more. Nobody without a unit has a list. */
function pageOf(actor: Actor, page: number) {
  return { unitId: actor.unitId ?? "00000000-0000-0000-0000-000000000000", limit: pageSize + 1, offset: (page - 1) * pageSize };
}

function followUpRoutes(http: Http, base: Base, daysOn: DaysOn): void {
  const command = commandOf(base);
  http.get(
    "/api/prescribing/follow-ups",
    { schema: { querystring: contract.followUpListQuery, response: { 200: contract.followUpList, ...refusals } } },
    (request) => {
      const actor = permitted(request, "follow-ups.read");
      const { which, page } = request.query;
      return withActor(base, actor, async (tx) => {
        const on = today(base);
        const wanted = pageOf(actor, page);
        const until = which === "all" ? null : addDays(on, which === "late" ? -1 : soonDays);
        const [found, late, days] = await Promise.all([
          dueAt(tx, { ...wanted, until }),
          countLate(tx, wanted.unitId, on),
          daysOn(tx, on),
        ]);
        const items = await viewFollowUps(tx, actor, found.slice(0, pageSize), { on, days });
        await logShown(base, tx, items);
        return { items, hasMore: found.length > pageSize, late };
      });
    },
  );
  http.get("/api/prescribing/follow-ups/late", { schema: { response: { 200: contract.lateView, ...refusals } } }, (request) => {
    const actor = permitted(request, "follow-ups.watch");
    const rung = book.ladder.find(({ tells }) => tells === "manager")?.rung ?? 99;
    return withActor(base, actor, (tx) => lateAtUnit(tx, rung));
  });
  http.post(
    "/api/prescribing/follow-ups/:followUpId/record",
    {
      schema: {
        params: followUpParams,
        body: contract.recordFollowUpBody,
        response: { 200: contract.recordedView, ...refusals },
      },
    },
    async (request, reply) => {
      const deed = { ...request.params, body: request.body };
      const done = await command(request, "follow-ups.do", "recordFollowUp", (tx, actor) =>
        recordFollowUp(base, actor, tx, { ...deed, daysOn }),
      );
      return answer(reply, done, statuses);
    },
  );
  http.post(
    "/api/prescribing/follow-ups/:followUpId/postpone",
    {
      schema: {
        params: followUpParams,
        body: contract.postponeBody,
        response: { 200: z.object({ dueOn: z.string() }), ...refusals },
      },
    },
    async (request, reply) => {
      const deed = { ...request.params, body: request.body };
      const done = await command(request, "follow-ups.do", "postponeFollowUp", (tx, actor) =>
        postponeFollowUp(base, actor, tx, deed),
      );
      return answer(reply, done, statuses);
    },
  );
}

function loanRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/prescribing/loans",
    { schema: { querystring: contract.timedLoanQuery, response: { 200: contract.timedLoanList, ...refusals } } },
    (request) => {
      const actor = permitted(request, "follow-ups.read");
      const { which, page } = request.query;
      return withActor(base, actor, async (tx) => {
        const on = today(base);
        const wanted = pageOf(actor, page);
        const until = which === "all" ? null : addDays(on, which === "over" ? -1 : soonDays);
        const [found, over] = await Promise.all([listTimedLoans(tx, { ...wanted, until }), countOver(tx, wanted.unitId, on)]);
        const items = await viewTimedLoans(tx, found.slice(0, pageSize), on);
        await logShown(base, tx, items);
        return { items, hasMore: found.length > pageSize, over };
      });
    },
  );
  http.post(
    "/api/prescribing/loans/:orderRowId/convert",
    { schema: { params: rowParams, body: contract.convertBody, response: { 200: rowParams, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      const done = await command(request, "follow-ups.do", "convertLoan", (tx) => convertLoan(base, tx, deed));
      return answer(reply, done, statuses);
    },
  );
  http.post(
    "/api/prescribing/loans/:orderRowId/extend",
    {
      schema: { params: rowParams, body: contract.extendBody, response: { 200: z.object({ untilOn: z.string() }), ...refusals } },
    },
    async (request, reply) => {
      const deed = { ...request.params, body: request.body };
      const done = await command(request, "follow-ups.do", "extendLoan", (tx) => extendLoan(base, tx, deed));
      return answer(reply, done, statuses);
    },
  );
}

function receiptRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get(
    "/api/prescribing/receipts",
    { schema: { querystring: contract.receiptQuery, response: { 200: contract.receiptList, ...refusals } } },
    (request) => {
      const actor = permitted(request, "follow-ups.read");
      const { which, page } = request.query;
      return withActor(base, actor, async (tx) => {
        const wanted = pageOf(actor, page);
        const [found, unsigned] = await Promise.all([
          listReceipts(tx, { ...wanted, onlyUnsigned: which === "unsigned" }),
          countUnsigned(tx, wanted.unitId),
        ]);
        const items = await viewReceipts(tx, found.slice(0, pageSize), today(base));
        await logShown(base, tx, items);
        return { items, hasMore: found.length > pageSize, unsigned };
      });
    },
  );
  http.get(
    "/api/prescribing/receipts/:receiptId/receipt.pdf",
    { schema: { params: receiptParams, response: { 200: pdf, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "follow-ups.read");
      const printed = await withActor(base, actor, async (tx) => {
        const found = await findReceipt(tx, request.params.receiptId);
        const [receipt] = await viewReceipts(tx, found ? [found] : [], today(base));
        if (!found || !receipt) return undefined;
        await logLook(base, tx, { personId: found.personId, action: "print", subject: found.receiptId });
        return printReceipt(tx, receipt, { terms: found.terms, printedOn: today(base) });
      });
      if (!printed) throw new HttpRefusal(404, { code: "receipt-unknown" });
      return reply.type("application/pdf").header("cache-control", "no-store").send(printed);
    },
  );
  http.post(
    "/api/prescribing/receipts/:receiptId/sign",
    { schema: { params: receiptParams, body: contract.signReceiptBody, response: { 200: receiptParams, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, body: request.body };
      const done = await command(request, "follow-ups.do", "signReceipt", (tx) => signReceipt(base, tx, deed));
      return answer(reply, done, statuses);
    },
  );
}

function personRoutes(http: Http, base: Base, { orders, daysOn }: Required<AfterDelivery>): void {
  const command = commandOf(base);
  http.get(
    "/api/prescribing/persons/:personId/after",
    { schema: { params: personParams, response: { 200: contract.personAfter, ...refusals } } },
    (request) => {
      const actor = permitted(request, "follow-ups.read");
      const { personId } = request.params;
      return withActor(base, actor, async (tx) => {
        const on = today(base);
        const shown = await viewPersonAfter(tx, actor, personId, { on, days: await daysOn(tx, on) });
        await logLook(base, tx, { personId, action: "list" });
        return shown;
      });
    },
  );
  http.post(
    "/api/prescribing/rows/:orderRowId/outage-plan",
    { schema: { params: rowParams, body: contract.outagePlanBody, response: { 200: rowParams, ...refusals } } },
    async (request, reply) => {
      const deed = { ...request.params, ...request.body };
      const done = await command(request, "follow-ups.do", "setOutagePlan", (tx) => setOutagePlan(base, tx, { orders, ...deed }));
      return answer(reply, done, statuses);
    },
  );
}
