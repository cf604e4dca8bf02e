import type { DueCounts } from "../../server/stores/contract-count-after.ts";
import { Day, Part, StatusTag, t, useApi } from "../platform/index.ts";

type Due = DueCounts["items"][number];

/** Why a count is asked for: whose it is, and that it is late or was never made. */
export function dueWords({ what, standing }: Pick<Due, "what" | "standing">): string {
  const late = standing === "overdue" || standing === "never" ? t(`stores.count.due.${standing}`) : "";
  return [t(`stores.count.due.${what}`), late].filter(Boolean).join(" · ");
}

/** The counts that one's stores are to have soon, the most urgent first. Nothing when none is. */
export function CountsDue() {
  const asked = useApi<DueCounts>("/api/stores/counts/due");
  if (asked.is !== "shown") return null;
  const items = asked.value.items.filter(({ standing }) => standing !== "later");
  if (items.length === 0) return null;
  return (
    <Part title={t("stores.count.due.title")}>
      <ul className="hand-over-rows">
        {items.slice(0, 20).map((due) => (
          <li key={`${due.storeId} ${due.what}`}>
            <span>
              {due.storeName} <span className="subtle">{t(`stores.count.due.${due.what}`)}</span>
            </span>
            <DueTag due={due} />
          </li>
        ))}
      </ul>
      {asked.value.due > 20 && <p className="subtle">{t("stores.count.due.more", { count: asked.value.due - 20 })}</p>}
    </Part>
  );
}

/** When a count is to be made, with a colour when it is late. */
export function DueTag({ due: { standing, dueOn } }: { due: Pick<Due, "standing" | "dueOn"> }) {
  if (standing === "never") return <StatusTag kind="wait">{t("stores.count.due.never")}</StatusTag>;
  return (
    <StatusTag kind={standing === "overdue" ? "bad" : standing === "soon" ? "wait" : "plain"}>
      <span>
        {t(standing === "overdue" ? "stores.count.due.was" : "stores.count.due.by")} <Day on={dueOn} />
      </span>
    </StatusTag>
  );
}
