import { Button, Switch } from "@navikt/ds-react";
import { t } from "../platform/index.ts";
import type { Asking } from "./asking.ts";

/** Which part of the catalogue is looked through: what fits one article, and what is outside the range. */
export function RangeChoices({ asking, onAsking }: { asking: Asking; onAsking: (next: Asking) => void }) {
  return (
    <>
      {asking.for && (
        <span className="article-filter">
          {t("catalogue.for", { articleNo: asking.for })}
          <Button size="xsmall" variant="tertiary" onClick={() => onAsking({ ...asking, for: "", page: 1 })}>
            {t("catalogue.for.away")}
          </Button>
        </span>
      )}
      <Switch
        size="small"
        checked={asking.all ?? false}
        onChange={(event) => onAsking({ ...asking, all: event.target.checked, page: 1 })}
      >
        {t("catalogue.all")}
      </Switch>
    </>
  );
}
