import { CloudIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { type Me, useMay } from "../platform/me.ts";
import { notify } from "../platform/notice.tsx";
import { onReconciled, openQueue, sendQueue } from "../platform/queue.ts";
import { t } from "../platform/text.ts";
import { refresh } from "../platform/use-command.ts";
import { useHasNet, useQueued } from "../platform/use-queued-command.ts";

/** Says that there is no net, and how many scans wait for it. Nothing when all is sent. Opens the queue of who is signed in. */
export function NetLine({ me }: { me: Me }) {
  const may = useMay();
  const { userId } = me.user;
  const isThere = useHasNet();
  const count = useQueued().length;
  useEffect(() => {
    void openQueue(userId);
  }, [userId]);
  useEffect(
    () =>
      onReconciled(({ done, conflicts }) => {
        notify({
          text: conflicts > 0 ? t("queue.sent.conflicts", { done, count: conflicts }) : t("queue.sent", { count: done }),
        });
        void refresh(["/api/"]);
      }),
    [],
  );
  if (isThere && count === 0) return <div role="status" />;
  return (
    <div role="status" className={`net-line ${isThere ? "" : "is-gone"}`}>
      <CloudIcon aria-hidden fontSize="1.5rem" />
      <span className="net-words">
        {!isThere && <strong>{t("net.gone")}</strong>} {count > 0 ? t("queue.waits", { count }) : t("net.gone.what")}
      </span>
      {count > 0 && may("scans.send") && (
        <span className="row">
          <Link to="/att-reda-ut">{t("queue.show")}</Link>
          {isThere && (
            <Button size="small" variant="secondary" data-color="neutral" onClick={() => void sendQueue()}>
              {t("queue.send")}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
