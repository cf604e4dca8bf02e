import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { PartMissing } from "../../server/stores/contract-parts.ts";
import type { ComeHomeList, PartsCame } from "../../server/stores/contract-returned.ts";
import { Refused, t, useCommand } from "../platform/index.ts";

interface CameProps {
  deviceId: string;
  parts: ComeHomeList["items"][number]["parts"];
  title: string;
  /** All of it is answered for. */
  done?: () => void;
}

/** Asks about what sat on a device that came home: what is missing is said part by part, and the rest came. */
export function CameParts({ deviceId, parts, title, done }: CameProps) {
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [isAnswered, setAnswered] = useState(false);
  const invalidates = ["/api/devices", "/api/cases", "/api/stores/returns"];
  const miss = useCommand<{ deviceId: string; articleNo: string }, PartMissing>("/api/stores/parts/missing", { invalidates });
  const came = useCommand<undefined, PartsCame>("/api/stores/returns/{deviceId}/parts-came", { invalidates });
  const left = parts.filter(({ articleNo }) => !missing.includes(articleNo));
  if (parts.length === 0 || isAnswered) return null;
  const answer = () => {
    setAnswered(true);
    done?.();
  };
  return (
    <section className="stack" aria-label={title}>
      <h3>{title}</h3>
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
                loading={miss.isRunning}
                onClick={() => void miss.run({ deviceId, articleNo }).then((said) => said && setMissing([...missing, articleNo]))}
              >
                {t("stores.part.missing")}
                <span className="aksel-sr-only"> {articleName}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Refused refusal={miss.refusal ?? came.refusal} />
      {left.length > 0 && (
        <div>
          <Button
            size="small"
            loading={came.isRunning}
            onClick={() => void came.run(undefined, { path: { deviceId } }).then((said) => said && answer())}
          >
            {t(missing.length > 0 ? "stores.part.rest" : "stores.part.all")}
          </Button>
        </div>
      )}
    </section>
  );
}
