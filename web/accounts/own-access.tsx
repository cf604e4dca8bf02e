import { Part, Shown, StatusTag, t, useApi } from "../platform/index.ts";
import { lastDayText, type OwnAccount, roleAndLagrum } from "./access-words.ts";

/** Where one works, as what, from and to. */
export function OwnAccess() {
  const asked = useApi<OwnAccount>("/api/accounts/own");
  return (
    <Part title={t("accounts.own.held")}>
      <Shown asked={asked} rows={2}>
        {({ held }) => (
          <ul className="accounts-list">
            {held.map((one) => (
              <li key={one.assignmentId}>
                <strong>{one.unitName}</strong>, {roleAndLagrum(one)}{" "}
                <span className="subtle">
                  {one.from} – {lastDayText(one.to)}
                </span>{" "}
                {one.isNow && <StatusTag kind="info">{t("accounts.own.now")}</StatusTag>}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Part>
  );
}
