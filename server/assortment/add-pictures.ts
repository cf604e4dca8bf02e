import { addPicture, keepFile } from "../catalogue/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, type ChosenPicture, readChosenPicture, type Tx } from "../platform/index.ts";
import { type FilesRefusal, type PicturesBody, thumbMost } from "./contract-files.ts";
import { faultsOfPictures } from "./files.rule.ts";
import { digestOf, lockFiles } from "./files-ground.ts";
import { insertChanges, type NewChange } from "./store.ts";

/** Puts pictures last among an article's. What they are is read from their bytes; every fault of all of them is told, and then none is kept. */
export async function addPictures(
  base: Base,
  actor: Actor,
  tx: Tx,
  { articleNo, body }: { articleNo: string; body: PicturesBody },
): Promise<Result<{ articleNo: string }, FilesRefusal>> {
  // Load
  const files = await lockFiles(base, actor, tx, articleNo);
  if (!files) return refuse({ code: "article-unknown" });
  const sent = body.pictures.map((picture) => readSent(picture, files.most.pictureBytes));

  // Decide
  const errors = faultsOfPictures(sent, { known: files.pictures.map(({ digest }) => digest), most: files.most.pictures });
  if (errors.length > 0) return refuse({ code: "files-wrong", errors });

  // Store
  const at = base.now();
  const changes: NewChange[] = [];
  for (const [index, { picture, thumb, digest, alt }] of sent.entries()) {
    if (!picture || digest === undefined) continue;
    const thumbDigest = thumb ? digestOf(thumb.bytes) : null;
    await keepFile(tx, digest, picture);
    if (thumb && thumbDigest !== null) await keepFile(tx, thumbDigest, thumb);
    const { width, height } = picture;
    const place = files.pictures.length + index + 1;
    await addPicture(tx, { pictureId: newId(at), articleNo, place, digest, thumbDigest, alt, width, height }, at);
    changes.push({ articleNo, subject: "picture", field: "picture", from: null, to: alt });
  }
  await insertChanges(tx, changes, { cause: { via: "hand" }, at });

  // Tell: nobody listens; every process sees the catalogue's new version by itself.
  return ok({ articleNo });
}

interface Sent {
  picture?: ChosenPicture | undefined;
  thumb?: ChosenPicture | undefined;
  fault?: { code: "picture-unknown-kind" | "picture-too-large"; most?: number } | undefined;
  digest?: string | undefined;
  isThumbWrong: boolean;
  alt: string;
}

function readSent({ data, thumb, alt }: PicturesBody["pictures"][number], most: number): Sent {
  const read = readChosenPicture(data, most);
  const small = thumb === null ? undefined : readChosenPicture(thumb, thumbMost);
  return {
    picture: read.ok ? read.value : undefined,
    fault: read.ok ? undefined : read.refusal,
    digest: read.ok ? digestOf(read.value.bytes) : undefined,
    thumb: small?.ok ? small.value : undefined,
    isThumbWrong: small?.ok === false,
    alt,
  };
}
