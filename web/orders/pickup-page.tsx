import "./orders.css";
import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import type { PickupDetail as PickupView } from "../../server/orders/contract-pickup.ts";
import {
  ButtonLink,
  ConfirmOnce,
  DataTable,
  Day,
  Missing,
  Moment,
  Page,
  PageLink,
  Part,
  Refused,
  Shown,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useMay,
  useToday,
} from "../platform/index.ts";
import { colourOf, wordOf } from "./order-words.ts";
import { isPickupLate } from "./pickup-text.ts";

type Row = PickupView["rows"][number];
const old = ["/api/pickups", "/api/cases", "/api/messages", "/api/devices"];

/** One pick-up order: when the van comes, when the rent ends, and what has come home. */
export function PickupPage({ pickupId }: { pickupId: string }) {
  const asked = useApi<PickupView>("/api/pickups/{pickupId}", { path: { pickupId } });
  if (asked.is === "shown") return <ShownPickup pickup={asked.value} />;
  return (
    <Page title={t("orders.pickup.one.waiting")} back={{ to: "/hamtningar", text: t("orders.pickups") }}>
      <Shown asked={asked}>{() => null}</Shown>
    </Page>
  );
}

function ShownPickup({ pickup }: { pickup: PickupView }) {
  const today = useToday();
  const may = useMay();
  return (
    <Page
      title={t("orders.pickup.one", { no: pickup.pickupNo })}
      shape="table"
      back={{ to: "/hamtningar", text: t("orders.pickups") }}
      marks={
        <>
          <StatusTag kind={colourOf("pickup", pickup.state)}>{wordOf("orders.pickup-state", pickup.state)}</StatusTag>
          {isPickupLate(pickup, today) && <StatusTag kind="bad">{t("orders.late")}</StatusTag>}
          {pickup.isInfectious && <StatusTag kind="bad">{t("orders.pickup.infected")}</StatusTag>}
        </>
      }
      actions={
        <>
          {pickup.rows.some((row) => row.state === "registered") && (
            <a href={`/api/pickups/${pickup.pickupId}/labels.pdf`} target="_blank" rel="noreferrer">
              {t("orders.pickup.labels")}
            </a>
          )}
          {may("pickups.place") && pickup.mayChange && <ChangeOrCancel pickup={pickup} />}
        </>
      }
      lead={<PickupLine pickup={pickup} />}
    >
      <PickupRows pickup={pickup} />
      <Part title={t("orders.pickup.about")}>
        <PickupFacts pickup={pickup} />
      </Part>
    </Page>
  );
}

/** When the van comes and when the rent ends, as one line; what it was when nothing more will happen. */
function PickupLine({ pickup }: { pickup: PickupView }) {
  const [first] = pickup.rows;
  if (pickup.state === "cancelled" || pickup.state === "done") return <>{t(`orders.pickup.line.${pickup.state}`)}</>;
  return (
    <>
      {t("orders.pickup.line")} <Day on={pickup.pickupOn} week />.{" "}
      {first && (
        <>
          {t("orders.pickup.rent-ends")} <Day on={first.lastRentDay} />.
        </>
      )}
    </>
  );
}

function PickupRows({ pickup }: { pickup: PickupView }) {
  const may = useMay();
  const navigate = useNavigate();
  const missing = useCommand<undefined, { pickupId: string }>("/api/pickups/{pickupId}/rows/{rowId}/missing", {
    invalidates: old,
    done: () => ({ text: t("orders.pickup.missing.done") }),
  });
  const canTell = may("stores.receive");
  // The hands that do a job see it no more when it is over.
  const isLast = pickup.rows.filter(({ state }) => state === "registered").length === 1 && !may("persons.read");
  async function report(row: Row) {
    const done = await missing.run(undefined, { path: { pickupId: pickup.pickupId, rowId: row.rowId } });
    if (done && isLast) await navigate({ to: "/hamtningar" });
  }
  return (
    <>
      <Refused refusal={missing.refusal} />
      <DataTable
        caption={t("orders.pickup.rows")}
        columns={[...columns(), ...(canTell ? [missingColumn(report)] : [])]}
        rows={pickup.rows}
        rowKey={(row) => row.rowId}
        tools={false}
        empty={null}
      />
    </>
  );
}

