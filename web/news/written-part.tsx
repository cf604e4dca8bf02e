import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { WrittenNews, writtenList } from "../../server/news/contract.ts";
import { DataTable, Day, Empty, Part, Refused, Shown, type TableColumn, t, type useApi, useCommand } from "../platform/index.ts";
import { FileLinks } from "./file-links.tsx";

/** All that has been written: for whom, its days, and how many have read it. What has not ended can be taken back. */
export function WrittenPart({ asked }: { asked: ReturnType<typeof useApi<z.infer<typeof writtenList>>> }) {
  const end = useCommand<object, object>("/api/news/{newsId}/end", {
    invalidates: ["/api/news"],
    done: () => ({ text: t("news.ended") }),
  });
  const columns: TableColumn<WrittenNews>[] = [
    {
      id: "rubrik",
      head: t("news.title"),
      value: ({ title }) => title,
      cell: ({ newsId, title, files }) => (
        <>
          {title}
          <FileLinks newsId={newsId} files={files} />
        </>
      ),
    },
    { id: "for", head: t("news.roles"), value: ({ roles }) => rolesText(roles), onPhone: false },
    { id: "fran", head: t("news.from"), value: ({ from }) => from, cell: ({ from }) => <Day on={from} /> },
    { id: "till", head: t("news.to"), value: ({ to }) => to, cell: ({ to }) => <Day on={to} /> },
    { id: "lage", head: t("news.state"), value: ({ state }) => t(`news.state.${state}`) },
    { id: "lasare", head: t("news.readers"), numeric: true, value: ({ readers }) => readers },
    { id: "vem", head: t("news.who"), value: ({ who }) => who, onPhone: false },
    {
      id: "gor",
      head: "",
      cell: ({ newsId, state, title }) =>
        (state === "current" || state === "coming") && (
          <Button size="xsmall" variant="tertiary" onClick={() => void end.run({}, { path: { newsId } })}>
            {t("news.end")}
            <span className="aksel-sr-only">: {title}</span>
          </Button>
        ),
    },
  ];
  return (
    <Part title={t("news.written")}>
      <Refused refusal={end.refusal} />
      <Shown asked={asked}>
        {({ items }) => (
          <DataTable
            name="skrivna"
            caption={t("news.written")}
            columns={columns}
            rows={items}
            rowKey={({ newsId }) => newsId}
            tools={items.length > 10}
            empty={
              <Empty title={t("news.written.none")}>
                <p>{t("news.written.none.do")}</p>
              </Empty>
            }
          />
        )}
      </Shown>
    </Part>
  );
}

function rolesText(roles: readonly string[]): string {
  return roles.length === 0 ? t("news.roles.all") : roles.map((role) => t(`role.${role}`)).join(", ");
}
