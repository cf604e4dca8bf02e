import "./often-together.css";
import { PlusIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { PairingsView } from "../../server/insight/contract-pairings.ts";
import { t, useApi } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { mainOf } from "./main-aids.ts";
import { type AidRow, addArticle, changeRow, rowsMost } from "./new-aid.ts";

/** What is often ordered with a chosen main aid and is not in the order yet, with how often. One press adds it to the aid. */
export function OftenTogether({ row, aid, change }: Pick<AidInHand, "aid" | "change"> & { row: AidRow }) {
  const { articleNo } = row;
  const asked = useApi<PairingsView>("/api/insight/pairings/{articleNo}", { path: { articleNo } });
  if (asked.is !== "shown" || aid.rows.length >= rowsMost) return null;
  const { items, most, countedOn, months, least, isAssumed } = asked.value;
  const shown = items.filter((one) => !aid.rows.some((other) => other.articleNo === one.articleNo)).slice(0, most);
  if (shown.length === 0) return null;
  function add(one: PairingsView["items"][number]) {
    const key = crypto.randomUUID();
    change((now) => {
      const added = addArticle(now, one, key);
      return one.type === "main_aid" ? added : changeRow(added, key, mainOf(`row:${row.key}`));
    });
  }
  return (
    <section className="aid-row-together" aria-label={t("orders.together", { name: row.name })}>
      <p className="subtle">{t("orders.together", { name: row.name })}</p>
      <ul>
        {shown.map((one) => (
          <li key={one.articleNo}>
            <span>
              {one.name} <span className="subtle nowrap">{t("orders.together.share", one)}</span>
            </span>
            <Button size="xsmall" variant="secondary" icon={<PlusIcon aria-hidden />} onClick={() => add(one)}>
              {t("orders.together.add")}
              <span className="aksel-sr-only"> {one.name}</span>
            </Button>
          </li>
        ))}
      </ul>
      <p className="subtle small">
        {t("orders.together.rule", { day: countedOn, months, least })} {isAssumed && t("orders.together.assumed")}
      </p>
    </section>
  );
}
