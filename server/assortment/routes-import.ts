import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { chargePlace } from "../catalogue/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  csvOf,
  type Http,
  HttpRefusal,
  keyOf,
  refusals,
  today,
  withActor,
  withKey,
} from "../platform/index.ts";
import { answerRegister } from "./answer-register.ts";
import { applyImport, dropImport, renewDifference } from "./apply-import.ts";
import * as contract from "./contract.ts";
import { answeredView, answersBody, registerQuery } from "./contract-register.ts";
import { priceListCsv } from "./price-list.ts";
import { fileTypes } from "./read-file.ts";
import { faultyRows, showImport } from "./show-import.ts";
import { columnsOf, readImport, takeImport } from "./take-import.ts";
import { undoImport } from "./undo-import.ts";
import { writeRegister } from "./write-register.ts";

const statuses = { ...contract.assortmentStatus, ...commonStatus };
const params = z.object({ importId: z.uuid() });
const csv = "text/csv; charset=utf-8";
const made = z.object({ importId: z.uuid() });

/** Files that are read in: taken, looked at, applied whole, undone. */
export function importRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  writingRoute(http, base);
  doingRoutes(http, base);
  // Files are bodies of their own: only this route takes them.
  http.register(async (files: Http) => {
    files.addContentTypeParser(fileTypes, { parseAs: "buffer", bodyLimit: contract.importMost }, (_request, body, done) =>
      done(null, body),
    );
    takingRoute(files, base);
  });
}

function readingRoutes(http: Http, base: Base): void {
  http.get(
    "/api/assortment/imports/:importId",
    { schema: { params, querystring: contract.importQuery, response: { 200: contract.importView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const { importId } = request.params;
      return answer(reply, await withActor(base, actor, (tx) => showImport(tx, importId, request.query)), statuses);
    },
  );
  http.get(
    "/api/assortment/imports/:importId/faults",
    { schema: { params, produces: ["text/csv"], response: { 200: z.unknown(), ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const file = await withActor(base, actor, (tx) => faultyRows(tx, request.params.importId));
      if (!file.ok) return answer(reply, file, statuses);
      reply.header("content-type", csv).header("content-disposition", `attachment; filename="${file.value.name}"`);
      return reply.header("cache-control", "no-store").send(file.value.csv);
    },
  );
  http.get(
    "/api/assortment/price-list",
    { schema: { produces: ["text/csv"], response: { 200: z.unknown(), ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const text = await withActor(base, actor, (tx) => priceListCsv(tx, today(base)));
      reply.header("content-type", csv).header("content-disposition", 'attachment; filename="prislista.csv"');
      return reply.send(text);
    },
  );
  http.get(
    "/api/assortment/columns",
    {
      schema: {
        querystring: contract.takeQuery.pick({ kind: true }),
        produces: ["text/csv"],
        response: { 200: z.unknown(), ...refusals },
      },
    },
    async (request, reply) => {
      permitted(request, "catalogue.edit");
      const { kind } = request.query;
      const name = { prices: "prislista.csv", articles: "artiklar.csv", register: "artikelregister.csv" }[kind];
      reply.header("content-type", csv).header("content-disposition", `attachment; filename="${name}"`);
      return reply.send(csvOf(columnsOf[kind], []));
    },
  );
}

function writingRoute(http: Http, base: Base): void {
  const file = z.unknown().meta({ description: "text/csv or a workbook" });
  http.get(
    "/api/assortment/register",
    { schema: { querystring: registerQuery, response: { 200: file, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const written = await withActor(base, actor, (tx) => writeRegister(base, tx, request.query));
      if (!written.ok) return answer(reply, written, statuses);
      const { name, type, bytes } = written.value;
      reply.header("content-type", type).header("content-disposition", `attachment; filename="${name}"`);
      return reply.header("cache-control", "no-store").send(bytes);
    },
  );
}

function takingRoute(http: Http, base: Base): void {
  http.post(
    "/api/assortment/imports",
    {
      bodyLimit: contract.importMost,
      schema: { consumes: fileTypes, querystring: contract.takeQuery, response: { 200: made, ...refusals } },
    },
    async (request, reply) => {
      const actor = permitted(request, "catalogue.edit");
      const { body, query } = request;
      if (!Buffer.isBuffer(body) || body.length === 0) throw new HttpRefusal(422, { code: "import-empty" });
      const place = await withActor(base, actor, (tx) => chargePlace(tx, today(base)));
      const file = await readImport(query, body, place);
      const content = { query, file: file.fileDigest };
      const taken = await withKey(base, actor, { key: keyOf(request), deed: "takeImport", content }, (tx) =>
        takeImport(base, tx, query, file),
      );
      return answer(reply, taken, statuses);
    },
  );
}

function doingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/assortment/imports/:importId/apply",
    { schema: { params, body: contract.applyBody, response: { 200: contract.appliedView, ...refusals } } },
    async (request, reply) => {
      const { importId } = request.params;
      return answer(
        reply,
        await command(request, "catalogue.edit", "applyImport", (tx) => applyImport(base, tx, importId, request.body)),
        statuses,
      );
    },
  );
  http.post(
    "/api/assortment/imports/:importId/answers",
    { schema: { params, body: answersBody, response: { 200: answeredView, ...refusals } } },
    async (request, reply) => {
      const { importId } = request.params;
      return answer(
        reply,
        await command(request, "catalogue.edit", "answerRegister", (tx) => answerRegister(base, tx, importId, request.body)),
        statuses,
      );
    },
  );
  http.post(
    "/api/assortment/imports/:importId/undo",
    { schema: { params, body: contract.undoBody, response: { 200: contract.appliedView, ...refusals } } },
    async (request, reply) => {
      const { importId } = request.params;
      return answer(
        reply,
        await command(request, "catalogue.edit", "undoImport", (tx) => undoImport(base, tx, importId, request.body)),
        statuses,
      );
    },
  );
  http.post(
    "/api/assortment/imports/:importId/renew",
    { schema: { params, response: { 200: made, ...refusals } } },
    async (request, reply) => {
      const { importId } = request.params;
      return answer(
        reply,
        await command(request, "catalogue.edit", "renewImport", (tx) => renewDifference(base, tx, importId)),
        statuses,
      );
    },
  );
  http.post(
    "/api/assortment/imports/:importId/drop",
    { schema: { params, response: { 200: made, ...refusals } } },
    async (request, reply) => {
      const { importId } = request.params;
      return answer(reply, await command(request, "catalogue.edit", "dropImport", (tx) => dropImport(tx, importId)), statuses);
    },
  );
}
