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
    { id: "gor", head: t("insight.idle.do"), value: () => "", cell: (row) => <Answers device={row} /> },
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
      {device.askEnded && (
        <li>
          {t(`insight.idle.answered.${device.askEnded.what}`)} <Day on={device.askEnded.on} />
          {device.askEnded.byName && `, ${device.askEnded.byName}`}
        </li>
      )}
    </ul>
  );
}

const path = "/api/insight/idle/{deviceId}/answer";
const old = ["/api/insight/idle", "/api/pickups", "/api/duties"];

/** One press each. That it is used can be taken back while the line at the bottom stands, the question until it is answered. */
function Answers({ device: { deviceId, isAsked } }: { device: IdleDevice }) {
  const send = useCommand<IdleAnswerBody, IdleAnswered>(path, {
    invalidates: old,
    done: ({ until, pickupNo, asked }) => {
      if (until) return { text: t("insight.idle.used.done", { day: until }), undo: () => void back("back") };
      if (asked) return { text: askedText(asked), undo: () => void back("ask-back") };
      return { text: pickupNo ? t("insight.idle.fetch.done", { no: pickupNo }) : t("insight.idle.ask-back.done") };
    },
  });
  async function back(what: "back" | "ask-back") {
    const body: IdleAnswerBody = { what };
    await sendApi({ method: "POST", path, params: { path: { deviceId } }, body, idempotencyKey: crypto.randomUUID() });
    await refresh(old);
  }
  return (
    <>
      <div className="idle-answers">
        {(["used", "fetch", isAsked ? "ask-back" : "ask"] as const).map((what) => (
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

/** Who is to ask, and by when. */
function askedText({ unitName, dueOn }: NonNullable<IdleAnswered["asked"]>): string {
  if (unitName === null) return t("insight.idle.ask.done.service", { day: dueOn });
  return t("insight.idle.ask.done", { unit: unitName, day: dueOn });
}
