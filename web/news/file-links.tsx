import { PaperclipIcon } from "@navikt/aksel-icons";
import type { NewsFile } from "../../server/news/contract-files.ts";
import { sizeText, t } from "../platform/index.ts";

/** The files of news, each opened by its heading. Nothing when there is none. */
export function FileLinks({ newsId, files }: { newsId: string; files: readonly NewsFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="news-file-links" aria-label={t("news.files")}>
      {files.map(({ fileId, title, type, size }) => (
        <li key={fileId}>
          <PaperclipIcon aria-hidden />
          <span>
            <a href={`/api/news/${newsId}/files/${fileId}`}>{title}</a>{" "}
            <span className="subtle">
              {t(`news.file.kind.${type === "application/pdf" ? "document" : "picture"}`)}, {sizeText(size)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
