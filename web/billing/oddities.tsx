import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { LookAtOddityBody, TrialView } from "../../server/billing/contract.ts";
import {
  DataTable,
  Moment,
  Money,
  PageLink,
  Refused,
  StatusTag,
  type TableColumn,
  type Target,
  t,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { monthBefore } from "./month-words.ts";

type Oddity = TrialView["oddities"][number];

/** The list that is worked through before the month is invoiced: what is odd, where it is mended, and what somebody has said of it. */
export function Oddities({ month, oddities, isOpen }: { month: string; oddities: Oddity[]; isOpen: boolean }) {
  const may = useMay();
  const columns: TableColumn<Oddity>[] = [
    {
      id: "avvikelse",
      head: t("billing.oddity"),
      value: ({ kind }) => t(`billing.oddity.${kind}`),
      cell: ({ kind, isBlocking }) => (
        <span className="line-article">
          <span>{t(`billing.oddity.${kind}`)}</span>
          {isBlocking && (
            <span>
              <StatusTag kind="bad">{t("billing.oddity.blocks")}</StatusTag>
            </span>
          )}
        </span>
      ),
    },
    { id: "vad", head: t("billing.oddity.what"), value: (row) => whatOf(row), cell: (row) => <What month={month} row={row} /> },
    {
      id: "ord",
      head: t("billing.oddity.looked"),
      value: ({ look }) => look?.word ?? "",
      cell: (row) => <Look month={month} row={row} isOpen={isOpen && may("billing.run")} />,
    },
  ];
  return (
    <DataTable
      caption={t("billing.oddities")}
      showCaption
      name="avvikelser"
      columns={columns}
      rows={oddities}
      rowKey={({ kind, subject }) => `${kind} ${subject}`}
      tools={oddities.length > 10}
      empty={<p>{t("billing.oddities.none")}</p>}
    />
  );
}

function whatOf({ articleName, articleNo, payerName }: Oddity): string {
  return articleName ?? articleNo ?? payerName ?? "";
}

/** What it is about, with a link to where it is mended. */
function What({ month, row }: { month: string; row: Oddity }) {
  const may = useMay();
  const { articleNo, deviceId, deviceNo, orderId, devices, payerName, ore, oreBefore } = row;
  const target = targetOf(month, row, may);
  return (
    <span className="line-article">
      <PageLink {...target}>{whatOf(row)}</PageLink>
      {devices > 1 && <span>{t("billing.oddity.devices", { count: devices })}</span>}
      {devices === 1 && deviceId && deviceNo && (
        <span>
          {may("devices.scan") ? (
            <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId }}>
              {t("billing.device", { no: deviceNo })}
            </PageLink>
          ) : (
            t("billing.device", { no: deviceNo })
          )}
        </span>
      )}
      {orderId && may("orders.read") && (
        <PageLink to="/bestallningar/$orderId" params={{ orderId }}>
          {t("billing.oddity.order")}
        </PageLink>
      )}
      {articleNo && payerName && <span className="subtle">{payerName}</span>}
      {ore !== null && oreBefore !== null && (
        <span>
          <Money ore={oreBefore} /> → <Money ore={ore} />
        </span>
      )}
    </span>
  );
}

/** An article's prices are mended in the range, by whoever may; others see the article. A payer's jump is read among last month's invoices. */
function targetOf(month: string, { articleNo }: Oddity, may: ReturnType<typeof useMay>): Target {
  if (articleNo === null) return { to: "/ekonomi/$month", params: { month: monthBefore(month) } };
  return { to: may("catalogue.edit") ? "/sortiment/artikel/$articleNo" : "/katalog/$articleNo", params: { articleNo } };
}

function Look({ month, row, isOpen }: { month: string; row: Oddity; isOpen: boolean }) {
  const [word, setWord] = useState<string>();
  const look = useCommand<LookAtOddityBody, { looked: true }>("/api/billing/oddities/look", {
    invalidates: ["/api/billing/trials"],
  });
  const { kind, subject } = row;
  const save = async () => {
    if (word?.trim() && (await look.run({ month, kind, subject, word }))) setWord(undefined);
  };
  if (word === undefined)
    return (
      <span className="line-article">
        {row.look && (
          <span>
            {row.look.word}{" "}
            <span className="subtle">
              {row.look.byName} <Moment at={row.look.at} />
            </span>
          </span>
        )}
        {isOpen && (
          <span>
            <Button size="small" variant="secondary" onClick={() => setWord(row.look?.word ?? "")}>
              {row.look ? t("billing.oddity.change") : t("billing.oddity.look")}
              <span className="aksel-sr-only"> {whatOf(row)}</span>
            </Button>
          </span>
        )}
      </span>
    );
  return (
    <form
      className="oddity-word"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        size="small"
        label={t("billing.oddity.word")}
        description={t("billing.oddity.word.what")}
        value={word}
        maxLength={200}
        onChange={({ target }) => setWord(target.value)}
      />
      <Refused refusal={look.refusal} />
      <div className="row">
        <Button size="small" loading={look.isRunning} disabled={!word.trim()}>
          {t("billing.oddity.save")}
        </Button>
        <Button type="button" size="small" variant="tertiary" onClick={() => setWord(undefined)}>
          {t("billing.oddity.cancel")}
        </Button>
      </div>
    </form>
  );
}
