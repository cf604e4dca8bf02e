import "./assortment.css";
import { Button, Search } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { OwnArticles, ProposalView, proposalList } from "../../server/assortment/contract.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { proposalKind, proposalState } from "./states.ts";

/** A vendor's own proposals with their answers, the rejected first, and its own articles to propose changes of. */
export function MyProposalsPage() {
  const asked = useApi<z.infer<typeof proposalList>>("/api/assortment/proposals");
  const own = useApi<OwnArticles>("/api/assortment/own-articles");
  return (
    <Page
      title={t("assortment.mine")}
      shape="table"
      lead={t("assortment.mine.lead")}
      actions={
        <ButtonLink to="/mina-forslag/nytt" size="small">
          {t("assortment.mine.new")}
        </ButtonLink>
      }
    >
      <Shown asked={asked} rows={6}>
        {({ items }) => <Proposals items={items} />}
      </Shown>
      <Shown asked={own} rows={6}>
        {({ items }) => <Articles items={items} />}
      </Shown>
    </Page>
  );
}

function Proposals({ items }: { items: readonly ProposalView[] }) {
  const withdraw = useCommand<object, { proposalId: string }>("/api/assortment/proposals/{proposalId}/withdraw", {
    invalidates: ["/api/assortment"],
    done: () => ({ text: t("assortment.mine.withdrawn") }),
  });
  const columns: TableColumn<ProposalView>[] = [
    { id: "artikel", head: t("assortment.col.article"), value: ({ name }) => name },
    {
      id: "vad",
      head: t("assortment.col.what"),
      value: ({ isNew, articleNo }) => (isNew ? t("assortment.proposal.new") : t("assortment.proposal.change", { articleNo })),
    },
    {
      id: "lage",
      head: t("assortment.col.state"),
      value: proposalState,
      cell: (one) => <StatusTag kind={proposalKind[proposalState(one)]}>{t(`assortment.state.${proposalState(one)}`)}</StatusTag>,
    },
    { id: "skal", head: t("assortment.col.reason"), value: ({ reason, takenBackReason }) => takenBackReason ?? reason },
    { id: "nar", head: t("assortment.col.at"), value: ({ sentAt }) => sentAt, cell: ({ sentAt }) => <Day on={sentAt} /> },
    {
      id: "gor",
      head: "",
      cell: ({ state, proposalId }) =>
        state === "sent" && (
          <Button
            size="xsmall"
            variant="tertiary"
            loading={withdraw.isRunning}
            onClick={() => void withdraw.run({}, { path: { proposalId } })}
          >
            {t("assortment.mine.withdraw")}
          </Button>
        ),
    },
  ];
  return (
    <>
      <DataTable
        name="forslag"
        caption={t("assortment.mine")}
        columns={columns}
        rows={items}
        rowKey={({ proposalId }) => proposalId}
        tools={items.length > 10}
        empty={
          <Empty title={t("assortment.mine.none")}>
            <p>{t("assortment.mine.none.do")}</p>
          </Empty>
        }
      />
      <Refused refusal={withdraw.refusal} />
    </>
  );
}

type Own = OwnArticles["items"][number];

/** At most so many articles at a time: a word or a number finds the others. */
const ownMost = 25;

function Articles({ items }: { items: readonly Own[] }) {
  const [words, setWords] = useState("");
  const found = items.filter(({ articleNo, content }) =>
    `${articleNo} ${content.name} ${content.vendorArticleNo}`.toLowerCase().includes(words.trim().toLowerCase()),
  );
  const shown = found.slice(0, ownMost);
  const columns: TableColumn<Own>[] = [
    { id: "nummer", head: t("assortment.col.no"), value: ({ articleNo }) => articleNo },
    { id: "artikel", head: t("assortment.col.article"), value: ({ content }) => content.name },
    { id: "vart", head: t("assortment.field.vendorArticleNo"), value: ({ content }) => content.vendorArticleNo },
    { id: "gor", head: "", cell: () => t("assortment.mine.change"), onPhone: false },
  ];
  return (
    <Part title={t("assortment.mine.articles")}>
      <Search
        className="own-search"
        size="small"
        variant="simple"
        hideLabel={false}
        label={t("assortment.mine.find")}
        value={words}
        onChange={setWords}
      />
      <p className="subtle" role="status">
        {t("assortment.mine.shown", { shown: shown.length, count: found.length })}
      </p>
      <DataTable
        name="artiklar"
        caption={t("assortment.mine.articles")}
        columns={columns}
        rows={shown}
        tools={false}
        rowKey={({ articleNo }) => articleNo}
        rowTarget={({ articleNo }) => ({ to: "/mina-forslag/nytt", search: { artikel: articleNo } })}
        empty={<Empty title={t("assortment.import.none")} />}
      />
    </Part>
  );
}
