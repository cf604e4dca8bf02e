import { commandOf, permitted, signedIn } from "../access/index.ts";
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
import { chooseMail, showOwnMail } from "./choose-mail.ts";
import * as contract from "./contract.ts";
import { showStuck, tryAgain } from "./try-again.ts";

const statuses = { ...contract.mailStatus, ...commonStatus };

/** HTTP face of e-mail: one's own choice, and what did not arrive. `isPossible`: the installation has a mail server. */
export function mailRoutes(http: Http, base: Base, isPossible: boolean): void {
  const command = commandOf(base);
  http.get("/api/mail/own", { schema: { response: { 200: contract.ownMail, ...refusals } } }, async (request) => {
    const own = await withActor(base, signedIn(request), (tx) => showOwnMail(tx, isPossible));
    if (!own) throw new HttpRefusal(403, { code: "mail-of-nobody" });
    return own;
  });
  http.post(
    "/api/mail/own",
    { schema: { body: contract.mailChoice, response: { 200: contract.mailChoice, ...refusals } } },
    async (request, reply) => {
      const intention = { key: keyOf(request), deed: "chooseMail", content: request.body };
      const done = withKey(base, signedIn(request), intention, (tx) => chooseMail(base, tx, request.body));
      return answer(reply, await done, statuses);
    },
  );
  http.get("/api/mail/stuck", { schema: { response: { 200: contract.stuckList, ...refusals } } }, (request) =>
    withActor(base, permitted(request, "mail.mend"), (tx) => showStuck(tx)),
  );
  http.post(
    "/api/mail/:sendingId/again",
    { schema: { params: contract.mailParams, response: { 200: contract.mailDone, ...refusals } } },
    async (request, reply) =>
      answer(
        reply,
        await command(request, "mail.mend", "tryMailAgain", (tx) => tryAgain(base, tx, request.params.sendingId)),
        statuses,
      ),
  );
}
