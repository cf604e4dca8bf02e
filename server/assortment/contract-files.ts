import { z } from "zod";
import { articleMedia, documentKinds, documentLanguages, filesSetting } from "../catalogue/contract-media.ts";
import { documentField, pictureField } from "../platform/contract-picture.ts";

/** Pictures that are sent at once, at most. */
export const picturesAtOnce = 4;
/** A small picture for lists, at most: bytes. */
export const thumbMost = 100_000;

/** New pictures, put last. `thumb`: the same picture small; null: the whole one is shown in lists. Words are judged by the deed, all at once. */
export const picturesBody = z.object({
  pictures: z
    .array(z.object({ data: pictureField, thumb: pictureField.nullable(), alt: z.string().trim().max(2000) }))
    .min(1)
    .max(picturesAtOnce),
});
export type PicturesBody = z.infer<typeof picturesBody>;

/** How an article's pictures shall stand, the main one first: those left out are taken away. `seen`: those that were looked at. */
export const arrangeBody = z.object({
  seen: z.array(z.uuid()).max(20),
  pictures: z.array(z.object({ pictureId: z.uuid(), alt: z.string().trim().max(2000) })).max(20),
});
export type ArrangeBody = z.infer<typeof arrangeBody>;

/** A new document. Its words are judged by the deed, all at once with the file. */
export const documentBody = z.object({
  data: documentField,
  kind: z.enum(documentKinds),
  language: z.enum(documentLanguages),
  title: z.string().trim().max(2000),
  dated: z.string().max(20),
});
export type DocumentBody = z.infer<typeof documentBody>;

/** An article's pictures and documents, and how many and how large they may be. */
export const filesView = articleMedia.extend({ most: filesSetting });
export type FilesView = z.infer<typeof filesView>;
/** What there is after a change. */
export const filesChanged = z.object({ articleNo: z.string() });
export const documentParams = z.object({ articleNo: z.string().regex(/^\d{5,6}$/), documentId: z.uuid() });

/** What may be wrong with a picture or a document, in Swedish for who puts it in. */
export const fileFaultTexts = {
  "picture-unknown-kind": "Filen är ingen bild som går att visa. Välj en PNG, JPEG eller WebP som står still. SVG tas inte emot.",
  "picture-too-large": "Bilden är för stor: högst {most} och 4 096 bildpunkter på längsta sidan.",
  "thumb-wrong": "Den lilla bilden till listor går inte att läsa eller är för stor.",
  "alt-length": "Beskriv vad bilden visar med 3–250 tecken, för den som inte ser den.",
  "picture-already-there": "Bilden finns redan på artikeln.",
  "pictures-most": "En artikel har högst {most} bilder. Ta bort någon först.",
  "document-unknown-kind": "Filen är ingen hel PDF. Spara den som PDF och välj den igen.",
  "document-too-large": "Dokumentet är för stort: högst {most}.",
  "document-runs-something": "Dokumentet innehåller program eller andra filer. Spara det som en vanlig PDF.",
  "document-already-there": "Dokumentet finns redan på artikeln.",
  "documents-most": "En artikel har högst {most} dokument. Ta bort något först.",
  "title-length": "Ge dokumentet en rubrik på 3–120 tecken.",
  "dated-wrong": "Ange dokumentets datum som ÅÅÅÅ-MM-DD, senast i dag.",
} as const;
export type FileFaultCode = keyof typeof fileFaultTexts;

export type FilesRefusal =
  | { code: "article-unknown" }
  | { code: "files-wrong"; errors: { field: string; code: string; message: string }[] }
  | { code: "pictures-changed" }
  | { code: "document-unknown" }
  | { code: "nothing-changed" };

/** HTTP status of each refusal. */
export const filesStatus = {
  "article-unknown": 404,
  "files-wrong": 422,
  "pictures-changed": 409,
  "document-unknown": 404,
  "nothing-changed": 422,
} as const satisfies Record<FilesRefusal["code"], number>;
