import type { PickList } from "../../server/stores/contract.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  DayField,
  Empty,
  Missing,
  Moment,
  Page,
  StatusTag,
  t,
  useAddress,
  useApi,
  useToday,
} from "../platform/index.ts";
import { ShortagesPart } from "./shortages-part.tsx";

/** The pick list, what is urgent first and the rest in walking order: place, article, device, order. Until a day, when one is chosen. */
export function PicksPage() {
  const address = useAddress();
  const today = useToday();
  const until = address.get("till");
  const asked = useApi<PickList>("/api/stores/picks", until ? { query: { until } } : {}, { everySeconds: 30 });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.tasks } : asked;
  const total = asked.is === "shown" ? asked.value.total : 0;
  const shown = asked.is === "shown" ? asked.value.tasks.length : 0;
  const search = until ? { till: until } : undefined;
  return (
    <Page
      title={t("stores.pick.title")}
      shape="table"
      {...(total > 0
        ? {
            lead: t("stores.pick.lead", { count: total }),
            actions: (
              <ButtonLink to="/plock/skanna" {...(search ? { search } : {})}>
                {t("stores.pick.begin")}
              </ButtonLink>
            ),
          }
        : {})}
    >
      <DayField
        label={t("stores.pick.until")}
        value={until ?? null}
        today={today}
        onChange={(day) => address.set({ till: day ?? "" })}
      />
      {total > shown && <p className="subtle">{t("stores.pick.first", { shown, total })}</p>}
      <DataTable
        caption={t("stores.pick.title")}
        rows={rows}
        rowKey={(task) => task.taskId}
        rowTarget={(task) => ({ to: "/plock/skanna", search: { rad: task.taskId, ...search } })}
        empty={
          <Empty title={t("stores.pick.none")}>
            <p>{until ? t("stores.pick.none.until") : t("stores.pick.none.do")}</p>
          </Empty>
        }
        columns={[
          {
            id: "bin",
            head: t("stores.col.bin"),
            value: (task) => task.bin ?? "",
            cell: (task) => task.bin ?? t("stores.pick.noBin"),
          },
          { id: "article", head: t("stores.col.article"), value: (task) => task.articleName },
          {
            id: "device",
            head: t("stores.col.device"),
            value: (task) => task.deviceNo ?? "",
            cell: (task) => <DeviceCell task={task} />,
          },
          { id: "quantity", head: t("stores.col.quantity"), value: (task) => task.quantity, numeric: true },
          { id: "order", head: t("stores.col.order"), value: (task) => task.orderNo },
          { id: "wanted", head: t("stores.col.wanted"), value: (task) => task.wantedOn, cell: (task) => <Wanted task={task} /> },
        ]}
      />
      <ShortagesPart />
    </Page>
  );
}

type Task = PickList["tasks"][number];

function DeviceCell({ task }: { task: Task }) {
  if (task.deviceNo === null) return <Missing />;
  return (
    <span className="figures">
      {task.deviceNo} {task.grade === "reconditioned" && <span className="subtle">{t("devices.grade.reconditioned")}</span>}{" "}
      {task.isKept && <StatusTag kind="wait">{t("stores.pick.kept")}</StatusTag>}
    </span>
  );
}

function Wanted({ task }: { task: Task }) {
  return (
    <>
      {task.urgentBy ? (
        <>
          <StatusTag kind="bad">{t("stores.pick.urgent.tag")}</StatusTag> <Moment at={task.urgentBy} />
        </>
      ) : (
        <Day on={task.wantedOn} week />
      )}{" "}
      {task.isLate && <StatusTag kind="bad">{t("stores.pick.late")}</StatusTag>}
    </>
  );
}
