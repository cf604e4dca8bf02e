import { Button } from "@navikt/ds-react";
import type { SessionsView } from "../../server/access/contract.ts";
import { clockOf, dayInSweden, Part, queries, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";

/** Every browser where one is signed in, and one button that ends them all. */
export function MySessions() {
  const asked = useApi<SessionsView>("/api/sessions");
  const leave = useCommand<Record<string, never>, { goTo: string }>("/api/sign-out-everywhere");

  async function signOut() {
    const left = await leave.run({});
    if (!left) return;
    queries.clear();
    location.assign(left.goTo);
  }

  return (
    <Part title={t("mine.sessions")}>
      <Shown asked={asked} rows={2}>
        {({ items }) => (
          <ul className="places">
            {items.map((one) => (
              <li key={`${one.beganAt} ${one.client} ${one.isOwn}`} className="places-row">
                <div>
                  <strong>{one.client || t("mine.session.unknown")}</strong>
                  <div className="subtle">
                    {t("mine.session.since", {
                      day: dayInSweden(Date.parse(one.beganAt)),
                      clock: clockOf(Date.parse(one.beganAt)),
                    })}
                  </div>
                </div>
                {one.isOwn && <span className="subtle">{t("mine.session.own")}</span>}
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <Refused refusal={leave.refusal} />
      <div>
        <Button size="small" variant="secondary" loading={leave.isRunning} onClick={() => void signOut()}>
          {t("mine.everywhere")}
        </Button>
        <p className="subtle">{t("mine.everywhere.says")}</p>
      </div>
    </Part>
  );
}
