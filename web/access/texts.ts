import type { SameKeys } from "../platform/index.ts";

/** Swedish of access: what the shell does not say itself. */
export const sv = {
  "refusal.only-with-test-sign-in": "En riktig inloggning är ansluten, så provanvändare kan inte loggas in härifrån",
  "refusal.only-with-test-sign-in.do": "Logga in i webbläsaren i stället.",
} as const;

/** English of access. */
export const en: SameKeys<typeof sv> = {
  "refusal.only-with-test-sign-in": "A real sign-in is connected, so test users can't be signed in from here",
  "refusal.only-with-test-sign-in.do": "Sign in with the browser instead.",
};
