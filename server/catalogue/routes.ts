import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { may } from "../access/index.ts";
import { type Actor, answer, type Base, type Http, refusals } from "../platform/index.ts";
import {
  type ArticleHits,
  articleHit,
  articleHits,
  articleNoParams,
  articleQuestion,
  articleView,
  isoCodes,
  isoQuestion,
  showArticleStatus,
} from "./contract.ts";
import { listIso } from "./list-iso.ts";
import { searchArticles } from "./search-articles.ts";
import { showArticle } from "./show-article.ts";

/** HTTP face of the catalogue. Open to all: without sign-in, price, delivery and flags are absent from the answers. */
export async function catalogueRoutes(http: Http, base: Base): Promise<void> {
  http.get(
    "/api/catalogue/articles",
    { schema: { querystring: articleQuestion, response: { 200: articleHits, ...refusals } }, serializerCompiler: writeOnce },
    async (request) => searchArticles(base, buyer(request), request.query),
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

/** A page of hits as text. A hit is the same object on every page that it stands on, and is checked and written once. */
function hitsText({ items, ...page }: ArticleHits): string {
  const head = JSON.stringify(pageOfHits.parse(page));
  const texts = items.map((item) => {
    const known = written.get(item);
    if (known !== undefined) return known;
    const text = JSON.stringify(articleHit.parse(item));
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
