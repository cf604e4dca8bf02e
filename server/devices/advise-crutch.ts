import { z } from "zod";
import { findArticles } from "../catalogue/index.ts";
import { type Actor, type Base, settingsOn, type Tx, today } from "../platform/index.ts";
import { type CrutchAdvice, crutchAdvice } from "./crutch.rule.ts";

const forms = {
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

/** What is advised of a thing when it is a crutch, by the terms of today. `madeIn` null: nobody knows. */
export async function adviseCrutch(
  base: Base,
  actor: Pick<Actor, "supplierId">,
  tx: Tx,
  { articleNo, madeIn }: { articleNo: string; madeIn: number | null },
): Promise<AdvisedCrutch> {
  const on = today(base);
  const { "devices.crutches": terms } = await settingsOn(base, tx, { supplierId: actor.supplierId, on }, forms);
  const article = (await findArticles(tx, [articleNo], on)).get(articleNo);
  return {
    advice: article ? crutchAdvice({ group: article.group, articleNo, madeIn }, terms) : null,
    isMarked: article?.isMarked ?? false,
    isPilot: terms.articles.includes(articleNo),
    years: terms.madeIn,
  };
}
