import type { PairingsView } from "../../server/insight/contract-pairings.ts";
import { PageLink, Part, t, useApi, useMay } from "../platform/index.ts";

/** What is often ordered with a main aid, with how often. Nothing for visitors, and nothing where too few have ordered. */
export function ArticlePairings({ articleNo }: { articleNo: string }) {
  const may = useMay();
  const asked = useApi<PairingsView>(
    "/api/insight/pairings/{articleNo}",
    { path: { articleNo } },
    { enabled: may("catalogue.read") },
  );
  if (asked.is !== "shown" || asked.value.items.length === 0) return null;
  const { items, most, countedOn, months, least } = asked.value;
  return (
    <Part title={t("catalogue.together")}>
      <ul>
        {items.slice(0, most).map((one) => (
          <li key={one.articleNo}>
            <PageLink to="/katalog/$articleNo" params={{ articleNo: one.articleNo }}>
              {one.name}
            </PageLink>{" "}
            <span className="subtle nowrap">{t("catalogue.together.share", one)}</span>
          </li>
        ))}
      </ul>
      <p className="subtle">{t("catalogue.together.rule", { day: countedOn, months, least })}</p>
    </Part>
  );
}
