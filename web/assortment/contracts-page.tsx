import "./assortment.css";
import { Button, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ContractBody, ContractsView, ContractView } from "../../server/assortment/contract-contracts.ts";
import {
  DataTable,
  Day,
  DayField,
  Empty,
  Page,
  Part,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { placeText } from "./change-list.tsx";
import { FaultList } from "./fault-list.tsx";
import { contractKind } from "./states.ts";

/** Contracts with vendors: which hold and which end, and what the coming midnights change of the articles' ranks. */
export function ContractsPage() {
  const asked = useApi<ContractsView>("/api/assortment/contracts");
  const [isNew, setNew] = useState(false);
  return (
    <Page
      title={t("contracts.title")}
      shape="table"
      back={{ to: "/sortiment", text: t("assortment.menu") }}
      lead={t("contracts.lead")}
      actions={
        <Button size="small" variant="secondary" onClick={() => setNew(!isNew)}>
          {t("contracts.new")}
        </Button>
      }
    >
      {isNew && <NewContract />}
      <Shown asked={asked} rows={10}>
        {(view) => (
          <>
            <ContractTable contracts={view.contracts} />
            <Part title={t("contracts.days")}>
              <DaysTable days={view.days} />
            </Part>
          </>
        )}
      </Shown>
    </Page>
  );
}

function ContractTable({ contracts }: { contracts: readonly ContractView[] }) {
  const columns: TableColumn<ContractView>[] = [
    { id: "nummer", head: t("contracts.no"), value: ({ contractNo }) => contractNo },
    { id: "leverantor", head: t("assortment.col.vendor"), value: ({ vendor }) => vendor },
    { id: "fran", head: t("contracts.from"), value: ({ from }) => from, cell: ({ from }) => <Day on={from} />, onPhone: false },
    { id: "till", head: t("contracts.last"), value: ({ until }) => until, cell: ({ until }) => <Day on={until} /> },
    { id: "artiklar", head: t("contracts.articles"), numeric: true, value: ({ articles }) => articles },
    {
      id: "lage",
      head: t("assortment.col.state"),
      value: ({ state }) => state,
      cell: ({ state }) => <StatusTag kind={contractKind[state]}>{t(`contracts.state.${state}`)}</StatusTag>,
      choose: (state) => t(`contracts.state.${state}`),
    },
  ];
  return (
    <DataTable
      name="avtal"
      caption={t("contracts.title")}
      columns={columns}
      rows={contracts}
      rowKey={({ contractId }) => contractId}
      rowTarget={({ contractId }) => ({ to: "/sortiment/avtal/$contractId", params: { contractId } })}
      tools={contracts.length > 10}
      empty={
        <Empty title={t("contracts.none")}>
          <p>{t("contracts.none.do")}</p>
        </Empty>
      }
    />
  );
}

type Turn = ContractsView["days"][number]["rows"][number] & { on: string };

/** Each article that a coming midnight gives another place, the nearest day first. */
export function DaysTable({ days }: { days: ContractsView["days"] }) {
  const rows = days.flatMap(({ on, rows: turns }) => turns.map((turn): Turn => ({ ...turn, on })));
  const columns: TableColumn<Turn>[] = [
    { id: "dag", head: t("assortment.col.day"), value: ({ on }) => on, cell: ({ on }) => <Day on={on} week /> },
    { id: "artikel", head: t("assortment.col.article"), value: ({ articleNo, name }) => `${articleNo} ${name}` },
    { id: "var", head: t("contracts.was"), value: ({ from }) => (from ? placeText(from) : t("contracts.place.none")) },
    { id: "blir", head: t("contracts.becomes"), value: ({ to }) => (to ? placeText(to) : t("contracts.place.none")) },
  ];
  return (
    <DataTable
      name="kommande"
      caption={t("contracts.days")}
      columns={columns}
      rows={rows}
      rowKey={({ on, articleNo }) => `${on} ${articleNo}`}
      rowTarget={({ articleNo }) => ({ to: "/sortiment/artikel/$articleNo", params: { articleNo } })}
      tools={rows.length > 10}
      empty={<Empty title={t("contracts.days.none")} />}
    />
  );
}

function NewContract() {
  const [contractNo, setContractNo] = useState("");
  const [vendor, setVendor] = useState("");
  const [from, setFrom] = useState<string | null>(null);
  const [until, setUntil] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const today = useToday();
  const navigate = useNavigate();
  const save = useCommand<ContractBody, { contractId: string }>("/api/assortment/contracts", {
    invalidates: ["/api/assortment"],
    done: () => ({ text: t("contracts.made") }),
  });
  async function send(event: React.FormEvent) {
    event.preventDefault();
    setTried(true);
    if (from === null || until === null) return;
    const made = await save.run({ contractNo, vendor, from, until });
    if (made) void navigate({ to: "/sortiment/avtal/$contractId", params: { contractId: made.contractId } } as never);
  }
  const needed = (value: string | null) => (isTried && value === null ? t("assortment.price.day.needed") : undefined);
  return (
    <form className="assortment-form" noValidate onSubmit={(event) => void send(event)}>
      <div className="assortment-fields">
        <TextField
          size="small"
          label={t("contracts.no")}
          value={contractNo}
          onChange={({ target }) => setContractNo(target.value)}
        />
        <TextField
          size="small"
          label={t("assortment.col.vendor")}
          value={vendor}
          onChange={({ target }) => setVendor(target.value)}
        />
        <DayField label={t("contracts.from")} value={from} today={today} error={needed(from)} onChange={setFrom} />
        <DayField label={t("contracts.last")} value={until} today={today} error={needed(until)} onChange={setUntil} />
      </div>
      <FaultList refusal={save.refusal} />
      <div className="row">
        <Button size="small" loading={save.isRunning}>
          {t("contracts.save")}
        </Button>
      </div>
    </form>
  );
}
