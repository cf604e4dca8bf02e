import { z } from "zod";
import { permitted } from "../access/index.ts";
import { type Base, type Http, refusals } from "../platform/index.ts";
import { answerView, badCaseView, decideBody, decideStatus, mostCases } from "./contract.ts";
import { answerCase } from "./decide-case.ts";
import { editionsNow } from "./editions.ts";

/** A thousand full cases fit in a body of this size, in bytes. */
const bodyMost = 4_000_000;

const decideAnswers = {
  ...refusals,
  200: z.union([answerView, z.array(z.union([answerView, badCaseView]))]),
  422: z.union([badCaseView, refusals[422]]),
};

/** HTTP face of the agreements. Decides and changes nothing. */
export async function agreementRoutes(http: Http, base: Base): Promise<void> {
  http.post(
    "/api/agreements/decide",
    { bodyLimit: bodyMost, schema: { body: decideBody, response: decideAnswers } },
    async (request, reply) => {
      const books = await editionsNow(base, permitted(request, "agreements.decide").supplierId);
      const { body } = request;
      if (!Array.isArray(body)) {
        const answer = answerCase(body, 1, books);
        return reply.code("errors" in answer ? 422 : 200).send(answer);
      }
      if (body.length > mostCases)
        return reply.code(decideStatus["too-many-cases"]).send({ code: "too-many-cases" as const, most: mostCases });
      return reply.send(body.map((one, index) => answerCase(one, index + 1, books)));
    },
  );
}
