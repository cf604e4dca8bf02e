import "./fees.css";
import { Button, Select } from "@navikt/ds-react";
import { useState } from "react";
import type { RunList, RunView, TariffList, TariffView } from "../../server/fees/contract.ts";
import { monthText } from "../billing/index.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  groups,
  kronor,
  Money,
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
import { rowText, sourceOf } from "./fee-words.ts";

/** The economist's page of persons' fees: the month is counted, and each payer's tariff is read and changed from a day. */
export function TariffsPage() {
  const asked = useApi<TariffList>("/api/fees/tariffs");
  return (
    <Page title={t("fees.menu")} shape="table" lead={t("fees.lead")}>
      <Count />
      <Part title={t("fees.tariffs")}>
        <Shown asked={asked} rows={4}>
          {(list) => <Tariffs list={list} />}
        </Shown>
      </Part>
    </Page>
  );
}

function Count() {
  const [isWatching, setWatching] = useState(false);
  const asked = useApi<RunList>("/api/fees/runs", {}, isWatching ? { everySeconds: 2 } : {});
  const count = useCommand<{ month: string }, RunView>("/api/fees/runs", { invalidates: ["/api/fees"] });
  const runs = asked.is === "shown" ? asked.value : undefined;
  const isRunning = runs?.items.some(({ state }) => state === "running") ?? false;
  if (runs && isWatching !== isRunning) setWatching(isRunning);
  const month = runs?.lastOver ?? "";
  const known = runs?.items.find((run) => run.month === month);
  return (
    <Part title={t("fees.count")}>
      <div className="stack">
        <p className="subtle">{t("fees.count.what")}</p>
        {runs && known?.state !== "done" && (
          <div>
            <Button size="small" loading={count.isRunning || isRunning} onClick={() => void count.run({ month })}>
              {t("fees.count.do", { month: monthText(month) })}
            </Button>
          </div>
        )}
        <Refused refusal={count.refusal} />
        <DataTable
          caption={t("fees.counted")}
          name="manader"
          tools={false}
          columns={runColumns()}
          rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
          rowKey={(run) => run.month}
          empty={<Empty title={t("fees.counted.none")}>{t("fees.counted.none.do")}</Empty>}
        />
      </div>
    </Part>
  );
}

function runColumns(): TableColumn<RunView>[] {
  return [
    { id: "manad", head: t("fees.month"), value: (run) => run.month, cell: (run) => monthText(run.month) },
    {
      id: "status",
      head: t("fees.state"),
      value: (run) => run.state,
      cell: (run) => <StatusTag kind={run.state === "done" ? "good" : "wait"}>{t(`fees.state.${run.state}`)}</StatusTag>,
    },
    { id: "personer", head: t("fees.persons"), numeric: true, value: (run) => run.persons, cell: (run) => groups(run.persons) },
    {
      id: "rader",
      head: t("fees.entries"),
      numeric: true,
      value: (run) => run.entries,
      cell: (run) => groups(run.entries),
      onPhone: false,
    },
    {
      id: "utan",
      head: t("fees.unanswered"),
      numeric: true,
      value: (run) => run.unanswered,
      cell: (run) => groups(run.unanswered),
    },
    { id: "summa", head: t("fees.col.kr"), numeric: true, value: (run) => run.totalOre, cell: (run) => kronor(run.totalOre) },
  ];
}

function Tariffs({ list }: { list: TariffList }) {
  const having = list.payers.filter((payer) => list.items.some((one) => one.payerId === payer.payerId));
  const without = list.payers.filter((payer) => !having.includes(payer));
  const [chosen, setChosen] = useState(without[0]?.payerId ?? "");
  return (
    <div className="stack">
      {having.length === 0 && <Empty title={t("fees.tariffs.none")}>{t("fees.tariffs.none.do")}</Empty>}
      {having.map((payer) => (
        <section key={payer.payerId} className="stack">
          <h3>{payer.name}</h3>
          <ul className="fee-list">
            {list.items
              .filter((one) => one.payerId === payer.payerId && !one.isReplaced)
              .toReversed()
              .map((one) => (
                <Edition key={one.tariffId} one={one} />
              ))}
          </ul>
          <div>
            <ButtonLink size="small" variant="secondary" to="/taxor/$payerId" params={{ payerId: payer.payerId }}>
              {t("fees.tariff.change", { name: payer.name })}
            </ButtonLink>
          </div>
        </section>
      ))}
      {without.length > 0 && (
        <div className="row">
          <Select size="small" label={t("fees.tariff.new-for")} value={chosen} onChange={({ target }) => setChosen(target.value)}>
            {without.map((payer) => (
              <option key={payer.payerId} value={payer.payerId}>
                {payer.name}
              </option>
            ))}
          </Select>
          <ButtonLink size="small" variant="secondary" to="/taxor/$payerId" params={{ payerId: chosen }}>
            {t("fees.tariff.new")}
          </ButtonLink>
        </div>
      )}
    </div>
  );
}

/** A tariff with its days, its rows in words and where it was decided. */
function Edition({ one }: { one: TariffView }) {
  const { rows, caps, freeUnderAge, invoicedBy } = one.content;
  return (
    <li>
      <strong>
        <Day on={one.validFrom} />
        {" – "}
        {one.validTo && <Day on={one.validTo} />}
      </strong>
      {rows.length === 0 && <span>{t("fees.tariff.empty")}</span>}
      {rows.map((row) => (
        <span key={row.id} className="fee-line">
          <span>
            {row.text} <span className="subtle">{scopeText(row)}</span>
          </span>
          {row.amountOre === 0 ? t("fees.free") : rowText(row)}
        </span>
      ))}
      {caps.map((cap) => (
        <span key={cap.id} className="fee-line">
          <span>{t(`fees.cap.${cap.per}`)}</span>
          <Money ore={cap.amountOre} />
        </span>
      ))}
      <span className="subtle">
        {[
          freeUnderAge === null ? "" : t("fees.tariff.age", { years: freeUnderAge }),
          t(`fees.invoiced-by.${invoicedBy}`),
          t("fees.tariff.source", { source: sourceOf(one) }),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
    </li>
  );
}

/** For which aids a row is, in short. */
export function scopeText({ iso, marked, per, fromNth, freeDays }: TariffView["content"]["rows"][number]): string {
  return [
    iso.length > 0 ? t("fees.scope.iso", { codes: iso.join(", ") }) : "",
    marked === null ? "" : t(marked ? "fees.scope.marked" : "fees.scope.unmarked"),
    t(`fees.scope.per.${per}`),
    fromNth > 1 ? t("fees.scope.nth", { no: fromNth }) : "",
    freeDays > 0 ? t("fees.scope.free-days", { count: freeDays }) : "",
  ]
    .filter(Boolean)
    .join(", ");
}
