import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { may, permitted } from "../access/index.ts";
import { type Actor, answer, type Base, type Http, refusals } from "../platform/index.ts";
import { compareArticles } from "./compare-articles.ts";
import {
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
import { fileRoutes } from "./routes-files.ts";
import { wordRoutes } from "./routes-words.ts";
import { showArticle } from "./show-article.ts";
import { suggest } from "./suggest.ts";

/** HTTP face of the catalogue. Open to all: without sign-in, price, delivery and flags are absent from the answers. */
export async function catalogueRoutes(http: Http, base: Base, stockOf: StockOf): Promise<void> {
  wordRoutes(http, base);
  fileRoutes(http, base);
  http.get(
    "/api/catalogue/articles",
    { schema: { querystring: articleQuestion, response: { 200: articleHits, ...refusals } }, serializerCompiler: writeOnce },
    async (request) => {
      const actor = buyer(request);
      const hits = await searchFitting(base, actor, request.query, stockOf);
      if (hits.total === 0 && request.query.page === 1) missed(base, actor, request.query);
      return hits;
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
    { schema: { querystring: suggestQuestion, response: { 200: suggestions, ...refusals } }, serializerCompiler: writeOnce },
    async (request) => suggest(base, buyer(request), request.query.q),
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

const written = new WeakMap<object, string>();

/**
 * Writes an answer by its schema as the server does elsewhere, and remembers the text for as long as the answer itself is
 * remembered: the same page of the same search is written once.
 */
function writeOnce({ schema }: { schema: unknown }): (answer: unknown) => string {
  return (answer) => {
    if (typeof answer !== "object" || answer === null) return JSON.stringify(answer);
    const known = written.get(answer);
    if (known !== undefined) return known;
    const text =
      schema === articleHits
        ? hitsText(answer as ArticleHits)
        : JSON.stringify(schema instanceof z.ZodType ? schema.parse(answer) : answer);
    written.set(answer, text);
    return text;
  };
}

/**
 * A page of hits as text. A hit is the same object on every page that it stands on, and is written once. It is written as
 * `hitOf` made it, field by field: to check each of fifty thousand against the schema costs more than the search that found it.
 */
function hitsText({ items, ...page }: ArticleHits): string {
  const head = JSON.stringify(pageOfHits.parse(page));
  const texts = items.map((item) => {
    const known = written.get(item);
    if (known !== undefined) return known;
    const text = JSON.stringify(item);
    written.set(item, text);
    return text;
  });
  return `{"items":[${texts.join(",")}],${head.slice(1)}`;
}

const pageOfHits = articleHits.omit({ items: true });

/** Who asks with a right to see what her supplier offers; everyone else sees what a visitor sees. */
function buyer(request: FastifyRequest): Actor | undefined {
  const actor = request.session?.signed?.actor;
  return actor && may(actor, "catalogue.read") ? actor : undefined;
}
