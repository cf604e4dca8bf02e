import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { z } from "zod";
import type { EditionView } from "../../server/agreements/contract.ts";
import type { rehearsalList, StartRehearsalBody, startedRehearsalView } from "../../server/insight/contract.ts";
import { DayField, Moment, PageLink, Part, Refused, Shown, t, useApi, useCommand, useToday } from "../platform/index.ts";

type Rehearsals = z.infer<typeof rehearsalList>;

/** "Öva på förra året": asks the draft about a past time's orders, and shows the rehearsals that were made. */
export function RehearsalPart({ edition }: { edition: EditionView }) {
  const today = useToday();
  const [from, setFrom] = useState<string | null>(yearBefore(today));
  const [to, setTo] = useState<string | null>(today);
  const asked = useApi<Rehearsals>("/api/insight/rehearsals", { query: { edition: edition.edition } });
  const navigate = useNavigate();
  const start = useCommand<StartRehearsalBody, z.infer<typeof startedRehearsalView>>("/api/insight/rehearsals", {
    invalidates: ["/api/insight/rehearsals"],
  });
  async function run() {
    if (from === null || to === null) return;
    const begun = await start.run({ edition: edition.edition, from, to });
    if (begun) await navigate({ to: "/ovningar/$rehearsalId", params: { rehearsalId: begun.rehearsalId } });
  }
  return (
    <Part title={t("agreements.rehearse")}>
      <p className="subtle">{t("agreements.rehearse.what")}</p>
      <div className="row-end">
        <DayField label={t("agreements.rehearse.from")} value={from} today={today} to={today} onChange={setFrom} />
        <DayField label={t("agreements.rehearse.to")} value={to} today={today} to={today} onChange={setTo} />
        <Button
          size="small"
          type="button"
          loading={start.isRunning}
          disabled={from === null || to === null}
          onClick={() => void run()}
        >
          {t("agreements.rehearse.start")}
        </Button>
      </div>
      <Refused refusal={start.refusal} />
      <Shown asked={asked} rows={1}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="subtle">{t("agreements.rehearse.none")}</p>
          ) : (
            <ul className="rehearsals" aria-label={t("agreements.rehearse.earlier")}>
              {items.map((one) => (
                <li key={one.rehearsalId}>
                  <PageLink to="/ovningar/$rehearsalId" params={{ rehearsalId: one.rehearsalId }}>
                    {t("agreements.rehearse.days", { from: one.from, to: one.to })}
                  </PageLink>{" "}
                  <Moment at={one.startedAt} />{" "}
                  {one.draftVersion !== edition.version && <span className="subtle">{t("agreements.rehearse.old")}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
    </Part>
  );
}

function yearBefore(day: string): string {
  const year = Number(day.slice(0, 4)) - 1;
  const rest = day.slice(4);
  return rest === "-02-29" ? `${year}-02-28` : `${year}${rest}`;
}
