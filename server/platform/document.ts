import { ok, type Result, refuse } from "../kernel/index.ts";
import type { DocumentRefusal } from "./contract-picture.ts";

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
