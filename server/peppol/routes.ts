import { Readable } from "node:stream";
import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import * as contract from "./contract.ts";
import { invoiceFile } from "./invoice-file.ts";
import { orderFile } from "./order-file.ts";
import { fileRoutes } from "./routes-files.ts";
import { vendorRoutes } from "./routes-vendors.ts";
import { listDocuments } from "./store.ts";
import { takeFile } from "./take-file.ts";

const statuses = { ...contract.peppolStatus, ...commonStatus };

/** Files to and from vendors, and invoices as files for payers. */
export function peppolRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  fileRoutes(http, base);
  vendorRoutes(http, base);
  http.get(
    "/api/peppol/orders/:orderId/order.xml",
    { schema: { params: contract.orderParams, produces: ["application/xml"], response: { 200: z.unknown(), ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "purchases.make");
      const made = await withActor(base, actor, (tx) => orderFile(base, actor, tx, request.params));
      if (!made.ok) return answer(reply, made, statuses);
      reply.header("content-type", "application/xml; charset=utf-8");
      return reply.header("content-disposition", `attachment; filename="${made.value.name}"`).send(made.value.xml);
    },
  );
  http.get(
    "/api/peppol/invoices/:invoiceId",
    { schema: { params: contract.invoiceParams, produces: ["application/xml"], response: { 200: z.unknown(), ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "billing.read");
      const made = await withActor(base, actor, (tx) => invoiceFile(base, actor, tx, request.params));
      if (!made.ok) return answer(reply, made, statuses);
      reply.header("content-type", "application/xml; charset=utf-8");
      reply.header("content-disposition", `attachment; filename="${made.value.name}"`);
      return reply.send(Readable.from(made.value.pieces, { objectMode: false }));
    },
  );
  http.get(
    "/api/peppol/orders/:orderId/files",
    { schema: { params: contract.orderParams, response: { 200: contract.documentList, ...refusals } } },
    async (request) => {
      const found = await withActor(base, permitted(request, "purchases.read"), (tx) =>
        listDocuments(tx, request.params.orderId),
      );
      return { items: found.map(({ at, orderId: _order, ...document }) => ({ ...document, at: at.toISOString() })) };
    },
  );
  http.post(
    "/api/peppol/files",
    {
      bodyLimit: contract.fileMost * 2,
      schema: { body: contract.fileBody, response: { 200: contract.takenView, ...refusals } },
    },
    async (request, reply) =>
      answer(reply, await command(request, "purchases.make", "takeFile", (tx) => takeFile(base, tx, request.body)), statuses),
  );
}
