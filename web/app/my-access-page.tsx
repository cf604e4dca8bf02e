import { Button } from "@navikt/ds-react";
import type { SessionsView } from "../../server/access/contract.ts";
import { clockOf, dayInSweden } from "../platform/day.tsx";
import { type Me, useMay, useMe } from "../platform/me.ts";
import { Page, Part } from "../platform/page.tsx";
import { Refused } from "../platform/problem.tsx";
import { queries } from "../platform/query.ts";
import { Shown } from "../platform/shown.tsx";
import { hasText, t } from "../platform/text.ts";
import { useApi } from "../platform/use-api.ts";
import { useCommand } from "../platform/use-command.ts";
import { myParts } from "./menu.ts";
import { roleText } from "./place.tsx";

/** Min behörighet: what I may, what is closed to me and why, what rooms have to say of it, where I am signed in. */
export function MyAccessPage() {
  const me = useMe();
  const may = useMay();
  const { assignment } = me;
  const lead = assignment
    ? t("mine.lead", { role: roleText(assignment.role), unit: assignment.unitName })
    : t("mine.lead.citizen");
  return (
    <Page title={t("mine.title")} lead={lead}>
      <Part title={t("mine.may")}>
        <ul className="mine-list">
          {me.permits.map((permit) => (
            <li key={permit}>{hasText(`permit.${permit}`) ? t(`permit.${permit}`) : permit}</li>
          ))}
        </ul>
        {me.user.hsaId !== "" && (
          <p className="subtle">
            {t("mine.identity")}: <span className="figures">{me.user.hsaId}</span>
          </p>
        )}
        {me.user.licences.length > 0 && (
          <p className="subtle">
            {t("mine.licences")}:{" "}
            {me.user.licences.map((one) => (hasText(`licence.${one}`) ? t(`licence.${one}`) : one)).join(", ")}
          </p>
        )}
      </Part>
      <Closed me={me} />
      {myParts.map((part) => may(part.permit) && <part.component key={`${part.order} ${part.component.name}`} />)}
      <Sessions />
    </Page>
  );
}

/** Assignments that stand here, and that the identity provider does not say are in force. */
export function Closed({ me }: { me: Me }) {
  if (me.closed.length === 0) return null;
  return (
    <Part title={t("mine.closed")}>
      <ul className="mine-list">
        {me.closed.map(({ unitName, role }) => (
          <li key={`${unitName} ${role}`}>{t("mine.closed.row", { unit: unitName, role: roleText(role) })}</li>
        ))}
      </ul>
      <p>{t("mine.closed.why")}</p>
    </Part>
  );
}

function Sessions() {
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
