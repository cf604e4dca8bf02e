import type { Actor, Base } from "../platform/index.ts";
import type { AttributeKey, FitMeasuresView } from "./contract.ts";
import { lookAt } from "./snapshot.ts";

/** When an article fits each measure that may be asked for, with the margin and why. */
export async function listFits(base: Base, actor: Actor | undefined): Promise<FitMeasuresView> {
  const { snapshot } = await lookAt(base, actor);
  const items = [...snapshot.fitMeasures.values()].map((measure) => ({
    ...measure,
    attribute: measure.attribute as AttributeKey,
  }));
  return { items };
}
