import type { PickList } from "../../server/stores/contract.ts";
import { ButtonLink, DataTable, Day, Empty, Missing, Page, StatusTag, t, useApi } from "../platform/index.ts";

/** The pick list in walking order: place, article, device, order. */
export function PicksPage() {
  const asked = useApi<PickList>("/api/stores/picks", {}, { everySeconds: 30 });
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.tasks } : asked;
  const total = asked.is === "shown" ? asked.value.total : 0;
  return (
    <Page
      title={t("stores.pick.title")}
      shape="table"
      {...(total > 0
        ? {
            lead: t("stores.pick.lead", { count: total }),
            actions: <ButtonLink to="/plock/skanna">{t("stores.pick.begin")}</ButtonLink>,
          }
        : {})}
    >
      <DataTable
        caption={t("stores.pick.title")}
        rows={rows}
        rowKey={(task) => task.taskId}
        rowTarget={(task) => ({ to: "/plock/skanna", search: { rad: task.taskId } })}
        empty={
          <Empty title={t("stores.pick.none")}>
            <p>{t("stores.pick.none.do")}</p>
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
    </Page>
  );
}

type Task = PickList["tasks"][number];

function DeviceCell({ task }: { task: Task }) {
  if (task.deviceNo === null) return <Missing />;
  return (
    <span className="figures">
      {task.deviceNo} {task.grade === "reconditioned" && <span className="subtle">{t("devices.grade.reconditioned")}</span>}
    </span>
  );
}

function Wanted({ task }: { task: Task }) {
  return (
    <>
      <Day on={task.wantedOn} week /> {task.isLate && <StatusTag kind="bad">{t("stores.pick.late")}</StatusTag>}
    </>
  );
}
