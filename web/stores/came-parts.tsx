import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { Returned } from "../../server/stores/contract.ts";
import type { PartMissing } from "../../server/stores/contract-parts.ts";
import { Refused, t, useCommand } from "../platform/index.ts";

/** Asks about what sat on the device that came home: all of it is there, unless somebody says what is missing. */
export function CameParts({ returned: { deviceId, parts } }: { returned: Returned }) {
  const [missing, setMissing] = useState<readonly string[]>([]);
  const command = useCommand<{ deviceId: string; articleNo: string }, PartMissing>("/api/stores/parts/missing", {
    invalidates: ["/api/devices", "/api/cases"],
  });
  if (parts.length === 0) return null;
  return (
    <section className="stack" aria-label={t("stores.part.came")}>
      <h3>{t("stores.part.came")}</h3>
      <ul className="came-parts">
        {parts.map(({ articleNo, articleName, quantity }) => (
          <li key={articleNo}>
            <span>
              {articleName}, {t("stores.part.count", { quantity })}
            </span>
            {missing.includes(articleNo) ? (
              <strong role="status">{t("stores.part.missing.said")}</strong>
            ) : (
              <Button
                size="small"
                variant="secondary"
                data-color="neutral"
                loading={command.isRunning}
                onClick={() =>
                  void command.run({ deviceId, articleNo }).then((done) => done && setMissing([...missing, articleNo]))
                }
              >
                {t("stores.part.missing")}
                <span className="aksel-sr-only"> {articleName}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refused refusal={command.refusal} />
    </section>
  );
}
