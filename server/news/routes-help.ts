import { commandOf, signedIn } from "../access/index.ts";
import { answer, type Base, commonStatus, type Http, refusals, withActor } from "../platform/index.ts";
import { helpBody, helpList, helpSaved, helpStatus } from "./contract-help.ts";
import { listHelp } from "./store-help.ts";
import { writeHelp } from "./write-help.ts";

const statuses = { ...helpStatus, ...commonStatus };

/** HTTP face of pages' own help: read by all who are signed in, written by those who write news. */
export function helpRoutes(http: Http, base: Base): void {
  const command = commandOf(base);
  http.get("/api/help", { schema: { response: { 200: helpList, ...refusals } } }, async (request) => ({
    items: await withActor(base, signedIn(request), listHelp),
  }));
  http.post("/api/help", { schema: { body: helpBody, response: { 200: helpSaved, ...refusals } } }, async (request, reply) =>
    answer(reply, await command(request, "news.write", "writeHelp", (tx) => writeHelp(base, tx, request.body)), statuses),
  );
}
