import { createHash } from "node:crypto";
import { ok, type Result, refuse } from "../kernel/index.ts";
import type { DocumentRefusal, FileType, PictureRefusal } from "./contract-picture.ts";
import { readChosenPicture } from "./picture.ts";

/** A PDF that may be kept and handed out. */
export interface PdfFile {
  type: "application/pdf";
  bytes: Buffer;
}

/**
 * Reads a PDF as it came in a body of JSON. It is known by its first bytes and by an end that closes it, never by its name; at most
 * `most` bytes. What would run a program or carries other files inside, as far as it is written plainly, is refused.
 */
export function readPdf(base64: string, most: number): Result<PdfFile, DocumentRefusal> {
  const bytes = Buffer.from(base64, "base64");
  if (bytes.length > most) return refuse({ code: "document-too-large", most });
  if (!/^%PDF-[12]\.\d/.test(bytes.toString("latin1", 0, 8))) return refuse({ code: "document-unknown-kind" });
  if (!bytes.subarray(-1024).includes("%%EOF")) return refuse({ code: "document-unknown-kind" });
  if (running.some((word) => bytes.includes(word))) return refuse({ code: "document-runs-something" });
  return ok({ type: "application/pdf", bytes });
}

const running = ["/JavaScript", "/Launch", "/EmbeddedFile"];

/** A file that may be kept: what its bytes say it is, and what they come to (SHA-256, in hexadecimal). */
export interface SentFile {
  type: FileType;
  bytes: Buffer;
  digest: string;
}

/** Reads a PDF or a picture as it came in a body of JSON: which of them it is, and whether it is taken, is read from its bytes. */
export function readSentFile(
  base64: string,
  { documentBytes, pictureBytes }: { documentBytes: number; pictureBytes: number },
): Result<SentFile, DocumentRefusal | PictureRefusal> {
  const isPdf = Buffer.from(base64.slice(0, 8), "base64").toString("latin1").startsWith("%PDF-");
  const read = isPdf ? readPdf(base64, documentBytes) : readChosenPicture(base64, pictureBytes);
  if (!read.ok) return read;
  const { type, bytes } = read.value;
  return ok({ type, bytes, digest: createHash("sha256").update(bytes).digest("hex") });
}
