import { DownloadIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { CheckView, LedgerView } from "../../server/ledger/contract.ts";
import { groups, hasText, Moment, Part, Refused, StatusTag, t, useApi, useCommand, useMay } from "../platform/index.ts";

/** The latest standing check: when, what is broken, and the button that makes it again. While it runs the page asks for its end. */
export function StandingCheck() {
  const may = useMay();
  const start = useCommand<Record<string, never>, CheckView>("/api/ledger/check", { invalidates: ["/api/ledger"] });
  const [isWatching, setWatching] = useState(false);
  const asked = useApi<LedgerView>("/api/ledger", {}, isWatching ? { everySeconds: 2 } : {});
  const check = asked.is === "shown" ? asked.value.check : undefined;
  if (check && isWatching !== check.isRunning) setWatching(check.isRunning);
  return (
    <Part title={t("billing.check")}>
      <div className="stack">
        {check && <CheckResult check={check} />}
        <Refused refusal={start.refusal} />
        {may("billing.run") && (
          <div>
            <Button size="small" variant="secondary" loading={start.isRunning} onClick={() => void start.run({})}>
              {t("billing.check.now")}
            </Button>
          </div>
        )}
      </div>
    </Part>
  );
}

function CheckResult({ check }: { check: CheckView }) {
  const { isRunning, checkedAt, found } = check;
  if (checkedAt === null) return <p>{isRunning ? t("billing.check.running") : t("billing.check.never")}</p>;
  return (
    <>
      <p>
        <StatusTag kind={found.length === 0 ? "good" : "bad"}>
          {found.length === 0 ? t("billing.check.good") : t("billing.check.bad")}
        </StatusTag>{" "}
        <Moment at={checkedAt} />
      </p>
      {isRunning && <p className="subtle">{t("billing.check.running")}</p>}
      {found.length > 0 && (
        <>
          <ul>
            {found.map((fault) => (
              <li key={fault.check}>
                {checkText(fault.check)}: {groups(fault.faults)}
              </li>
            ))}
          </ul>
          <p className="subtle">{t("billing.check.stops")}</p>
        </>
      )}
    </>
  );
}

function checkText(check: string): string {
  return hasText(`billing.check.is.${check}`) ? t(`billing.check.is.${check}`) : check;
}

/** The file for the books of a month. Not drawn before the month is booked. */
export function SieFile({ month }: { month: string }) {
  const [isWaiting, setWaiting] = useState(false);
  const asked = useApi<LedgerView>("/api/ledger", {}, isWaiting ? { everySeconds: 5 } : {});
  const booked = asked.is === "shown" ? asked.value.months.find((one) => one.month === month) : undefined;
  // What was read before the month was run knows nothing of it: asked again until the month is there.
  if (asked.is === "shown" && isWaiting !== !booked) setWaiting(!booked);
  if (!booked) return null;
  return (
    <Button
      as="a"
      size="small"
      variant="secondary"
      icon={<DownloadIcon aria-hidden />}
      href={`/api/ledger/sie?month=${month}`}
      download
    >
      {t("billing.sie", { count: booked.vouchers })}
    </Button>
  );
}
