import { z } from "zod";
import { type Permit, permitted } from "../access/index.ts";
import type { Result } from "../kernel/index.ts";
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
  withActor,
  withKey,
} from "../platform/index.ts";
import * as contract from "./contract.ts";
import { editionNamed, forgetEditions } from "./editions.ts";
import { listRulebooks } from "./list-rulebooks.ts";
import { payersOfArticle } from "./payers-of-article.ts";
import { publishDraft } from "./publish-draft.ts";
import { exchangeRoutes } from "./routes-exchange.ts";
import { findingsOf, showDifference, showEdition } from "./show-edition.ts";
import { startDraft } from "./start-draft.ts";
import { vocabulary } from "./view-edition.ts";
import { changeHead, dropDraft, removeRow, saveRow } from "./write-draft.ts";

const statuses = { ...contract.editionStatus, ...commonStatus };
const editionParams = z.object({ edition: z.string().max(60) });
type Request = Parameters<typeof permitted>[0];

/** HTTP face of the editions: read by all staff who meet their answers, written by the agreement owner. */
export function editionRoutes(http: Http, base: Base): void {
  articleRoutes(http, base);
  readingRoutes(http, base);
  writingRoutes(http, base);
  exchangeRoutes(http, base);
}

function articleRoutes(http: Http, base: Base): void {
  http.get(
    "/api/agreements/payers",
    {
      schema: {
        querystring: z.object({ articleNo: z.string().regex(/^\d{4,7}$/) }),
        response: { 200: contract.articlePayers, ...refusals },
      },
    },
    async (request) => {
      const { articleNo } = request.query;
      const actor = permitted(request, "agreements.decide");
      const wish = { articleNo, supplierId: actor.supplierId };
      const found = await withActor(base, actor, (tx) => payersOfArticle(base, tx, wish));
      if (!found) throw new HttpRefusal(404, { code: "article-unknown" });
      return found;
    },
  );
}

function readingRoutes(http: Http, base: Base): void {
  const read = <Value>(request: Request, permit: Permit, work: (tx: Tx, actor: Actor) => Promise<Value>) => {
    const actor = permitted(request, permit);
    return withActor(base, actor, (tx) => work(tx, actor));
  };
  http.get("/api/agreements/rulebooks", { schema: { response: { 200: contract.rulebookList, ...refusals } } }, (request) =>
    read(request, "agreements.read", (tx, { supplierId }) => listRulebooks(base, tx, supplierId)),
  );
  http.get(
    "/api/agreements/vocabulary",
    { schema: { response: { 200: contract.vocabularyView, ...refusals } } },
    async (request) => {
      permitted(request, "agreements.read");
      return vocabulary();
    },
  );
  http.get(
    "/api/agreements/editions/:edition",
    { schema: { params: editionParams, response: { 200: contract.editionView, ...refusals } } },
    async (request) => {
      const { edition } = request.params;
      const shown = await read(request, "agreements.read", (tx, { supplierId }) =>
        showEdition(base, tx, { edition, supplierId }),
      );
      if (!shown) throw new HttpRefusal(404, { code: "edition-unknown" });
      return shown;
    },
  );
  http.get(
    "/api/agreements/editions/:edition/findings",
    { schema: { params: editionParams, response: { 200: contract.findingsView, ...refusals } } },
    async (request) => {
      const found = await read(request, "agreements.edit", async (tx, { supplierId }) => {
        const named = await editionNamed(tx, request.params.edition);
        return named && findingsOf(base, tx, named, supplierId);
      });
      if (!found) throw new HttpRefusal(404, { code: "edition-unknown" });
      return found;
    },
  );
  http.get(
    "/api/agreements/differences",
    {
      schema: {
        querystring: z.object({ from: z.string().max(60), to: z.string().max(60) }),
        response: { 200: contract.differenceView, ...refusals },
      },
    },
    async (request) => {
      const { from, to } = request.query;
      const shown = await read(request, "agreements.read", (tx) => showDifference(tx, from, to));
      if (!shown) throw new HttpRefusal(404, { code: "edition-unknown" });
      return shown;
    },
  );
}

function writingRoutes(http: Http, base: Base): void {
  type Deed = (tx: Tx, actor: Actor) => Promise<Result<{ edition: string; version: number }, contract.EditionRefusal>>;
  const command = (request: Request, name: string, deed: Deed) => {
    const actor = permitted(request, "agreements.edit");
    const content = { params: request.params, body: request.body };
    return withKey(base, actor, { key: keyOf(request), deed: name, content }, (tx) => deed(tx, actor));
  };
  const answers = { 200: contract.savedDraftView, 201: contract.savedDraftView, ...refusals };
  const schema = <Body extends z.ZodType>(body: Body) => ({ schema: { params: editionParams, body, response: answers } });

  http.post("/api/agreements/drafts", { schema: { body: contract.startDraftBody, response: answers } }, async (request, reply) =>
    answer(reply, await command(request, "startDraft", (tx) => startDraft(base, tx, request.body)), statuses, 201),
  );
  http.put("/api/agreements/drafts/:edition/rows", schema(contract.saveRowBody), async (request, reply) => {
    const { edition } = request.params;
    return answer(reply, await command(request, "saveRow", (tx) => saveRow(base, tx, edition, request.body)), statuses);
  });
  http.post("/api/agreements/drafts/:edition/rows/remove", schema(contract.removeRowBody), async (request, reply) => {
    const { edition } = request.params;
    return answer(reply, await command(request, "removeRow", (tx) => removeRow(base, tx, edition, request.body)), statuses);
  });
  http.put("/api/agreements/drafts/:edition/head", schema(contract.draftHeadBody), async (request, reply) => {
    const { edition } = request.params;
    return answer(reply, await command(request, "changeHead", (tx) => changeHead(base, tx, edition, request.body)), statuses);
  });
  http.post("/api/agreements/drafts/:edition/drop", schema(z.object({})), async (request, reply) =>
    answer(reply, await command(request, "dropDraft", (tx) => dropDraft(tx, request.params.edition)), statuses),
  );
  http.post("/api/agreements/drafts/:edition/publish", schema(contract.publishBody), async (request, reply) => {
    const { edition } = request.params;
    const done = await command(request, "publishDraft", (tx, actor) =>
      publishDraft(base, actor, tx, { edition, body: request.body }),
    );
    forgetEditions(base, permitted(request, "agreements.edit").supplierId);
    return answer(reply, done, statuses);
  });
}
