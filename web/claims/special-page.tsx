import "./claims.css";
import { Button } from "@navikt/ds-react";
import type { ApplyBody, SpecialView } from "../../server/claims/contract-claims.ts";
import { useMonth } from "../billing/index.ts";
import {
  DataTable,
  Empty,
  kronor,
  Money,
  Page,
  Refused,
  Shown,
  type TableColumn,
  t,
  useApi,
  useCommand,
  Why,
} from "../platform/index.ts";

type Row = SpecialView["items"][number];

/** Persons whose aids cost so much in a month that something is given back, and what there is to apply for. */
export function SpecialPage() {
  const { month, choice } = useMonth();
  const asked = useApi<SpecialView>("/api/claims/special", { query: { month } });
  return (
    <Page title={t("claims.special.title")} shape="table" back={{ to: "/efterfakturering", text: t("claims.afterwards.title") }}>
      {choice}
      <Shown asked={asked}>{(view) => <Persons view={view} />}</Shown>
    </Page>
  );
}

function Persons({ view }: { view: SpecialView }) {
  const { month, terms } = view;
  const send = useCommand<ApplyBody, { claimNo: string }>("/api/claims/special", {
    invalidates: ["/api/claims"],
    done: ({ claimNo }) => ({ text: t("claims.special.done", { claimNo }) }),
  });
  if (!terms)
    return (
      <Empty title={t("refusal.special-not-offered")}>
        <p>{t("refusal.special-not-offered.do")}</p>
      </Empty>
    );
  const empty = view.isClosed ? "claims.special.none" : "claims.special.not-closed";
  return (
    <>
      <Why reason={terms.text} rule={terms.ruleId} source={terms.source} about={t("claims.special.why")} />
      <p className="subtle">{t("claims.special.counted", { codes: terms.codes.join(", ") })}</p>
      <Refused refusal={send.refusal} />
      <DataTable
        caption={t("claims.special.title")}
        name="sarskild"
        tools={false}
        columns={columns((row) => (
          <Button
            size="small"
            variant="secondary"
            loading={send.isRunning}
            onClick={() => void send.run({ month, reference: row.reference })}
          >
            {t("claims.special.do")}
            <span className="aksel-sr-only"> {row.reference}</span>
          </Button>
        ))}
        rows={view.items}
        rowKey={(row) => `${row.payerName} ${row.reference}`}
        empty={
          <Empty title={t(empty)}>
            <p>{t(`${empty}.do`)}</p>
          </Empty>
        }
      />
    </>
  );
}

function columns(button: (row: Row) => React.ReactNode): TableColumn<Row>[] {
  const money = (id: string, head: string, ore: (row: Row) => number): TableColumn<Row> => ({
    ...{ id, head, numeric: true, value: ore, cell: (row) => kronor(ore(row)) },
  });
  return [
    {
      id: "person",
      head: t("billing.costs.person"),
      value: (row) => row.reference,
      cell: (row) => <span className="figures">{row.reference}</span>,
    },
    { id: "betalare", head: t("billing.payer"), value: (row) => row.payerName },
    money("kostnad", t("claims.special.cost.kr"), (row) => row.costOre),
    money("ersatts", t("claims.special.due.kr"), (row) => row.dueOre),
    money("tidigare", t("claims.special.granted.kr"), (row) => row.grantedOre),
    {
      id: "ansok",
      head: t("claims.special.left"),
      cell: (row) =>
        row.openNo ? (
          t("claims.special.waits", { claimNo: row.openNo })
        ) : row.amountOre > 0 ? (
          <span className="row">
            <Money ore={row.amountOre} /> {button(row)}
          </span>
        ) : (
          t(row.amountOre < 0 ? "claims.special.back" : "claims.special.all")
        ),
    },
  ];
}
