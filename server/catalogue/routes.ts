import type { FastifyReply, FastifyRequest } from "fastify";
import { may, permitted } from "../access/index.ts";
import { type Actor, answer, type Base, type Http, refusals } from "../platform/index.ts";
import { compareArticles } from "./compare-articles.ts";
import {
  type ArticleHit,
  type ArticleHits,
  type ArticleQuestion,
  articleHits,
  articleNoParams,
  articleQuestion,
  articleView,
  compareQuery,
  comparison,
  fitMeasures,
  gapList,
  isoCodes,
  isoQuestion,
  showArticleStatus,
  suggestions,
  suggestQuestion,
} from "./contract.ts";
import { noteMiss } from "./count-misses.ts";
import { type StockOf, searchFitting } from "./fit-first.ts";
import { listFits } from "./list-fits.ts";
import { listGaps } from "./list-gaps.ts";
import { listIso } from "./list-iso.ts";
import { definitionRoutes } from "./routes-definitions.ts";
import { fileRoutes } from "./routes-files.ts";
import { wordRoutes } from "./routes-words.ts";
import { showArticle } from "./show-article.ts";
import { suggest } from "./suggest.ts";

/** HTTP face of the catalogue. Open to all: without sign-in, price, delivery and flags are absent from the answers. */
export async function catalogueRoutes(http: Http, base: Base, stockOf: StockOf): Promise<void> {
  wordRoutes(http, base);
  definitionRoutes(http, base);
  fileRoutes(http, base);
  http.get(
    "/api/catalogue/articles",
    { schema: { querystring: articleQuestion, response: { 200: articleHits, ...refusals } } },
    async (request, reply) => {
      const actor = buyer(request);
      const hits = await searchFitting(base, actor, request.query, stockOf);
      if (hits.total === 0 && request.query.page === 1) missed(base, actor, request.query);
      return sendOnce(reply, hits, hitsText);
    },
  );
  http.get(
    "/api/catalogue/compare",
    { schema: { querystring: compareQuery, response: { 200: comparison, ...refusals } } },
    async (request) => compareArticles(base, buyer(request), request.query.articles.split(",")),
  );
  http.get("/api/catalogue/fit-measures", { schema: { response: { 200: fitMeasures, ...refusals } } }, async (request) =>
    listFits(base, buyer(request)),
  );
  http.get("/api/catalogue/measure-gaps", { schema: { response: { 200: gapList, ...refusals } } }, async (request) =>
    listGaps(base, permitted(request, "catalogue.edit")),
  );
  http.get(
    "/api/catalogue/suggest",
    { schema: { querystring: suggestQuestion, response: { 200: suggestions, ...refusals } } },
    async (request, reply) =>
      sendOnce(reply, await suggest(base, buyer(request), request.query.q), (made) => jsonOf(suggestions.parse(made))),
  );
  http.get(
    "/api/catalogue/articles/:articleNo",
    { schema: { params: articleNoParams, response: { 200: articleView, ...refusals } } },
    async (request, reply) => answer(reply, await showArticle(base, buyer(request), request.params.articleNo), showArticleStatus),
  );
  http.get(
    "/api/catalogue/iso",
    { schema: { querystring: isoQuestion, response: { 200: isoCodes, ...refusals } } },
    async (request) => listIso(base, buyer(request), request.query.parent),
  );
}

/** Words alone that found nothing are counted; with filters it may be they that hid what there is. */
function missed(base: Base, actor: Actor | undefined, { q, iso, kind, type, for: mainNo, fit }: ArticleQuestion): void {
  if ([iso, kind, type, mainNo, fit].every((one) => one === undefined)) noteMiss(base, actor?.supplierId || undefined, q);
}

/** Hits live as long as what they were made from, answers a moment: each in a list of its own. */
const writtenHits = new WeakMap<ArticleHit, Buffer>();
const writtenAnswers = new WeakMap<object, Buffer>();

/** What a value is as text, as bytes: written once, and remembered for as long as the value itself is. */
function onceOf<Value extends object>(written: WeakMap<Value, Buffer>, value: Value, write: (value: Value) => Buffer): Buffer {
  const known = written.get(value);
  if (known) return known;
  const bytes = write(value);
  written.set(value, bytes);
  return bytes;
}

/** Sends an answer that is written once: the same page of the same search goes out as the bytes that it was. */
function sendOnce<Answer extends object>(reply: FastifyReply, made: Answer, write: (made: Answer) => Buffer): FastifyReply {
  return reply.type("application/json; charset=utf-8").send(onceOf<Answer>(writtenAnswers, made, write));
}

function jsonOf(value: object): Buffer {
  return Buffer.from(JSON.stringify(value));
}

const opening = Buffer.from('{"items":[');

/**
 * A page of hits as text. A hit is the same object on every page that it stands on, and is written once, with the comma before it.
 * It is written as `hitOf` made it, field by field: to check each of fifty thousand against the schema costs more than the search
 * that found it.
 */
function hitsText({ items, total, page, corrected, isBeyondRange }: ArticleHits): Buffer {
  const hits = items.map((item) => onceOf(writtenHits, item, hitText));
  if (hits[0]) hits[0] = hits[0].subarray(1);
  const rest = JSON.stringify({ total, page, corrected, isBeyondRange });
  return Buffer.concat([opening, ...hits, Buffer.from(`],${rest.slice(1)}`)]);
}

function hitText(hit: ArticleHit): Buffer {
  return Buffer.from(`,${JSON.stringify(hit)}`);
}

/** Who asks with a right to see what her supplier offers; everyone else sees what a visitor sees. */
function buyer(request: FastifyRequest): Actor | undefined {
  const actor = request.session?.signed?.actor;
  return actor && may(actor, "catalogue.read") ? actor : undefined;
}
