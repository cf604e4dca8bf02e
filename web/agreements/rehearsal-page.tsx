import "./agreements.css";
import { Pagination, ProgressBar } from "@navikt/ds-react";
import { useState } from "react";
import type { z } from "zod";
import type { RehearsalRows, RehearsalView, rehearsalPayer } from "../../server/insight/contract.ts";
import {
  DataTable,
  Day,
  Empty,
  groups,
  kronor,
  Page,
  Part,
  Shown,
  type TableColumn,
  t,
  useAddress,
  useApi,
} from "../platform/index.ts";
import { valueWord, wordFor } from "./condition-words.ts";

type Row = RehearsalRows["items"][number];
type PayerSum = z.infer<typeof rehearsalPayer>;

/** What a draft would have changed: how many rows, kronor per payer, and which cases. */
export function RehearsalPage({ rehearsalId }: { rehearsalId: string }) {
  const [isWatching, setWatching] = useState(false);
  const path = { rehearsalId };
  const asked = useApi<RehearsalView>("/api/insight/rehearsals/{rehearsalId}", { path }, isWatching ? { everySeconds: 2 } : {});
  const shown = asked.is === "shown" ? asked.value : undefined;
  if (shown && isWatching !== (shown.state === "running")) setWatching(shown.state === "running");
  return (
    <Page
      title={t("agreements.rehearse.title")}
      shape="table"
      {...(shown
        ? { back: { to: "/regelbocker/$edition", params: { edition: shown.edition }, text: t("agreements.table") } }
        : {})}
      lead={shown && t("agreements.rehearse.days", { from: shown.from, to: shown.to })}
    >
      <Shown asked={asked} rows={6}>
        {(one) => (
          <>
            {one.state === "running" && <Progress one={one} />}
            {one.state === "failed" && (
              <Empty title={t("agreements.rehearse.failed")}>
                <p>{t("agreements.rehearse.failed.do")}</p>
              </Empty>
            )}
            {one.state === "done" && <Result one={one} />}
          </>
        )}
      </Shown>
    </Page>
  );
}

function Progress({ one }: { one: RehearsalView }) {
  const percent = one.rowsAll > 0 ? Math.floor((100 * one.rowsDone) / one.rowsAll) : 0;
  return (
    <div className="progress" role="status">
      <ProgressBar size="small" aria-label={t("agreements.rehearse")} value={percent} valueMax={100} />
      <p>{t("agreements.rehearse.running", { done: groups(one.rowsDone), all: groups(one.rowsAll) })}</p>
      <p className="subtle">{t("agreements.rehearse.leave")}</p>
    </div>
  );
}

function Result({ one }: { one: RehearsalView }) {
  const figures = [
    ["agreements.rehearse.changed", one.changedPayer],
    ["agreements.rehearse.manual", one.becameManual],
    ["agreements.rehearse.refused", one.becameRefused],
    ["agreements.rehearse.unreadable", one.unreadable],
    ["agreements.rehearse.asked", one.rowsAll],
  ] as const;
  return (
    <>
      <dl className="figures-row">
        {figures.map(([key, count]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className="figures">{groups(count)}</dd>
          </div>
        ))}
      </dl>
      <Part title={t("agreements.rehearse.principals")}>
        <p className="subtle">{t("agreements.rehearse.principals.what")}</p>
        <DataTable
          name="betalare"
          caption={t("agreements.rehearse.principals")}
          columns={payerColumns()}
          rows={one.payers}
          rowKey={(payer) => `${payer.payerId} ${payer.kind}`}
          empty={<Empty title={t("agreements.rehearse.cases.none")} />}
        />
      </Part>
      <Cases rehearsalId={one.rehearsalId} />
    </>
  );
}

