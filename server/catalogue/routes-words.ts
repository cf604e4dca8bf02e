import { z } from "zod";
import { commandOf, permitted } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { addWord } from "./add-word.ts";
import { answerMiss } from "./answer-miss.ts";
import * as contract from "./contract-words.ts";
import { showMisses, showWordHistory, showWords } from "./list-words.ts";
import { previewWord } from "./preview-word.ts";
import { removeWord } from "./remove-word.ts";
import { lookAt } from "./snapshot.ts";

const statuses = { ...contract.wordStatus, ...commonStatus };

/** HTTP face of the search's words and of what searches missed. No rules here: read, call the deed, answer. */
export function wordRoutes(http: Http, base: Base): void {
  readingRoutes(http, base);
  changingRoutes(http, base);
}

function readingRoutes(http: Http, base: Base): void {
  http.get(
    "/api/catalogue/search-words",
    { schema: { querystring: contract.wordsQuery, response: { 200: contract.wordList, ...refusals } } },
    (request) => withActor(base, permitted(request, "catalogue.edit"), (tx) => showWords(tx, request.query.q)),
  );
  http.get(
    "/api/catalogue/search-words/history",
    { schema: { response: { 200: contract.wordHistory, ...refusals } } },
    (request) => withActor(base, permitted(request, "catalogue.edit"), (tx) => showWordHistory(tx)),
  );
  http.get(
    "/api/catalogue/search-words/preview",
    { schema: { querystring: contract.previewQuery, response: { 200: contract.wordPreview, ...refusals } } },
    (request) => previewWord(base, permitted(request, "catalogue.edit"), request.query),
  );
  http.get(
    "/api/catalogue/search-misses",
    { schema: { querystring: contract.missesQuery, response: { 200: contract.missList, ...refusals } } },
    async (request) => {
      const actor = permitted(request, "catalogue.edit");
      const sight = await lookAt(base, actor);
      return withActor(base, actor, (tx) => showMisses(base, sight, tx, request.query));
    },
  );
}

function changingRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.post(
    "/api/catalogue/search-words",
    { schema: { body: contract.addWordBody, response: { 200: contract.searchWord, ...refusals } } },
    async (request, reply) => {
      const sight = await lookAt(base, permitted(request, "catalogue.edit"));
      return answer(
        reply,
        await command(request, "catalogue.edit", "addWord", (tx) => addWord(base, sight, tx, request.body)),
        statuses,
      );
    },
  );
  http.post(
    "/api/catalogue/search-words/remove",
    { schema: { body: contract.removeWordBody, response: { 200: contract.searchWord, ...refusals } } },
    async (request, reply) =>
      answer(reply, await command(request, "catalogue.edit", "removeWord", (tx) => removeWord(base, tx, request.body)), statuses),
  );
  http.post(
    "/api/catalogue/search-misses/answer",
    {
      schema: {
        body: contract.answerMissBody,
        response: { 200: z.object({ words: z.string(), version: z.number().int() }), ...refusals },
      },
    },
    async (request, reply) =>
      answer(reply, await command(request, "catalogue.edit", "answerMiss", (tx) => answerMiss(base, tx, request.body)), statuses),
  );
}
