import { addDocument, keepFile, removeDocument } from "../catalogue/index.ts";
import { newId, ok, type Result, refuse } from "../kernel/index.ts";
import { type Actor, type Base, readPdf, type Tx, today } from "../platform/index.ts";
import type { DocumentBody, FilesRefusal } from "./contract-files.ts";
import { faultsOfDocument } from "./files.rule.ts";
import { digestOf, lockFiles } from "./files-ground.ts";
import { insertChanges } from "./store.ts";

/** Puts a document in: a PDF by its bytes. Every fault is told at once, and then nothing is kept. */
export async function putDocument(
  base: Base,
  actor: Actor,
  tx: Tx,
  { articleNo, body }: { articleNo: string; body: DocumentBody },
): Promise<Result<{ articleNo: string }, FilesRefusal>> {
  // Load
  const files = await lockFiles(base, actor, tx, articleNo);
  if (!files) return refuse({ code: "article-unknown" });
  const { kind, language, title, dated } = body;
  const read = readPdf(body.data, files.most.documentBytes);
  const digest = read.ok ? digestOf(read.value.bytes) : undefined;

  // Decide
  const errors = faultsOfDocument(
    { fault: read.ok ? undefined : read.refusal, digest, title, dated },
    { known: files.documents.map((one) => one.digest), most: files.most.documents, today: today(base) },
  );
  if (errors.length > 0 || !read.ok || digest === undefined) return refuse({ code: "files-wrong", errors });

  // Store
  const at = base.now();
  await keepFile(tx, digest, read.value);
  await addDocument(tx, { documentId: newId(at), articleNo, digest, kind, language, title, dated }, at);
  const change = {
    articleNo,
    subject: "document" as const,
    field: "document",
    from: null,
    to: `${title}, ${language}, ${dated}`,
  };
  await insertChanges(tx, [change], { cause: { via: "hand" }, at });

  // Tell: nobody listens.
  return ok({ articleNo });
}

/** Takes a document away. */
export async function dropDocument(
  base: Base,
  actor: Actor,
  tx: Tx,
  { articleNo, documentId }: { articleNo: string; documentId: string },
): Promise<Result<{ articleNo: string }, FilesRefusal>> {
  // Load
  const files = await lockFiles(base, actor, tx, articleNo);

  // Decide
  if (!files) return refuse({ code: "article-unknown" });
  const gone = files.documents.find((one) => one.documentId === documentId);
  if (!gone) return refuse({ code: "document-unknown" });

  // Store
  await removeDocument(tx, articleNo, documentId);
  const from = `${gone.title}, ${gone.language}, ${gone.dated}`;
  const change = { articleNo, subject: "document" as const, field: "document", from, to: null };
  await insertChanges(tx, [change], { cause: { via: "hand" }, at: base.now() });

  // Tell: nobody listens.
  return ok({ articleNo });
}