function columns(): TableColumn<Row>[] {
  return [
    {
      id: "hjalpmedel",
      head: t("orders.col.article"),
      cell: (row) => (
        <span className="two-lines">
          <span>{row.articleName}</span>
          <span className="subtle figures">{t("orders.device", { no: row.deviceNo })}</span>
        </span>
      ),
    },
    {
      id: "status",
      head: t("orders.col.state"),
      cell: (row) => <StatusTag kind={colourOf("pickup", row.state)}>{wordOf("orders.pickup-row", row.state)}</StatusTag>,
    },
    { id: "hyra", head: t("orders.col.rent-ends"), cell: (row) => <RentEnd row={row} /> },
  ];
}

/** The rent of what was missing or kept goes on. */
function RentEnd({ row }: { row: Row }) {
  if (row.state === "missing" || row.state === "cancelled") return <>{t("orders.pickup.rent-goes-on")}</>;
  return <Day on={row.lastRentDay} />;
}

function missingColumn(report: (row: Row) => unknown): TableColumn<Row> {
  return {
    id: "saknas",
    head: t("orders.pickup.missing"),
    cell: (row) =>
      row.state === "registered" && (
        <ConfirmOnce
          button={t("orders.pickup.missing")}
          title={t("orders.pickup.missing.title", { name: row.articleName, no: row.deviceNo })}
          doIt={t("orders.pickup.missing.do")}
          run={() => report(row)}
        >
          <p>{t("orders.pickup.missing.what")}</p>
        </ConfirmOnce>
      ),
  };
}

function ChangeOrCancel({ pickup }: { pickup: PickupView }) {
  const may = useMay();
  return (
    <>
      {(pickup.kind === "unit" || (pickup.personId && may("persons.read"))) && (
        <ButtonLink to="/hamtningar/$pickupId/andra" params={{ pickupId: pickup.pickupId }} size="small" variant="secondary">
          {t("orders.pickup.change")}
        </ButtonLink>
      )}
      <CancelPickup pickup={pickup} />
    </>
  );
}

function CancelPickup({ pickup }: { pickup: PickupView }) {
  const cancel = useCommand<undefined, { pickupId: string }>("/api/pickups/{pickupId}/cancel", {
    invalidates: old,
    done: () => ({ text: t("orders.pickup.cancelled") }),
  });
  return (
    <>
      <Button
        size="small"
        variant="secondary"
        loading={cancel.isRunning}
        onClick={() => void cancel.run(undefined, { path: { pickupId: pickup.pickupId } })}
      >
        {t("orders.pickup.cancel")}
      </Button>
      <Refused refusal={cancel.refusal} />
    </>
  );
}

function PickupFacts({ pickup }: { pickup: PickupView }) {
  const may = useMay();
  return (
    <dl className="facts">
      <dt>{t(pickup.kind === "unit" ? "orders.pickup.whose" : "orders.person")}</dt>
      <dd>
        {pickup.kind === "unit" ? (
          t("orders.pickup.of-unit")
        ) : pickup.personId && pickup.personName && may("persons.read") ? (
          <PageLink to="/personer/$personId" params={{ personId: pickup.personId }}>
            {pickup.personName}
          </PageLink>
        ) : (
          (pickup.personName ?? <Missing />)
        )}
      </dd>
      <dt>{t("orders.placed")}</dt>
      <dd>
        <Moment at={pickup.placedAt} />, {pickup.unitName}
      </dd>
      <PickupPlace pickup={pickup} />
      {pickup.note && (
        <>
          <dt>{t("orders.note")}</dt>
          <dd className="note">{pickup.note}</dd>
        </>
      )}
    </dl>
  );
}

/** Where it stands, whom to call and how to get in. */
function PickupPlace({ pickup }: { pickup: PickupView }) {
  const { from, contactName, contactPhone, doorCode } = pickup;
  const contact = [contactName, contactPhone].filter(Boolean).join(", ");
  return (
    <>
      <dt>{t("orders.pickup.from")}</dt>
      <dd>
        {from
          ? [from.name, from.street, `${from.postcode} ${from.city}`].filter(Boolean).join(", ")
          : t("orders.pickup.from.hidden")}
      </dd>
      {contact && (
        <>
          <dt>{t("orders.contact")}</dt>
          <dd>{contact}</dd>
        </>
      )}
      {doorCode && (
        <>
          <dt>{t("orders.door-code")}</dt>
          <dd className="figures">{doorCode}</dd>
        </>
      )}
    </>
  );
}
