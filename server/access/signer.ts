import { Signer } from "@fastify/cookie";

/** So many cookies are remembered: more than are busy at the same time. */
const rememberedMost = 5_000;

/** What a cookie's signature came to. */
type Unsigned = ReturnType<Signer["unsign"]>;

/**
 * Signs cookies, and remembers those whose signature holds: a busy user sends the same one with each request. What does not
 * hold is worked out anew each time, so that no one fills the memory with guesses.
 */
export function rememberingSigner(secret: string): { sign: (value: string) => string; unsign: (signed: string) => Unsigned } {
  const signer = new Signer(secret);
  const valid = new Map<string, Unsigned>();
  const signed = new Map<string, string>();
  return {
    sign: (value) => signed.get(value) ?? signer.sign(value),
    unsign: (cookie) => {
      const known = valid.get(cookie);
      if (known) return known;
      const result = signer.unsign(cookie);
      if (!result.valid || result.value === null) return result;
      if (valid.size >= rememberedMost) {
        valid.clear();
        signed.clear();
      }
      valid.set(cookie, result);
      signed.set(result.value, cookie);
      return result;
    },
  };
}
