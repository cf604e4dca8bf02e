import "./assortment.css";
import { Button, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { DayView, ImportHead, PlanView, ProposalView, StartView } from "../../server/assortment/contract.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  DayField,
  Empty,
  Moment,
  Page,
  Part,
  Shown,
  StatusTag,
  type TableColumn,
  type Target,
  t,
  useAddress,
  useApi,
  useToday,
} from "../platform/index.ts";
import { ChangeList, changeText } from "./change-list.tsx";
import { PlanTable } from "./plan-table.tsx";
import { importKind, proposalKind } from "./states.ts";

/** The editor's start: what changes tomorrow, proposals that wait, files that were read in, and the way to an article. */
export function AssortmentPage() {
  const asked = useApi<StartView>("/api/assortment");
  return (
    <Page
      title={t("assortment.menu")}
      shape="table"
      lead={t("assortment.lead")}
      actions={
        <>
          <ButtonLink to="/sortiment/inlasning" size="small">
            {t("assortment.read-in")}
          </ButtonLink>
          <ButtonLink to="/sortiment/prislista" size="small" variant="secondary">
            {t("pricelist.title")}
          </ButtonLink>
          <ButtonLink to="/sortiment/ny-artikel" size="small" variant="secondary">
            {t("assortment.new")}
          </ButtonLink>
          <ButtonLink to="/sortiment/tillsammans" size="small" variant="secondary">
            {t("assortment.together")}
          </ButtonLink>
          <ButtonLink to="/sortiment/avtal" size="small" variant="secondary">
            {t("contracts.menu")}
          </ButtonLink>
          <ButtonLink to="/sortiment/direktupphandling" size="small" variant="secondary">
            {t("assortment.procurements")}
          </ButtonLink>
        </>
      }
    >
      <OpenArticle />
      <Shown asked={asked} rows={12}>
        {(start) => (
          <>
            <DayPart tomorrow={start.tomorrow} />
            <Part title={t("assortment.proposals")}>
              <ProposalTable proposals={start.proposals} />
            </Part>
            {start.plans.length > 0 && (
              <Part title={t("assortment.plans")}>
                <PlanTable plans={start.plans as PlanView[]} />
              </Part>
            )}
            <Part title={t("assortment.imports")}>
              <ImportTable imports={start.imports} />
            </Part>
          </>
        )}
      </Shown>
    </Page>
  );
}

function OpenArticle() {
  const [articleNo, setArticleNo] = useState("");
  const navigate = useNavigate();
  const open = (event: React.FormEvent) => {
    event.preventDefault();
    if (/^\d{5,6}$/.test(articleNo.trim()))
      void navigate({ to: "/sortiment/artikel/$articleNo", params: { articleNo: articleNo.trim() } } as never);
  };
  return (
    <form className="assortment-open" onSubmit={open}>
      <TextField
        size="small"
        label={t("assortment.open.no")}
        inputMode="numeric"
        value={articleNo}
        onChange={({ target }) => setArticleNo(target.value)}
      />
      <Button size="small" variant="secondary">
        {t("assortment.open")}
      </Button>
    </form>
  );
}

/** What changes on a day: tomorrow unless another is chosen. */
function DayPart({ tomorrow }: { tomorrow: DayView }) {
  const address = useAddress();
  const today = useToday();
  const on = address.get("dag");
  const other = useApi<DayView>("/api/assortment/day", { query: { on } }, { enabled: on !== undefined });
  return (
    <Part title={t("assortment.day")}>
      <DayField
        label={t("assortment.day.on")}
        value={on ?? tomorrow.on}
        from={today}
        today={today}
        onChange={(day) => address.set({ dag: day ?? "" })}
      />
      {on === undefined ? <DayTable day={tomorrow} /> : <Shown asked={other}>{(day) => <DayTable day={day} />}</Shown>}
    </Part>
  );
}

type DayRow = DayView["rows"][number];
const dayKinds = { publish: "good", expire: "bad", change: "info", price: "plain", new: "good", rank: "info" } as const;

