import "./often-together.css";
import { PlusIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { z } from "zod";
import type { ListView, listViews } from "../../server/favourites/contract.ts";
import { t, useApi } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { type AidRow, addToMain, rowsMost } from "./new-aid.ts";

type Part = ListView["rows"][number];

/**
 * The usual set of a chosen main aid: what the supplier's packages and the unit's lists have on it. One press adds all of a set that
 * can be ordered and is not on the aid yet, as many for each aid. Nothing when no package begins with the aid.
 */
export function UsualSet({ row, aid, change }: Pick<AidInHand, "aid" | "change"> & { row: AidRow }) {
  const asked = useApi<z.infer<typeof listViews>>("/api/favourites/lists");
  if (asked.is !== "shown") return null;
  const onAid = new Set(aid.rows.filter(({ mainRowKey }) => mainRowKey === row.key).map(({ articleNo }) => articleNo));
  const sets = asked.value.items.flatMap((list) => {
    const parts = list.kind === "own" ? [] : partsOn(list, row.articleNo);
    const left = parts.filter((part) => part.isOrderable && !onAid.has(part.articleNo));
    const gone = parts.filter((part) => !part.isOrderable);
    return left.length > 0 && aid.rows.length + left.length <= rowsMost ? [{ list, left, gone }] : [];
  });
  if (sets.length === 0) return null;
  return (
    <section className="aid-row-together" aria-label={t("orders.usual", { name: row.name })}>
      <p className="subtle">{t("orders.usual", { name: row.name })}</p>
      <ul>
        {sets.map(({ list, left, gone }) => (
          <li key={list.listId}>
            <span className="two-lines">
              {list.name}
              <span className="subtle">{left.map(partText).join(", ")}</span>
              {gone.length > 0 && (
                <span className="wrong-word">{t("orders.usual.gone", { names: gone.map(partText).join(", ") })}</span>
              )}
            </span>
            <Button
              size="xsmall"
              variant="secondary"
              icon={<PlusIcon aria-hidden />}
              onClick={() => change((now) => addToMain(now, row.key, left, () => crypto.randomUUID()))}
            >
              {t("orders.usual.add", { count: left.length })}
              <span className="aksel-sr-only"> {list.name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a list has on its first row of the aid. */
function partsOn({ rows }: ListView, mainNo: string): Part[] {
  const place = rows.findIndex(({ articleNo, type }) => articleNo === mainNo && type === "main_aid");
  return place < 0 ? [] : rows.filter(({ mainRowNo }) => mainRowNo === place + 1);
}

function partText({ name, quantity }: Part): string {
  return quantity === 1 ? name : t("orders.usual.part", { name, count: quantity });
}
