import "./news.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { newsList, writtenList } from "../../server/news/contract.ts";
import { Day, Empty, Page, Paragraphs, Part, Shown, StatusTag, t, useApi, useMay } from "../platform/index.ts";
import { FileLinks } from "./file-links.tsx";
import { WriteNews } from "./write-news.tsx";
import { WrittenPart } from "./written-part.tsx";

/** The news that one meets, also the earlier; for whoever writes also what is to come, and how many have read each. */
export function NewsPage() {
  const may = useMay();
  const [isWriting, setWriting] = useState(false);
  const asked = useApi<z.infer<typeof newsList>>("/api/news");
  const written = useApi<z.infer<typeof writtenList>>("/api/news/written", {}, { enabled: may("news.write") });
  return (
    <Page
      title={t("news.menu")}
      actions={
        may("news.write") &&
        !isWriting && (
          <Button size="small" onClick={() => setWriting(true)}>
            {t("news.write")}
          </Button>
        )
      }
    >
      {isWriting && (
        <Part title={t("news.write")}>
          <Shown asked={written}>{({ most }) => <WriteNews most={most} close={() => setWriting(false)} />}</Shown>
        </Part>
      )}
      {may("news.write") && <WrittenPart asked={written} />}
      <Part title={t("news.mine")}>
        <Shown asked={asked}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t("news.none")} />
            ) : (
              <ul className="news-list">
                {items.map(({ newsId, title, body, isImportant, isCurrent, from, to, files }) => (
                  <li key={newsId}>
                    <h3 className="news-head">
                      {title} {isImportant && isCurrent && <StatusTag kind="wait">{t("news.important.tag")}</StatusTag>}
                    </h3>
                    <Paragraphs text={body} />
                    <FileLinks newsId={newsId} files={files} />
                    <span className="subtle">
                      <Day on={from} />–<Day on={to} />
                    </span>
                  </li>
                ))}
              </ul>
            )
          }
        </Shown>
      </Part>
    </Page>
  );
}
