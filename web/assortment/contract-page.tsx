import "./assortment.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { ContractsView, ContractView, LotView, TermBody } from "../../server/assortment/contract-contracts.ts";
import {
  DataTable,
  DayField,
  Empty,
  Moment,
  Page,
  Part,
  Refused,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { DaysTable } from "./contracts-page.tsx";
import { FaultList } from "./fault-list.tsx";
import { RankForm } from "./rank-form.tsx";
import { contractKind } from "./states.ts";

/** One contract: until when, the lots that it stands in with every rank of them, and what coming midnights change. */
export function ContractPage({ contractId }: { contractId: string }) {
  const asked = useApi<ContractsView>("/api/assortment/contracts");
  const found = asked.is === "shown" ? asked.value.contracts.find((one) => one.contractId === contractId) : undefined;
  return (
    <Page
      title={found ? `${found.contractNo} ${found.vendor}` : t("contracts.title")}
      shape="table"
      back={{ to: "/sortiment/avtal", text: t("contracts.title") }}
      marks={found && <StatusTag kind={contractKind[found.state]}>{t(`contracts.state.${found.state}`)}</StatusTag>}
    >
      <Shown asked={asked} rows={10}>
        {(view) => (found ? <Contract view={view} contract={found} /> : <Empty title={t("contracts.unknown")} />)}
      </Shown>
    </Page>
  );
}

function Contract({ view, contract }: { view: ContractsView; contract: ContractView }) {
  const { contractId, from, until, contractNo } = contract;
  const lots = view.lots.filter(({ rankings }) => rankings.some(({ rows }) => rows.some((row) => row.contractId === contractId)));
  const days = view.days.map(({ on, rows }) => ({
    on,
    rows: rows.filter((row) => row.from?.contractNo === contractNo || row.to?.contractNo === contractNo),
  }));
  return (
    <>
      <p>{t("contracts.days-of", { from, until })}</p>
      <TermForm key={contract.termNo} contract={contract} />
      {lots.map((lot) => (
        <LotPart key={lot.lotId} lot={lot} view={view} contract={contract} />
      ))}
      <OtherLot view={view} contract={contract} lots={view.lots.filter((lot) => !lots.includes(lot))} />
      <Part title={t("contracts.days")}>
        <DaysTable days={days} />
      </Part>
    </>
  );
}

function TermForm({ contract: { contractId, from, until, termNo } }: { contract: ContractView }) {
  const [isOpen, setOpen] = useState(false);
  const [first, setFirst] = useState<string | null>(from);
  const [last, setLast] = useState<string | null>(until);
  const today = useToday();
  const change = useCommand<TermBody, { contractId: string }>("/api/assortment/contracts/{contractId}/term", {
    invalidates: ["/api/assortment", "/api/catalogue"],
    done: () => ({ text: t("contracts.term.done") }),
  });
  if (!isOpen)
    return (
      <div className="row">
        <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
          {t("contracts.term")}
        </Button>
      </div>
    );
  function send(event: React.FormEvent) {
    event.preventDefault();
    if (first !== null && last !== null)
      void change.run({ from: first, until: last, seenTermNo: termNo }, { path: { contractId } });
  }
  const needed = (value: string | null) => (value === null ? t("assortment.price.day.needed") : undefined);
  return (
    <form className="assortment-form" noValidate onSubmit={send}>
      <div className="assortment-fields">
        {from > today && (
          <DayField label={t("contracts.from")} value={first} today={today} error={needed(first)} onChange={setFirst} />
        )}
        <DayField label={t("contracts.last")} value={last} today={today} error={needed(last)} onChange={setLast} />
      </div>
      <FaultList refusal={change.refusal} />
      <div className="row">
        <Button size="small" loading={change.isRunning}>
          {t("contracts.term.do")}
        </Button>
      </div>
    </form>
  );
}

interface Shared {
  view: ContractsView;
  contract: ContractView;
}

/** A lot with what holds today and what is to come, each from its day. */
function LotPart({ lot, view, contract }: Shared & { lot: LotView }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Part
      title={t("contracts.lot.title", { lotNo: lot.lotNo, name: lot.name })}
      actions={
        <Button size="small" variant="secondary" onClick={() => setOpen(!isOpen)}>
          {t("contracts.rank.change")}
        </Button>
      }
    >
      {isOpen && <RankForm key={lot.seenNo} view={view} contract={contract} lot={lot} close={() => setOpen(false)} />}
      {lot.rankings.map((ranking) => (
        <RankingTable key={ranking.rankingId} lot={lot} ranking={ranking} />
      ))}
    </Part>
  );
}

