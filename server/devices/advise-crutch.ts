import { z } from "zod";
import { findArticles } from "../catalogue/index.ts";
import { type Actor, type Base, readAs, settingsOn, type Tx, today } from "../platform/index.ts";
import { type CrutchAdvice, type CrutchTerms, crutchAdvice } from "./crutch.rule.ts";

/** The settings that are read here, and the shape of each. */
export const forms = {
  "devices.crutches": z.object({ groups: z.array(z.string()), madeIn: z.array(z.number().int()), articles: z.array(z.string()) }),
};

/** What is advised of a crutch that came back, and what it was advised from. */
export interface AdvisedCrutch {
  /** Null: it is no crutch. */
  advice: CrutchAdvice;
  /** Of the article that is reconditioned: then its year of make decides. */
  isPilot: boolean;
  /** Each is a device of its own. */
  isMarked: boolean;
  /** The years that are reconditioned. */
  years: readonly number[];
}

/** The terms of today. What the process knows already costs no statement. */
export function crutchTerms(base: Base, actor: Actor): Promise<CrutchTerms> {
  return readAs(base, actor, (tx) => termsOn(base, actor, tx));
}

async function termsOn(base: Base, { supplierId }: Pick<Actor, "supplierId">, tx: Tx): Promise<CrutchTerms> {
  return (await settingsOn(base, tx, { supplierId, on: today(base) }, forms))["devices.crutches"];
}

/** What is advised of a thing when it is a crutch, by the terms of today. `madeIn` null: nobody knows. */
export async function adviseCrutch(
  base: Base,
  actor: Pick<Actor, "supplierId">,
  tx: Tx,
  { articleNo, madeIn }: { articleNo: string; madeIn: number | null },
): Promise<AdvisedCrutch> {
  const on = today(base);
  const terms = await termsOn(base, actor, tx);
  const article = (await findArticles(tx, [articleNo], on)).get(articleNo);
  return {
    advice: article ? crutchAdvice({ group: article.group, articleNo, madeIn }, terms) : null,
    isMarked: article?.isMarked ?? false,
    isPilot: terms.articles.includes(articleNo),
    years: terms.madeIn,
  };
}
