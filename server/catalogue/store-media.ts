import { sql } from "kysely";
import type { Tx } from "../platform/index.ts";
import type { ArticleDocument, ArticleMedia, ArticlePicture, DocumentKind, DocumentLanguage } from "./contract-media.ts";

// Pictures and documents of articles. Writing is by functions of the database that ask who the actor is.

type PictureRow = ArticlePicture & { articleNo: string };
type DocumentRow = ArticleDocument & { articleNo: string };

const pictureColumns = sql`p.digest, coalesce(p.thumb_digest, p.digest) as thumb, p.alt, p.width, p.height`;
const documentColumns = sql`d.digest, d.kind, d.language, d.title, d.dated, octet_length(f.bytes) as bytes`;

/** Pictures of all articles, by article and place. At most 500 000. */
export async function listPictures(tx: Tx): Promise<PictureRow[]> {
  const found = await sql<PictureRow>`
    select p.article_no as "articleNo", ${pictureColumns} from catalogue.article_picture p order by p.article_no, p.place limit 500000`.execute(
    tx,
  );
  return found.rows;
}

/** Documents of all articles, Swedish manuals first, then by kind and day, the newest first. At most 500 000. */
export async function listDocuments(tx: Tx): Promise<DocumentRow[]> {
  const found = await sql<DocumentRow>`
    select d.article_no as "articleNo", ${documentColumns} from catalogue.article_document d join catalogue.file f on f.digest = d.digest
    order by d.article_no, ${documentOrder} limit 500000`.execute(tx);
  return found.rows;
}

const documentOrder = sql`array_position(array['manual', 'quick-guide', 'declaration', 'service', 'other'], d.kind), d.language <> 'sv',
  d.dated desc, d.title, d.id`;

/** One article's, with their ids, for whoever edits them. */
export async function findMedia(tx: Tx, articleNo: string): Promise<ArticleMedia> {
  const pictures = await sql<ArticleMedia["pictures"][number]>`
    select p.id as "pictureId", ${pictureColumns} from catalogue.article_picture p where p.article_no = ${articleNo}
    order by p.place limit 50`.execute(tx);
  const documents = await sql<ArticleMedia["documents"][number]>`
    select d.id as "documentId", ${documentColumns} from catalogue.article_document d join catalogue.file f on f.digest = d.digest
    where d.article_no = ${articleNo} order by ${documentOrder} limit 100`.execute(tx);
  return { pictures: pictures.rows, documents: documents.rows };
}

/** The newest manual of each article that has one, in Swedish before other languages. */
export async function findManuals(
  tx: Tx,
  articleNos: readonly string[],
): Promise<Map<string, { digest: string; title: string; language: DocumentLanguage }>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<{ articleNo: string; digest: string; title: string; language: DocumentLanguage }>`
    select distinct on (d.article_no) d.article_no as "articleNo", d.digest, d.title, d.language from catalogue.article_document d
    where d.kind = 'manual' and d.article_no = any(${[...articleNos]}::text[])
    order by d.article_no, d.language <> 'sv', d.dated desc, d.id limit 1000`.execute(tx);
  return new Map(found.rows.map(({ articleNo, ...manual }) => [articleNo, manual]));
}

/** The main picture of each article that has one, in a form that paper takes: the small one where the whole is a WebP. At most 200. */
export async function findMainPictures(tx: Tx, articleNos: readonly string[]): Promise<Map<string, KeptFile>> {
  if (articleNos.length === 0) return new Map();
  const found = await sql<KeptFile & { articleNo: string }>`
    select distinct on (p.article_no) p.article_no as "articleNo", f.media_type as type, f.bytes
    from catalogue.article_picture p join catalogue.file f on f.digest in (p.digest, p.thumb_digest)
    where p.article_no = any(${[...articleNos]}::text[])
    order by p.article_no, p.place, f.media_type = 'image/webp', f.digest <> p.digest limit 200`.execute(tx);
  return new Map(found.rows.map(({ articleNo, ...file }) => [articleNo, file]));
}

/** A file as it is handed out. */
export interface KeptFile {
  type: "image/jpeg" | "image/png" | "image/webp" | "application/pdf";
  bytes: Buffer;
}

/** A file by what its bytes come to, and what a document is called; undefined when no article has it. */
export async function findFile(tx: Tx, digest: string): Promise<(KeptFile & { title: string | null }) | undefined> {
  const { rows } = await sql<KeptFile & { title: string | null }>`
    select f.media_type as type, f.bytes,
      (select d.title || ' ' || d.article_no from catalogue.article_document d where d.digest = f.digest order by d.added_at limit 1) as title
    from catalogue.file f where f.digest = ${digest}`.execute(tx);
  return rows[0];
}

/** Keeps a file, when it is not kept already. @throws insufficient_privilege when the actor does not edit */
export async function keepFile(tx: Tx, digest: string, { type, bytes }: KeptFile): Promise<void> {
  await sql`select catalogue.keep_file(${digest}, ${type}, ${bytes})`.execute(tx);
}

/** A picture that is put last among an article's. Its files are kept already. */
export interface NewPicture {
  pictureId: string;
  articleNo: string;
  place: number;
  digest: string;
  thumbDigest: string | null;
  alt: string;
  width: number;
  height: number;
}

/** Puts a picture in. */
export async function addPicture(tx: Tx, picture: NewPicture, at: Date): Promise<void> {
  await sql`select catalogue.add_picture(${JSON.stringify(picture)}::jsonb, ${at}::timestamptz)`.execute(tx);
}

/** Puts the pictures of an article in order, with their words; those that are not named are taken away. */
export async function arrangePictures(
  tx: Tx,
  articleNo: string,
  pictures: readonly { pictureId: string; alt: string }[],
): Promise<void> {
  const placed = pictures.map((picture, index) => ({ ...picture, place: index + 1 }));
  await sql`select catalogue.arrange_pictures(${articleNo}, ${JSON.stringify(placed)}::jsonb)`.execute(tx);
}

/** A document whose file is kept already. */
export interface NewDocument {
  documentId: string;
  articleNo: string;
  digest: string;
  kind: DocumentKind;
  language: DocumentLanguage;
  title: string;
  dated: string;
}

/** Puts a document in. */
export async function addDocument(tx: Tx, document: NewDocument, at: Date): Promise<void> {
  await sql`select catalogue.add_document(${JSON.stringify(document)}::jsonb, ${at}::timestamptz)`.execute(tx);
}

/** Takes a document away. */
export async function removeDocument(tx: Tx, articleNo: string, documentId: string): Promise<void> {
  await sql`select catalogue.remove_document(${articleNo}, ${documentId}::uuid)`.execute(tx);
}