type RankingView = LotView["rankings"][number];
type Row = RankingView["rows"][number];

function RankingTable({ lot, ranking }: { lot: LotView; ranking: RankingView }) {
  const { rankingId, from, isRanked, isComing, who, at, rows } = ranking;
  const withdraw = useCommand<object, { rankingId: string }>("/api/assortment/rankings/{rankingId}/withdraw", {
    invalidates: ["/api/assortment", "/api/catalogue"],
    done: () => ({ text: t("contracts.withdrawn") }),
  });
  const columns: TableColumn<Row>[] = [
    { id: "rang", head: t("contracts.rank"), value: ({ rank }) => rank },
    { id: "artikel", head: t("assortment.col.article"), value: ({ articleNo, name }) => `${articleNo} ${name}` },
    {
      id: "avtal",
      head: t("contracts.menu"),
      value: ({ contractNo, vendor }) => `${contractNo} ${vendor}`,
      cell: ({ contractNo, vendor, holds }) => (
        <>
          {contractNo} {vendor} {!holds && <StatusTag kind="plain">{t("contracts.not-then")}</StatusTag>}
        </>
      ),
    },
  ];
  const caption = t(isComing ? "contracts.ranking.coming" : "contracts.ranking", { lotNo: lot.lotNo, from });
  return (
    <>
      <p>
        {caption}
        {!isRanked && `, ${t("contracts.unranked").toLowerCase()}`}.{" "}
        <span className="subtle">
          {t("contracts.said-by", { who })} <Moment at={at} />
        </span>
      </p>
      <DataTable
        name={`del-${rankingId}`}
        caption={caption}
        columns={columns}
        rows={rows}
        rowKey={({ articleNo }) => articleNo}
        rowTarget={({ articleNo }) => ({ to: "/sortiment/artikel/$articleNo", params: { articleNo } })}
        tools={false}
        empty={<Empty title={t("contracts.none")} />}
      />
      {isComing && (
        <div className="row">
          <Button
            size="small"
            variant="tertiary"
            loading={withdraw.isRunning}
            onClick={() => void withdraw.run({}, { path: { rankingId } })}
          >
            {t("contracts.withdraw", { from })}
          </Button>
        </div>
      )}
      <Refused refusal={withdraw.refusal} />
    </>
  );
}

/** The contract's articles are put into a lot that it doesn't stand in yet. */
function OtherLot({ view, contract, lots }: Shared & { lots: readonly LotView[] }) {
  const [chosen, setChosen] = useState<LotView | null>();
  if (chosen !== undefined)
    return (
      <Part title={chosen ? t("contracts.lot.title", { lotNo: chosen.lotNo, name: chosen.name }) : t("contracts.lot.new")}>
        <RankForm view={view} contract={contract} lot={chosen} close={() => setChosen(undefined)} />
      </Part>
    );
  return (
    <div className="row">
      <Button size="small" variant="secondary" onClick={() => setChosen(null)}>
        {t("contracts.lot.new")}
      </Button>
      {lots.map((lot) => (
        <Button key={lot.lotId} size="small" variant="tertiary" onClick={() => setChosen(lot)}>
          {t("contracts.lot.into", { lotNo: lot.lotNo })}
        </Button>
      ))}
    </div>
  );
}
