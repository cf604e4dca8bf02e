import { z } from "zod";

/** A page as its address is declared: `/sortiment/artikel/$articleNo`. */
const page = z
  .string()
  .max(120)
  .regex(/^\/[a-zA-Z0-9/$-]*$/, "en sida skrivs som sin adress");

/** Help for one page. `body` empty: no help any more. `version`: the one that was read; 0: there was none. */
export const helpBody = z.object({
  page,
  body: z.string().trim().max(4000, "hjälpen har högst 4 000 tecken"),
  version: z.number().int().min(0),
});
export type HelpBody = z.infer<typeof helpBody>;

/** The supplier's own help by page. An empty `body`: it was taken away. */
export const helpList = z.object({ items: z.array(z.object({ page: z.string(), body: z.string(), version: z.number().int() })) });
export type HelpList = z.infer<typeof helpList>;
export const helpSaved = z.object({ version: z.number().int() });

export type HelpRefusal = { code: "help-changed" } | { code: "nothing-changed" };

/** HTTP status of each refusal. */
export const helpStatus = { "help-changed": 409, "nothing-changed": 422 } as const satisfies Record<HelpRefusal["code"], number>;
