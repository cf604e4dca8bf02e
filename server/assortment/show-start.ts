import type { Base, Tx } from "../platform/index.ts";
import type { StartView } from "./contract.ts";
import { planViews } from "./show-article.ts";
import { type CountOpenOrders, showDay } from "./show-day.ts";
import { showImports } from "./show-import.ts";
import { proposalViews } from "./show-proposals.ts";
import { openPlans } from "./store.ts";
import { countWaiting, listProposals } from "./store-proposal.ts";

/** What the editor meets first: what changes tomorrow, what is set to a day, proposals that wait and the latest imports. */
export async function showStart(base: Base, tx: Tx, openOrders: CountOpenOrders): Promise<StartView> {
  const { items } = await listProposals(tx, "sent");
  return {
    tomorrow: await showDay(base, tx, { openOrders }),
    plans: await planViews(tx, await openPlans(tx, null)),
    proposals: await proposalViews(
      tx,
      items.filter(({ state }) => state === "sent"),
    ),
    proposalsWaiting: await countWaiting(tx),
    imports: await showImports(tx, 20),
  };
}
