import { arrangePictures } from "../catalogue/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { Actor, Base, Tx } from "../platform/index.ts";
import type { ArrangeBody, FilesRefusal, FilesView } from "./contract-files.ts";
import { faultsOfWords } from "./files.rule.ts";
import { lockFiles } from "./files-ground.ts";
import { insertChanges, type NewChange } from "./store.ts";

/** Puts an article's pictures in order, the main one first, with their words; those left out are taken away. Whoever was first is told to the second. */
export async function orderPictures(
  base: Base,
  actor: Actor,
  tx: Tx,
  { articleNo, body }: { articleNo: string; body: ArrangeBody },
): Promise<Result<{ articleNo: string }, FilesRefusal>> {
  // Load
  const files = await lockFiles(base, actor, tx, articleNo);
  if (!files) return refuse({ code: "article-unknown" });

  // Decide
  const was = files.pictures.map(({ pictureId }) => pictureId);
  const wished = body.pictures.map(({ pictureId }) => pictureId);
  if (was.join() !== body.seen.join()) return refuse({ code: "pictures-changed" });
  if (new Set(wished).size < wished.length || wished.some((one) => !was.includes(one)))
    return refuse({ code: "pictures-changed" });
  const errors = faultsOfWords(body.pictures);
  if (errors.length > 0) return refuse({ code: "files-wrong", errors });
  const changes = changesOf(articleNo, files.pictures, body.pictures);
  if (changes.length === 0) return refuse({ code: "nothing-changed" });

  // Store
  await arrangePictures(tx, articleNo, body.pictures);
  await insertChanges(tx, changes, { cause: { via: "hand" }, at: base.now() });

  // Tell: nobody listens.
  return ok({ articleNo });
}

function changesOf(articleNo: string, was: FilesView["pictures"], wished: ArrangeBody["pictures"]): NewChange[] {
  const change = (field: string, from: string | null, to: string | null): NewChange => ({
    ...{ articleNo, subject: "picture", field, from, to },
  });
  const gone = was.filter(({ pictureId }) => !wished.some((one) => one.pictureId === pictureId));
  const left = was.filter((one) => !gone.includes(one));
  const order = (pictures: readonly { alt: string }[]) => pictures.map(({ alt }) => alt).join("; ");
  const wishedWas = wished.flatMap(({ pictureId }) => left.find((one) => one.pictureId === pictureId) ?? []);
  return [
    ...gone.map(({ alt }) => change("picture", alt, null)),
    ...wished.flatMap(({ pictureId, alt }) => {
      const before = left.find((one) => one.pictureId === pictureId)?.alt ?? "";
      return before === alt ? [] : [change("pictureAlt", before, alt)];
    }),
    ...(wishedWas.every((one, place) => one === left[place]) ? [] : [change("pictureOrder", order(left), order(wishedWas))]),
  ];
}
