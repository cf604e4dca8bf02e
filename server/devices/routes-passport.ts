import { signedIn } from "../access/index.ts";
import { answer, type Base, type Http, refusals } from "../platform/index.ts";
import { ownPassport, passportParams, passportStatus, passportView } from "./contract-passport.ts";
import { readOwnPassport, readPassport } from "./passport.ts";

/** HTTP face of the passport: one look is open to all, the other to whoever is signed in. */
export function passportRoutes(http: Http, base: Base): void {
  http.get(
    "/api/passport/:token",
    { schema: { params: passportParams, response: { 200: passportView, ...refusals } } },
    async (request, reply) => answer(reply, await readPassport(base, request.params.token), passportStatus),
  );
  http.get(
    "/api/passport/:token/own",
    { schema: { params: passportParams, response: { 200: ownPassport, ...refusals } } },
    (request) => readOwnPassport(base, signedIn(request), request.params.token),
  );
}
