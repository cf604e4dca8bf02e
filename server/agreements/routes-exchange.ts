import { z } from "zod";
import { permitted } from "../access/index.ts";
import { digest } from "../kernel/index.ts";
import {
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  keyOf,
  refusals,
  withActor,
  withKey,
} from "../platform/index.ts";
import * as contract from "./contract.ts";
import { editionNamed } from "./editions.ts";
import { fileTypes, readRulebook, writeRulebook } from "./exchange-file.ts";
import { importDraft, previewImport } from "./import-draft.ts";

const statuses = { ...contract.editionStatus, ...commonStatus };
const params = z.object({ edition: z.string().max(60) });
/** What browsers and tools call the files, where they know them at all. */
const types = [...Object.values(fileTypes), "text/xml", "application/octet-stream"];

/** HTTP face of the rulebooks' files: read by all who read the edition, taken in by the agreement owner. */
export function exchangeRoutes(http: Http, base: Base): void {
  http.get(
    "/api/agreements/editions/:edition/export",
    {
      schema: {
        params,
        querystring: z.object({ format: z.enum(contract.fileFormats) }),
        response: { 200: z.unknown(), ...refusals },
        produces: Object.values(fileTypes),
      },
    },
    async (request, reply) => {
      const named = await withActor(base, permitted(request, "agreements.read"), (tx) =>
        editionNamed(tx, request.params.edition),
      );
      if (!named) throw new HttpRefusal(404, { code: "edition-unknown" });
      const { content, type, name } = await writeRulebook(named.book, request.query.format);
      const draft = named.state === "draft" ? "utkast-" : "";
      reply.header("content-type", type).header("content-disposition", `attachment; filename="${draft}${name}"`);
      return reply.header("cache-control", "no-store").send(content);
    },
  );
  // Files are bodies of their own: only these routes take them.
  http.register(async (files: Http) => {
    files.addContentTypeParser(types, { parseAs: "buffer", bodyLimit: contract.importMost }, (_request, body, done) =>
      done(null, body),
    );
    importRoutes(files, base);
  });
}

function importRoutes(http: Http, base: Base): void {
  const consumes = types;
  http.post(
    "/api/agreements/drafts/:edition/import/preview",
    { bodyLimit: contract.importMost, schema: { params, consumes, response: { 200: contract.importView, ...refusals } } },
    async (request, reply) => {
      const actor = permitted(request, "agreements.edit");
      const file = await readRulebook(bytesOf(request.body));
      return answer(reply, await withActor(base, actor, (tx) => previewImport(tx, request.params.edition, file)), statuses);
    },
  );
  http.post(
    "/api/agreements/drafts/:edition/import",
    {
      bodyLimit: contract.importMost,
      schema: {
        params,
        consumes,
        querystring: z.object({ version: z.coerce.number().int().min(1) }),
        response: { 200: contract.savedDraftView, ...refusals },
      },
    },
    async (request, reply) => {
      const actor = permitted(request, "agreements.edit");
      const bytes = bytesOf(request.body);
      const draft = { edition: request.params.edition, version: request.query.version };
      const content = { ...draft, file: digest(bytes.toString("base64")) };
      const file = await readRulebook(bytes);
      const deed = { key: keyOf(request), deed: "importDraft", content };
      return answer(reply, await withKey(base, actor, deed, (tx) => importDraft(base, tx, draft, file)), statuses);
    },
  );
}

/** @throws HttpRefusal 422 when no file came */
function bytesOf(body: unknown): Buffer {
  if (Buffer.isBuffer(body) && body.length > 0) return body;
  throw new HttpRefusal(422, {
    code: "draft-sheet-wrong",
    errors: [{ sheet: "", row: null, column: "", message: "Ingen fil kom fram." }],
  });
}
