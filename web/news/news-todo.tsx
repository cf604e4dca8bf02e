import "./news.css";
import { Button, LocalAlert } from "@navikt/ds-react";
import type { z } from "zod";
import type { NewsView, newsList } from "../../server/news/contract.ts";
import { PageLink, Paragraphs, t, useApi, useCommand } from "../platform/index.ts";
import { FileLinks } from "./file-links.tsx";

/** News that is current and not read, the important first, each with a button that puts it away. Nothing at all when there is none. */
export function NewsToDo() {
  const asked = useApi<z.infer<typeof newsList>>("/api/news");
  if (asked.is !== "shown") return null;
  const unread = asked.value.items.filter(({ isCurrent, isRead }) => isCurrent && !isRead);
  if (unread.length === 0) return null;
  return (
    <section className="news-first" aria-label={t("news.menu")}>
      {unread.map((news) => (
        <Unread key={news.newsId} news={news} />
      ))}
      <PageLink to="/nyheter">{t("news.all")}</PageLink>
    </section>
  );
}

function Unread({ news: { newsId, title, body, isImportant, files } }: { news: NewsView }) {
  const read = useCommand<object, object>("/api/news/{newsId}/read", { invalidates: ["/api/news"] });
  return (
    <LocalAlert status={isImportant ? "warning" : "announcement"} size="small" as="div">
      <LocalAlert.Header>
        <LocalAlert.Title as="h2">{isImportant ? t("news.important", { title }) : title}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>
        <Paragraphs text={body} />
        <FileLinks newsId={newsId} files={files} />
        <Button
          size="xsmall"
          variant="secondary"
          loading={read.isRunning}
          onClick={() => void read.run({}, { path: { newsId } })}
        >
          {t("news.read")}
          <span className="aksel-sr-only">: {title}</span>
        </Button>
      </LocalAlert.Content>
    </LocalAlert>
  );
}
