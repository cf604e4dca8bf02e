import { Button, Checkbox, Select, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { ContractsView, ContractView, LotView, RankingBody } from "../../server/assortment/contract-contracts.ts";
import { DayField, t, useCommand, useToday } from "../platform/index.ts";
import { FaultList } from "./fault-list.tsx";

/** A row as it is written: the rank as text. */
interface DraftRow {
  key: number;
  articleNo: string;
  contractId: string;
  rank: string;
}

/** All articles of a lot and their ranks from a day. `lot` null: a new one. */
export function RankForm({
  view,
  contract,
  lot,
  close,
}: {
  view: ContractsView;
  contract: ContractView;
  lot: LotView | null;
  close: () => void;
}) {
  const latest = lot?.rankings.at(-1);
  const [head, setHead] = useState<DraftHead>({
    ...{ lotNo: lot?.lotNo ?? "", name: lot?.name ?? "", isRanked: latest?.isRanked ?? true, from: null },
  });
  const [rows, setRows] = useState<DraftRow[]>(() => draftOf(latest, contract.contractId));
  const [isTried, setTried] = useState(false);
  const save = useCommand<RankingBody, { rankingId: string }>("/api/assortment/rankings", {
    invalidates: ["/api/assortment", "/api/catalogue"],
    done: () => ({ text: t("contracts.rank.done") }),
  });
  async function send(event: React.FormEvent) {
    event.preventDefault();
    setTried(true);
    const { from } = head;
    if (from === null) return;
    const said = rows
      .filter(({ articleNo }) => articleNo.trim() !== "")
      .map(({ articleNo, contractId, rank }) => ({ articleNo, contractId, rank: /^\d{1,3}$/.test(rank) ? Number(rank) : 0 }));
    if (await save.run({ ...head, from, rows: said, seenNo: lot?.seenNo ?? null })) close();
  }
  return (
    <form className="assortment-form" noValidate onSubmit={(event) => void send(event)}>
      <LotFields lot={lot} head={head} set={setHead} isTried={isTried} />
      {rows.map((row, index) => (
        <RankFields
          key={row.key}
          row={row}
          no={index + 1}
          contracts={view.contracts}
          set={(next) => setRows(rows.map((one) => (one === row ? next : one)))}
          remove={() => setRows(rows.filter((one) => one !== row))}
        />
      ))}
      <FaultList refusal={save.refusal} />
      <div className="row">
        <Button size="small" loading={save.isRunning}>
          {t("contracts.rank.do")}
        </Button>
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => setRows([...rows, blank(rows, contract.contractId)])}
        >
          {t("contracts.row.add")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={close}>
          {t("contracts.close")}
        </Button>
      </div>
    </form>
  );
}

/** What is said of the lot as a whole. */
interface DraftHead {
  lotNo: string;
  name: string;
  isRanked: boolean;
  from: string | null;
}

function LotFields({
  lot,
  head,
  set,
  isTried,
}: {
  lot: LotView | null;
  head: DraftHead;
  set: (head: DraftHead) => void;
  isTried: boolean;
}) {
  const today = useToday();
  return (
    <>
      <div className="assortment-fields">
        {!lot && (
          <>
            <TextField
              size="small"
              label={t("contracts.lot.no")}
              value={head.lotNo}
              onChange={({ target }) => set({ ...head, lotNo: target.value })}
            />
            <TextField
              size="small"
              label={t("contracts.lot.name")}
              value={head.name}
              onChange={({ target }) => set({ ...head, name: target.value })}
            />
          </>
        )}
        <DayField
          label={t("contracts.rank.from")}
          value={head.from}
          today={today}
          from={today}
          error={isTried && head.from === null ? t("assortment.price.day.needed") : undefined}
          onChange={(from) => set({ ...head, from })}
        />
      </div>
      <Checkbox size="small" checked={!head.isRanked} onChange={({ target }) => set({ ...head, isRanked: !target.checked })}>
        {t("contracts.unranked")}
      </Checkbox>
    </>
  );
}

function draftOf(latest: LotView["rankings"][number] | undefined, contractId: string): DraftRow[] {
  const rows = (latest?.rows ?? []).map((row, key) => ({ key, ...row, rank: String(row.rank) }));
  return [...rows, blank(rows, contractId)];
}

/** The next row: a rank after the last. */
function blank(rows: readonly DraftRow[], contractId: string): DraftRow {
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  return { key, articleNo: "", contractId, rank: String(rows.length + 1) };
}

function RankFields({
  row,
  no,
  contracts,
  set,
  remove,
}: {
  row: DraftRow;
  no: number;
  contracts: readonly ContractView[];
  set: (row: DraftRow) => void;
  remove: () => void;
}) {
  return (
    <fieldset className="assortment-open rank-row">
      <legend className="subtle">{t("contracts.row", { no })}</legend>
      <TextField
        size="small"
        label={t("assortment.open.no")}
        inputMode="numeric"
        value={row.articleNo}
        onChange={({ target }) => set({ ...row, articleNo: target.value.trim() })}
      />
      <Select
        size="small"
        label={t("contracts.menu")}
        value={row.contractId}
        onChange={({ target }) => set({ ...row, contractId: target.value })}
      >
        {contracts.map(({ contractId, contractNo, vendor }) => (
          <option key={contractId} value={contractId}>
            {`${contractNo} ${vendor}`}
          </option>
        ))}
      </Select>
      <TextField
        size="small"
        label={t("contracts.rank")}
        inputMode="numeric"
        value={row.rank}
        onChange={({ target }) => set({ ...row, rank: target.value.trim() })}
      />
      <Button type="button" size="small" variant="tertiary" onClick={remove}>
        {t("contracts.row.remove", { no })}
      </Button>
    </fieldset>
  );
}
