import { z } from "zod";
import { documentMost, pictureMost } from "../platform/contract-picture.ts";

/** What a document is to whoever has the article: bruksanvisning, kortfattad anvisning, försäkran, serviceanvisning, annat. */
export const documentKinds = ["manual", "quick-guide", "declaration", "service", "other"] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** The languages that documents are kept in, by ISO 639-1: Swedish first, then the neighbours' and the minorities', then others that are met. */
export const documentLanguages = ["sv", "en", "fi", "no", "da", "de", "fr", "pl", "ar", "so"] as const;
export type DocumentLanguage = (typeof documentLanguages)[number];

/** What a file is called by: what its bytes come to, SHA-256. */
const fileDigest = z.string().regex(/^[0-9a-f]{64}$/);

/** A picture of an article, as lists and pages draw it. Its file stands at `/api/catalogue/files/<digest>`. */
export const articlePicture = z.object({
  digest: fileDigest,
  /** The same picture small; the whole one where it has none. */
  thumb: fileDigest,
  alt: z.string(),
  width: z.number().int(),
  height: z.number().int(),
});
export type ArticlePicture = z.infer<typeof articlePicture>;

/** A document of an article. `dated`: the day that stands on it. */
export const articleDocument = z.object({
  digest: fileDigest,
  kind: z.enum(documentKinds),
  language: z.enum(documentLanguages),
  title: z.string(),
  dated: z.string(),
  bytes: z.number().int(),
});
export type ArticleDocument = z.infer<typeof articleDocument>;

/** Pictures and documents of an article as its editor sees them, in the order that they are shown. */
export const articleMedia = z.object({
  pictures: z.array(articlePicture.extend({ pictureId: z.uuid() })),
  documents: z.array(articleDocument.extend({ documentId: z.uuid() })),
});
export type ArticleMedia = z.infer<typeof articleMedia>;

/** How much an article may carry: a supplier's own setting, within what the program takes at all. */
export const filesSetting = z.object({
  pictureBytes: z.number().int().min(1_000).max(pictureMost),
  pictures: z.number().int().min(1).max(20),
  documentBytes: z.number().int().min(1_000).max(documentMost),
  documents: z.number().int().min(1).max(50),
});
export type FilesSetting = z.infer<typeof filesSetting>;

export const fileParams = z.object({ digest: fileDigest });

/** Why a file is not given. */
export type FileRefusal = { code: "file-unknown" };
export const fileStatus = { "file-unknown": 404 } as const satisfies Record<FileRefusal["code"], number>;
