import type { Actor, Base, Tx } from "../platform/index.ts";
import type { LabelsWish, LabelToDraw } from "./print-label.ts";

/** What draws a PDF stands on large libraries: read when somebody prints, not when the program starts. */
const drawing = () => import("./print-label.ts");

/** What the labels of at most 200 devices say, in their order. */
export async function labelsOf(base: Base, actor: Actor, tx: Tx, wish: LabelsWish): Promise<LabelToDraw[]> {
  return (await drawing()).labelsOf(base, actor, tx, wish);
}

/** One PDF of 1–200 labels, one a page. */
export async function printLabels(title: string, labels: readonly LabelToDraw[]): Promise<Buffer> {
  return (await drawing()).drawLabels(title, labels);
}
