import type { DueCounts } from "../../server/stores/contract-count-after.ts";
import { Day, PageLink, StatusTag, t, useApi, useMay } from "../platform/index.ts";

/** When the shelf is to be counted, by its keeper and by the supplier; late ones in a colour. Nothing for those who count nothing. */
export function ShelfCounts({ storeId }: { storeId: string }) {
  return useMay()("counts.do") ? <Known storeId={storeId} /> : null;
}

function Known({ storeId }: { storeId: string }) {
  const asked = useApi<DueCounts>("/api/stores/counts/due", { query: { storeId } });
  if (asked.is !== "shown" || asked.value.items.length === 0) return null;
  return (
    <section className="stack">
      <h2>{t("buffers.counts")}</h2>
      <ul className="shelf-lines">
        {asked.value.items.map(({ what, lastOn, dueOn, standing }) => (
          <li key={what}>
            <span className="shelf-line-name">{t(`buffers.counts.${what}`)}</span>
            <StatusTag kind={standing === "overdue" ? "bad" : standing === "later" ? "plain" : "wait"}>
              {standing === "never" ? t("buffers.counts.never") : <Due isLate={standing === "overdue"} on={dueOn} />}
            </StatusTag>
            {lastOn && (
              <span className="subtle">
                {t("buffers.counts.last")} <Day on={lastOn} />
              </span>
            )}
          </li>
        ))}
      </ul>
      <PageLink to="/inventering">{t("buffers.counts.go")}</PageLink>
    </section>
  );
}

function Due({ isLate, on }: { isLate: boolean; on: string | null }) {
  return (
    <span>
      {t(isLate ? "buffers.counts.was" : "buffers.counts.by")} <Day on={on} />
    </span>
  );
}
