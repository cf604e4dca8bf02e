import type { AccessDetail } from "../../server/accounts/contract.ts";
import { Day, Moment, Part, PartHead, Shown, StatusTag, t, useApi, useMay } from "../platform/index.ts";
import { lastDayText, roleAndLagrum } from "./access-words.ts";
import { ChangeAccess } from "./change-access.tsx";
import { EndAccess } from "./end-access.tsx";
import { Fact } from "./fact.tsx";

/** One access with all that is known, what may be done with it, and what has happened. */
export function AccessPart({ assignmentId, close }: { assignmentId: string; close: () => void }) {
  const may = useMay();
  const asked = useApi<AccessDetail>("/api/accounts/{assignmentId}", { path: { assignmentId } });
  return (
    <section className="case" aria-label={t("accounts.one")}>
      <Shown asked={asked} rows={6}>
        {(access) => (
          <>
            <PartHead title={access.name} hide={t("accounts.hide")} close={close} />
            <AccessFacts access={access} />
            {access.isMine && may("accounts.apply") && (
              <div className="stack">
                <ChangeAccess access={access} />
                <EndAccess access={access} />
              </div>
            )}
            <AccessChanges changes={access.changes} />
          </>
        )}
      </Shown>
    </section>
  );
}

function changedText({ what, to, isNoDay }: AccessDetail["changes"][number]): string {
  return isNoDay ? t("accounts.changed.no-day") : t(`accounts.changed.${what}`, { day: lastDayText(to) });
}

function AccessFacts({ access }: { access: AccessDetail }) {
  return (
    <dl className="facts">
      <Fact name={t("accounts.col.role")}>{roleAndLagrum(access)}</Fact>
      <Fact name={t("accounts.col.unit")}>{[access.unitName, access.careProviderName].filter(Boolean).join(", ")}</Fact>
      <Fact name={t("accounts.days")}>
        {access.from ? `${access.from} – ${lastDayText(access.to)}` : t("accounts.never-began")}{" "}
        {access.closesOn && <StatusTag kind="wait">{t("accounts.closes", { day: access.closesOn })}</StatusTag>}
      </Fact>
      <Fact name={t("accounts.col.seen")}>{access.lastSignInOn ? <Day on={access.lastSignInOn} /> : t("accounts.never")}</Fact>
      <Fact name={t("accounts.title")}>{access.title}</Fact>
      <Fact name={t("accounts.hsa-id")}>
        <span className="figures">{access.hsaId}</span>
      </Fact>
      <Fact name={t("accounts.phone")}>{access.phone || t("accounts.unknown")}</Fact>
      <Fact name={t("accounts.email")}>
        <span className="break-anywhere">{access.email}</span>
      </Fact>
    </dl>
  );
}

function AccessChanges({ changes }: { changes: AccessDetail["changes"] }) {
  if (changes.length === 0) return null;
  return (
    <Part title={t("accounts.steps")} level="3">
      <ul className="accounts-list">
        {changes.map((change) => (
          <li key={`${change.at} ${change.what}`}>
            {changedText(change)}
            {change.because && `: ${change.because}`}{" "}
            <span className="subtle">
              {change.byName && `${change.byName}, `}
              <Moment at={change.at} />
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
