import { z } from "zod";
import { permitted } from "../access/index.ts";
import { digest, ok, type Result } from "../kernel/index.ts";
import { listUnits } from "../organisation/index.ts";
import {
  type Actor,
  answer,
  type Base,
  commonStatus,
  type Http,
  HttpRefusal,
  keyOf,
  refusals,
  type Tx,
  today,
  withActor,
  withKey,
} from "../platform/index.ts";
import { addRecord } from "./add-record.ts";
import * as contract from "./contract.ts";
import { readFile } from "./read-file.ts";
import { setUnitArea } from "./set-unit-area.ts";
import { showMine, showOverview, showWarnings } from "./show-competence.ts";
import { takeResults } from "./take-results.ts";
import { withdrawRecord } from "./withdraw-record.ts";

const statuses = { ...contract.competenceStatus, ...commonStatus };
const fileTypes = ["text/csv", "application/vnd.ms-excel", "application/octet-stream"];

/** HTTP face of competence. No rules here: read, call the deed, answer. */
export function competenceRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  recordingRoutes(http, base);
  // Files are bodies of their own: only this route takes them.
  http.register(async (files: Http) => {
    files.addContentTypeParser(fileTypes, { parseAs: "buffer", bodyLimit: contract.fileMost }, (_request, body, done) =>
      done(null, body),
    );
    fileRoute(files, base);
  });
}

function readingRoutes(http: Http, base: Base): void {
  http.get("/api/competence/mine", { schema: { response: { 200: contract.mineView, ...refusals } } }, (request) => {
    const actor = permitted(request, "competence.read");
    return withActor(base, actor, (tx) => showMine(base, actor, tx));
  });
  http.get(
    "/api/competence/staff",
    { schema: { querystring: contract.overviewQuery, response: { 200: contract.overviewView, ...refusals } } },
    (request) => {
      const actor = permitted(request, "competence.record");
      return withActor(base, actor, (tx) => showOverview(base, actor, tx, request.query));
    },
  );
  http.get("/api/competence/warnings", { schema: { response: { 200: contract.warningList, ...refusals } } }, (request) => {
    const actor = permitted(request, "competence.record");
    return withActor(base, actor, (tx) => showWarnings(base, actor, tx));
  });
  http.get(
    "/api/competence/units",
    {
      schema: {
        querystring: z.object({ words: z.string().max(100).default("") }),
        response: { 200: contract.unitList, ...refusals },
      },
    },
    async (request) => {
      const actor = permitted(request, "competence.record");
      const wanted = { words: request.query.words, on: today(base), limit: 50 };
      const units = await withActor(base, actor, (tx) => listUnits(tx, wanted));
      return { items: units.map(({ unitId, name }) => ({ unitId, name })) };
    },
  );
}

function recordingRoutes(http: Http, base: Base): void {
  const record = <Value, Refusal extends { code: string }>(
    request: Parameters<typeof permitted>[0],
    deed: string,
    act: (tx: Tx, actor: Actor) => Promise<Result<Value, Refusal>>,
  ) => {
    const actor = permitted(request, "competence.record");
    const content = { params: request.params, body: request.body };
    return withKey(base, actor, { key: keyOf(request), deed, content }, (tx) => act(tx, actor));
  };
  http.post(
    "/api/competence/records",
    { schema: { body: contract.addRecordBody, response: { 200: contract.storedView, ...refusals } } },
    async (request, reply) =>
      answer(reply, await record(request, "addRecord", (tx, actor) => addRecord(base, actor, tx, request.body)), statuses),
  );
  http.post(
    "/api/competence/results",
    { schema: { body: contract.resultsBody, response: { 200: contract.storedView, ...refusals } } },
    async (request, reply) => {
      const { platform } = request.body;
      const results = request.body.results.map((result, at) => ({ ...result, row: at + 1 }));
      const taken = await record(request, "takeResults", (tx, actor) => takeResults(base, actor, tx, { results, platform }));
      return answer(reply, taken, statuses);
    },
  );
  http.post(
    "/api/competence/records/:recordId/withdraw",
    {
      schema: {
        params: z.object({ recordId: z.uuid() }),
        body: contract.withdrawBody,
        response: { 200: z.object({ recordId: z.uuid() }), ...refusals },
      },
    },
    async (request, reply) => {
      const deed = { recordId: request.params.recordId, because: request.body.because };
      return answer(
        reply,
        await record(request, "withdrawRecord", (tx, actor) => withdrawRecord(base, actor, tx, deed)),
        statuses,
      );
    },
  );
  http.post(
    "/api/competence/unit-areas",
    { schema: { body: contract.unitAreaBody, response: { 200: z.object({ areas: z.array(z.string()) }), ...refusals } } },
    async (request, reply) =>
      answer(reply, await record(request, "setUnitArea", (tx, actor) => setUnitArea(base, actor, tx, request.body)), statuses),
  );
}

function fileRoute(http: Http, base: Base): void {
  http.post(
    "/api/competence/file",
    {
      bodyLimit: contract.fileMost,
      schema: { consumes: fileTypes, response: { 200: contract.storedView, ...refusals } },
    },
    async (request, reply) => {
      const actor = permitted(request, "competence.record");
      if (!Buffer.isBuffer(request.body)) throw new HttpRefusal(422, { code: "results-wrong", errors: [noFile] });
      const { results, faults } = readFile(request.body);
      if (faults.length > 0) throw new HttpRefusal(422, { code: "results-wrong", errors: faults });
      const content = { file: digest(request.body.toString("base64")) };
      const taken = await withKey(base, actor, { key: keyOf(request), deed: "takeFile", content }, (tx) =>
        results.length === 0
          ? Promise.resolve(ok({ stored: 0, already: 0 }))
          : takeResults(base, actor, tx, { results, platform: null }),
      );
      return answer(reply, taken, statuses);
    },
  );
}

const noFile = { row: null, column: "", message: "Ingen fil kom fram." };