function payerColumns(): TableColumn<PayerSum>[] {
  const sum = (id: string, head: string, of: (one: PayerSum) => number): TableColumn<PayerSum> => ({
    id,
    head: t(head),
    numeric: true,
    value: of,
    cell: (one) => kronor(of(one)),
  });
  return [
    {
      id: "betalare",
      head: t("agreements.rehearse.payer"),
      value: (one) => (one.payerId ? one.name : wordFor("payer", one.kind)),
    },
    sum("blev", "agreements.rehearse.before", (one) => one.beforeOre),
    sum("skulle", "agreements.rehearse.after", (one) => one.afterOre),
    sum("skillnad", "agreements.rehearse.diff", (one) => one.afterOre - one.beforeOre),
    { id: "forut", head: t("agreements.rehearse.rows-before"), numeric: true, value: (one) => one.beforeRows },
    { id: "nu", head: t("agreements.rehearse.rows-after"), numeric: true, value: (one) => one.afterRows },
  ];
}

function Cases({ rehearsalId }: { rehearsalId: string }) {
  const address = useAddress();
  const page = Math.max(1, Number(address.get("sida")) || 1);
  const asked = useApi<RehearsalRows>(
    "/api/insight/rehearsals/{rehearsalId}/rows",
    { path: { rehearsalId }, query: { page } },
    { keepLast: true },
  );
  const hasMore = asked.is === "shown" && asked.value.hasMore;
  return (
    <Part title={t("agreements.rehearse.cases")}>
      <DataTable
        name="fall"
        caption={t("agreements.rehearse.cases")}
        columns={caseColumns()}
        rows={asked.is === "shown" ? asked.value.items : asked}
        rowKey={(row) => `${row.orderNo} ${row.rowNo}`}
        empty={
          <Empty title={t("agreements.rehearse.cases.none")}>
            <p>{t("agreements.rehearse.cases.none.do")}</p>
          </Empty>
        }
      />
      {(hasMore || page > 1) && (
        <Pagination
          size="small"
          siblingCount={0}
          srHeading={{ tag: "h3", text: t("agreements.rehearse.pages") }}
          page={page}
          count={hasMore ? page + 1 : page}
          onPageChange={(next) => address.set({ sida: next > 1 ? String(next) : "" })}
        />
      )}
    </Part>
  );
}

function caseColumns(): TableColumn<Row>[] {
  return [
    {
      id: "bestallning",
      head: t("agreements.rehearse.order"),
      value: (row) => row.orderNo,
      cell: (row) => (
        <span>
          <span className="figures">{row.orderNo}</span> <Day on={row.orderedOn} />
        </span>
      ),
    },
    {
      id: "hjalpmedel",
      head: t("agreements.rehearse.article"),
      value: (row) => `${row.articleName} ${valueWord("iso", row.isoCode)}`,
    },
    { id: "vem", head: t("agreements.rehearse.who"), value: whoText },
    {
      id: "blev",
      head: t("agreements.rehearse.was"),
      value: (row) => wordFor("payer", row.payerBefore),
      choose: (value) => String(value),
      cell: (row) => `${wordFor("payer", row.payerBefore)} (${row.rulesBefore[0] ?? "–"})`,
    },
    {
      id: "skulle",
      head: t("agreements.rehearse.would"),
      value: (row) => wordFor("payer", row.payerAfter),
      cell: (row) => (
        <span>
          {`${wordFor("payer", row.payerAfter)} (${row.rulesAfter[0] ?? "–"})`}
          {!row.allowedAfter && ` · ${t("agreements.out.refused")}`}
          <br />
          <span className="subtle">{row.becauseAfter}</span>
        </span>
      ),
    },
    { id: "kr", head: t("agreements.rehearse.ore"), numeric: true, value: (row) => row.ore, cell: (row) => kronor(row.ore) },
  ];
}

function whoText({ age, housing, municipality }: Row): string {
  return [age === null ? "" : t("agreements.rehearse.age", { age }), housing ? wordFor("value", housing) : "", municipality ?? ""]
    .filter(Boolean)
    .join(", ");
}
