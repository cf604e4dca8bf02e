import { z } from "zod";

/** A picture is at most this long, in bytes. */
export const pictureMost = 1_000_000;
/** Its longest side, in pixels, as the phone makes it smaller before it is sent. */
export const pictureSide = 1600;
/** Longer sides than this are not taken: a small file may say that it is a picture that no memory holds. Pixels. */
export const pictureSideMost = 4096;

/** A document is at most this long, in bytes. */
export const documentMost = 10_000_000;

/** A PDF in a body of JSON: its bytes as base64. Whether it is one, is read from its bytes (`readPdf`). */
export const documentField = z
  .string()
  .min(1)
  .max(Math.ceil(documentMost / 3) * 4);

/** A picture in a body of JSON: its bytes as base64. What it is, is read from its bytes (`readPicture`). */
export const pictureField = z
  .string()
  .min(1)
  .max(Math.ceil(pictureMost / 3) * 4);

/** `bodyLimit` of a route whose body holds at most so many pictures and some words beside them. Bytes. */
export const picturesBody = (pictures: number): number => pictures * Math.ceil(pictureMost / 3) * 4 + 50_000;

/** The same of a body with one document. Bytes. */
export const documentBody: number = Math.ceil(documentMost / 3) * 4 + 50_000;

/** Why a picture is not taken. */
export type PictureRefusal = { code: "picture-unknown-kind" } | { code: "picture-too-large"; most: number };

/** Why a document is not taken. */
export type DocumentRefusal =
  | { code: "document-unknown-kind" }
  | { code: "document-too-large"; most: number }
  | { code: "document-runs-something" };

/** HTTP status of each refusal. Rooms that take pictures spread it into their own table. */
export const pictureStatus = { "picture-unknown-kind": 422, "picture-too-large": 422 } as const;
/** The same of documents. */
export const documentStatus = {
  "document-unknown-kind": 422,
  "document-too-large": 422,
  "document-runs-something": 422,
} as const;

/** What a file may be where documents and pictures are taken alike. */
export const fileTypes = ["application/pdf", "image/png", "image/jpeg", "image/webp"] as const;
export type FileType = (typeof fileTypes)[number];

/** Why such a file is not taken, in Swedish for who sends it. */
export const fileFaultTexts = {
  "picture-unknown-kind": "Filen går inte att läsa. Välj en PDF, eller en bild som är PNG, JPEG eller WebP och står still.",
  "picture-too-large": "Bilden är för stor: högst {most} och 4 096 bildpunkter på längsta sidan.",
  "document-unknown-kind": "Filen är ingen hel PDF. Spara den som PDF och välj den igen.",
  "document-too-large": "Dokumentet är för stort: högst {most}.",
  "document-runs-something": "Dokumentet innehåller program eller andra filer. Spara det som en vanlig PDF.",
} as const;
