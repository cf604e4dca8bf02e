import "./purchasing.css";
import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { StopBody, StopView } from "../../server/purchasing/contract.ts";
import {
  DataTable,
  Day,
  DayField,
  Empty,
  errorOf,
  FieldErrors,
  fieldId,
  Page,
  Part,
  Refused,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useMay,
  useToday,
} from "../platform/index.ts";

/** Inköpsstopp: what is not bought, until when and why. */
export function StopsPage() {
  const may = useMay();
  const asked = useApi<{ items: StopView[] }>("/api/purchases/stops");
  const mayMake = may("purchases.make");
  return (
    <Page
      title={t("purchasing.stops.title")}
      shape="table"
      back={{ to: "/inkop", text: t("purchasing.needs.title") }}
      lead={t("purchasing.stops.lead")}
    >
      {mayMake && (
        <Part title={t("purchasing.stops.new")}>
          <StopForm />
        </Part>
      )}
      <DataTable
        caption={t("purchasing.stops.title")}
        columns={columnsOf(mayMake)}
        rows={asked.is === "shown" ? asked.value.items : (asked as Exclude<typeof asked, { is: "shown" }>)}
        rowKey={({ stopId }) => stopId}
        tools={false}
        empty={
          <Empty title={t("purchasing.stops.none")}>
            <p>{t("purchasing.stops.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columnsOf(mayMake: boolean): TableColumn<StopView>[] {
  const columns: TableColumn<StopView>[] = [
    { id: "artikel", head: t("purchasing.col.article"), value: ({ articleName, articleNo }) => `${articleName} ${articleNo}` },
    { id: "skal", head: t("purchasing.stops.reason"), value: ({ reason }) => reason },
    { id: "fran", head: t("purchasing.stops.from"), value: ({ from }) => from, cell: ({ from }) => <Day on={from} /> },
    {
      id: "till",
      head: t("purchasing.stops.to"),
      value: ({ to }) => to ?? "9999",
      cell: ({ to }) => (to === null ? t("purchasing.stops.until-further") : <Day on={to} />),
    },
    {
      id: "nu",
      head: t("purchasing.col.state"),
      value: ({ isNow }) => String(isNow),
      cell: ({ isNow }) => (
        <StatusTag kind={isNow ? "bad" : "plain"}>{t(`purchasing.stops.${isNow ? "now" : "not-now"}`)}</StatusTag>
      ),
    },
  ];
  return mayMake
    ? [...columns, { id: "gor", head: t("purchasing.stops.end"), cell: (stop) => <EndStop stop={stop} /> }]
    : columns;
}

function EndStop({ stop }: { stop: StopView }) {
  const command = useCommand<object, { stopId: string }>("/api/purchases/stops/{stopId}/end", {
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.stops.ended") }),
  });
  if (!stop.isNow) return <span className="subtle">–</span>;
  return (
    <>
      <Button
        size="xsmall"
        variant="secondary"
        loading={command.isRunning}
        onClick={() => void command.run({}, { path: { stopId: stop.stopId } })}
      >
        {t("purchasing.stops.buy-again")}
        <span className="aksel-sr-only"> {stop.articleName}</span>
      </Button>
      <Refused refusal={command.refusal} />
    </>
  );
}

function StopForm() {
  const today = useToday();
  const [articleNo, setArticleNo] = useState("");
  const [reason, setReason] = useState("");
  const [from, setFrom] = useState<string | undefined>(today);
  const [to, setTo] = useState<string>();
  const command = useCommand<StopBody, { stopId: string }>("/api/purchases/stops", {
    invalidates: ["/api/purchases"],
    done: () => ({ text: t("purchasing.stops.done") }),
  });
  return (
    <form
      className="purchase-form"
      aria-label={t("purchasing.stops.new")}
      onSubmit={(event) => {
        event.preventDefault();
        void command.run({ articleNo: articleNo.trim(), reason, from: from ?? today ?? "", to: to ?? null }).then((done) => {
          if (!done) return;
          setArticleNo("");
          setReason("");
        });
      }}
    >
      <FieldErrors errors={command.errors} />
      <TextField
        size="small"
        id={fieldId("articleNo")}
        label={t("purchasing.articleNo")}
        inputMode="numeric"
        autoComplete="off"
        error={errorOf(command.errors, "articleNo")}
        value={articleNo}
        onChange={(event) => setArticleNo(event.target.value)}
      />
      <TextField
        size="small"
        id={fieldId("reason")}
        className="purchase-wide"
        label={t("purchasing.stops.reason")}
        error={errorOf(command.errors, "reason")}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <DayField
        label={t("purchasing.stops.from")}
        value={from ?? ""}
        from={today}
        today={today}
        onChange={(day) => setFrom(day ?? undefined)}
      />
      <DayField
        label={t("purchasing.stops.to.optional")}
        value={to ?? ""}
        from={from ?? today}
        today={today}
        onChange={(day) => setTo(day ?? undefined)}
      />
      <Refused refusal={command.refusal} />
      <Button size="small" loading={command.isRunning}>
        {t("purchasing.stops.do")}
      </Button>
    </form>
  );
}
