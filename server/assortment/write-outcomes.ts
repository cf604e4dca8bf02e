import { writeArticles, writeOffers } from "../catalogue/index.ts";
import type { Tx } from "../platform/index.ts";
import type { ArticleForm, FieldChange, OfferForm } from "./contract.ts";
import { type Cause, insertChanges, type NewChange } from "./store.ts";

/** What becomes of one article. Null: that part is left as it is. */
export interface Outcome {
  articleNo: string;
  article: ArticleForm | null;
  offer: OfferForm | null;
  articleChanges: readonly FieldChange[];
  offerChanges: readonly FieldChange[];
}

/** Writes articles and offers and keeps what changed in the history: one statement each, however many they are. */
export async function writeOutcomes(tx: Tx, outcomes: readonly Outcome[], said: { cause: Cause; at: Date }): Promise<void> {
  await writeArticles(
    tx,
    outcomes.flatMap(({ article }) => article ?? []),
    said.at,
  );
  await writeOffers(
    tx,
    outcomes.flatMap(({ articleNo, offer }) => (offer ? { articleNo, ...offer } : [])),
    said.at,
  );
  const changes = outcomes.flatMap(({ articleNo, articleChanges, offerChanges }): NewChange[] => [
    ...articleChanges.map((change) => ({ articleNo, subject: "article" as const, ...change })),
    ...offerChanges.map((change) => ({ articleNo, subject: "offer" as const, ...change })),
  ]);
  await insertChanges(tx, changes, said);
}
