import { Skeleton } from "@navikt/ds-react";
import { t } from "./text.ts";

const places = Array.from({ length: 30 }, (_, place) => place + 1);

/** Grey rows where the answer will stand, so that nothing jumps. `rows` = about how many there will be (1–30). */
export function Waiting({ rows = 4, label }: { rows?: number; label?: string }) {
  return (
    <div className="waiting" role="status" aria-label={label ?? t("shell.waiting")}>
      {places.slice(0, rows).map((place) => (
        <Skeleton key={place} variant="text" height={36} width={place % 3 === 0 ? "72%" : "100%"} />
      ))}
    </div>
  );
}