function DayTable({ day }: { day: DayView }) {
  const caption = t("assortment.day.count", { count: day.total, on: day.on });
  const columns: TableColumn<DayRow>[] = [
    { id: "nummer", head: t("assortment.col.no"), value: ({ articleNo }) => articleNo },
    { id: "artikel", head: t("assortment.col.article"), value: ({ name }) => name },
    {
      id: "vad",
      head: t("assortment.col.what"),
      value: ({ kind }) => kind,
      cell: ({ kind }) => <StatusTag kind={dayKinds[kind]}>{t(`assortment.kind.${kind}`)}</StatusTag>,
      choose: (kind) => t(`assortment.kind.${kind}`),
    },
    {
      id: "andring",
      head: t("assortment.col.changes"),
      value: ({ changes }) => changes.map((one) => changeText({ field: one.field, from: one.from, to: one.to })).join(" "),
      cell: ({ changes, planId }) => <ChangeList changes={changes} onlyTo={planId !== null} />,
    },
    { id: "bestallningar", head: t("assortment.col.orders"), numeric: true, value: ({ openOrders }) => openOrders },
  ];
  return (
    <>
      {day.total > 0 && <p role="status">{caption}</p>}
      <DataTable
        name="dag"
        caption={caption}
        columns={columns}
        rows={day.rows}
        rowKey={({ articleNo, kind, planId, changes }) => `${articleNo} ${kind} ${planId} ${changes[0]?.field}`}
        rowTarget={({ articleNo, kind, importId }): Target =>
          kind === "new" && importId
            ? { to: "/sortiment/inlasning/$importId", params: { importId } }
            : /^\d/.test(articleNo)
              ? { to: "/sortiment/artikel/$articleNo", params: { articleNo } }
              : { to: "/sortiment/prislista" }
        }
        empty={
          <Empty title={t("assortment.day.none")}>
            <p>{t("assortment.day.none.do")}</p>
          </Empty>
        }
      />
      {day.total > day.rows.length && <p className="subtle">{t("assortment.day.more")}</p>}
    </>
  );
}

function ProposalTable({ proposals }: { proposals: readonly ProposalView[] }) {
  const columns: TableColumn<ProposalView>[] = [
    { id: "artikel", head: t("assortment.col.article"), value: ({ name }) => name },
    {
      id: "vad",
      head: t("assortment.col.what"),
      value: ({ isNew, articleNo }) => (isNew ? t("assortment.proposal.new") : t("assortment.proposal.change", { articleNo })),
    },
    { id: "leverantor", head: t("assortment.col.vendor"), value: ({ vendor }) => vendor },
    { id: "nar", head: t("assortment.col.at"), value: ({ sentAt }) => sentAt, cell: ({ sentAt }) => <Day on={sentAt} /> },
    {
      id: "lage",
      head: t("assortment.col.state"),
      value: ({ state }) => state,
      cell: ({ state }) => <StatusTag kind={proposalKind[state]}>{t(`assortment.state.${state}`)}</StatusTag>,
    },
  ];
  return (
    <DataTable
      name="forslag"
      caption={t("assortment.proposals")}
      columns={columns}
      rows={proposals}
      rowKey={({ proposalId }) => proposalId}
      rowTarget={({ proposalId }) => ({ to: "/sortiment/forslag/$proposalId", params: { proposalId } })}
      tools={false}
      empty={
        <Empty title={t("assortment.proposals.none")}>
          <p>{t("assortment.proposals.none.do")}</p>
        </Empty>
      }
    />
  );
}

function ImportTable({ imports }: { imports: readonly ImportHead[] }) {
  const columns: TableColumn<ImportHead>[] = [
    { id: "fil", head: t("assortment.col.file"), value: ({ fileName }) => fileName },
    { id: "vad", head: t("assortment.col.what"), value: ({ kind }) => t(`assortment.import.kind.${kind}`) },
    { id: "rader", head: t("assortment.col.rows"), numeric: true, value: ({ rowCount }) => rowCount },
    {
      id: "lage",
      head: t("assortment.col.state"),
      value: ({ state }) => state,
      cell: ({ state }) => <StatusTag kind={importKind[state]}>{t(`assortment.import.state.${state}`)}</StatusTag>,
    },
    { id: "nar", head: t("assortment.col.at"), value: ({ at }) => at, cell: ({ at }) => <Moment at={at} /> },
    { id: "vem", head: t("assortment.col.who"), value: ({ who }) => who },
  ];
  return (
    <DataTable
      name="inlasningar"
      caption={t("assortment.imports")}
      columns={columns}
      rows={imports}
      rowKey={({ importId }) => importId}
      rowTarget={({ importId }) => ({ to: "/sortiment/inlasning/$importId", params: { importId } })}
      tools={false}
      empty={
        <Empty title={t("assortment.imports.none")}>
          <p>{t("assortment.import.lead")}</p>
        </Empty>
      }
    />
  );
}
