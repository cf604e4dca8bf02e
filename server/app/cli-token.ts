import { tokenFor } from "../access/index.ts";
import { withBase, wrongUse } from "./cli-config.ts";
import { exitCodes, StartProblem } from "./exit-codes.ts";
import { keepSecret } from "./keep-secret.ts";

const whyNot = {
  "only-with-test-sign-in": "Det går bara med den lokala testinloggningen: ta bort OIDC_ISSUER.",
  "no-assignment": "Användaren finns inte, eller har inget uppdrag i dag. De färdiga användarna skrivs ut när Omlopp startar.",
} as const;

/** `token --user <HSA-id>`: signs a ready-made user in and prints the cookie, for tests and benches. */
export async function runVerb(words: readonly string[]): Promise<number> {
  const [option, user, ...rest] = words;
  if (option !== "--user" || user === undefined || rest.length > 0)
    throw wrongUse("Skriv: npm run --silent omlopp -- token --user <HSA-id>");
  return withBase(async (base, database, config) => {
    const secret = config.sessionSecret ?? keepSecret(database.dataDir ?? config.dataDir);
    const signed = await tokenFor(
      base,
      { secret, isSecure: config.publicUrl.startsWith("https:"), ...(config.oidc ? { oidc: config.oidc } : {}) },
      user,
    );
    if (!signed.ok) throw new StartProblem(exitCodes.bug, whyNot[signed.refusal.code]);
    console.log(signed.value.cookie);
    return 0;
  });
}
