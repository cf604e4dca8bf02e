import "./insight.css";
import { Button } from "@navikt/ds-react";
import type { IdleAnswerBody, IdleAnswered, IdleDevice, IdleList } from "../../server/insight/contract-idle.ts";
import {
  DataTable,
  Day,
  Empty,
  Money,
  Page,
  PageLink,
  Refused,
  refresh,
  sendApi,
  type TableColumn,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";

/** "Troligen oanvända": what the unit answers for and that seems to lie unused, with why, what it costs and one press each. */
export function IdlePage() {
  const asked = useApi<IdleList>("/api/insight/idle");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page title={t("insight.idle")} shape="table">
      {asked.is === "shown" && asked.value.devices > 0 && (
        <p>
          {t("insight.idle.sum", { count: asked.value.devices })} <Money ore={asked.value.monthOre} perMonth />
        </p>
      )}
      {asked.is === "shown" && asked.value.items.length < asked.value.devices && (
        <p className="subtle">{t("insight.idle.more", { shown: asked.value.items.length })}</p>
      )}
      <DataTable
        caption={t("insight.idle")}
        columns={columns()}
        rows={rows}
        rowKey={(row) => row.deviceId}
        tools={false}
        empty={
          <Empty title={t("insight.idle.none")}>
            <p>{t("insight.idle.none.do")}</p>
          </Empty>
        }
      />
    </Page>
  );
}

function columns(): TableColumn<IdleDevice>[] {
  return [
    {
      id: "hjalpmedel",
      head: t("insight.idle.aid"),
      value: (row) => `${row.articleName} ${row.deviceNo}`,
      cell: (row) => <Aid device={row} />,
    },
    { id: "varfor", head: t("insight.idle.why"), value: (row) => row.score, cell: (row) => <Why device={row} /> },
    {
      id: "hyra",
      head: t("insight.idle.cost"),
      numeric: true,
      value: (row) => row.monthOre,
      cell: (row) => <Money ore={row.monthOre} perMonth />,
    },
    { id: "gor", head: t("insight.idle.do"), value: () => "", cell: (row) => <Answers deviceId={row.deviceId} /> },
  ];
}

/** What it is, and the way to who has it. */
function Aid({ device }: { device: IdleDevice }) {
  return (
    <span className="idle-aid">
      <span>
        {device.articleName} <span className="nowrap">{device.deviceNo}</span>
      </span>
      <PageLink to={`/personer/${device.personId}`}>{t("insight.idle.open")}</PageLink>
    </span>
  );
}

function Why({ device }: { device: IdleDevice }) {
  return (
    <ul className="idle-why">
      {device.reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
      {device.askedOn && (
        <li>
          {t("insight.idle.asked")} <Day on={device.askedOn} />
        </li>
      )}
    </ul>
  );
}

const path = "/api/insight/idle/{deviceId}/answer";
const old = ["/api/insight/idle", "/api/pickups"];

/** One press each; that it is used can be taken back for as long as the line at the bottom stands. */
function Answers({ deviceId }: { deviceId: string }) {
  const send = useCommand<IdleAnswerBody, IdleAnswered>(path, {
    invalidates: old,
    done: ({ until, pickupNo }) => {
      if (until) return { text: t("insight.idle.used.done", { day: until }), undo: () => void back() };
      return { text: pickupNo ? t("insight.idle.fetch.done", { no: pickupNo }) : t("insight.idle.ask.done") };
    },
  });
  async function back() {
    const body: IdleAnswerBody = { what: "back" };
    await sendApi({ method: "POST", path, params: { path: { deviceId } }, body, idempotencyKey: crypto.randomUUID() });
    await refresh(old);
  }
  return (
    <>
      <div className="idle-answers">
        {(["used", "fetch", "ask"] as const).map((what) => (
          <Button
            key={what}
            size="small"
            variant="secondary"
            disabled={send.isRunning}
            onClick={() => send.run({ what }, { path: { deviceId } })}
          >
            {t(`insight.idle.${what}`)}
          </Button>
        ))}
      </div>
      <Refused refusal={send.refusal} />
    </>
  );
}
