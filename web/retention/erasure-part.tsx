import { Alert, Button, ProgressBar } from "@navikt/ds-react";
import type { ErasureView } from "../../server/retention/contract.ts";
import { ConfirmOnce, groups, Moment, PageLink, Part, Refused, t, useCommand, useMay } from "../platform/index.ts";
import { old } from "./retention-words.ts";

type Changed = { erasureId: string; state: string };

/** An erasure that waits for another to confirm it, goes on, or has stopped. */
export function ErasurePart({ erasure }: { erasure: ErasureView }) {
  return (
    <Part title={t(`retention.erasure.${erasure.state}`)}>
      <p>
        {t("retention.started-by", { name: erasure.startedByName ?? "–" })} <Moment at={erasure.startedAt} />.{" "}
        {t("retention.basis")}: {erasure.basis}
      </p>
      {erasure.state === "waiting" && <Waits erasure={erasure} />}
      {erasure.state === "running" && <GoesOn erasure={erasure} />}
      {erasure.state === "failed" && <Stopped erasure={erasure} />}
    </Part>
  );
}

function Waits({ erasure }: { erasure: ErasureView }) {
  const params = { path: { erasureId: erasure.erasureId } };
  const confirm = useCommand<undefined, Changed>("/api/retention/erasures/{erasureId}/confirm", {
    invalidates: old,
    done: () => ({ text: t("retention.confirmed") }),
  });
  const withdraw = useCommand<undefined, Changed>("/api/retention/erasures/{erasureId}/withdraw", {
    invalidates: old,
    done: () => ({ text: t("retention.withdrawn") }),
  });
  const count = groups(erasure.dueInAll);
  return (
    <>
      <Alert variant="info" size="small" inline>
        {t(erasure.isMine ? "retention.waits.mine" : "retention.waits.yours")}
      </Alert>
      <Refused refusal={confirm.refusal ?? withdraw.refusal} />
      <div className="row-top">
        {!erasure.isMine && (
          <ConfirmOnce
            button={t("retention.confirm")}
            title={t("retention.confirm.title", { count: erasure.dueInAll, shown: count })}
            doIt={t("retention.confirm.do")}
            isDangerous
            run={() => confirm.run(undefined, params)}
          >
            <p>{t("retention.confirm.what")}</p>
          </ConfirmOnce>
        )}
        <Button
          size="small"
          variant="secondary"
          data-color="neutral"
          loading={withdraw.isRunning}
          onClick={() => void withdraw.run(undefined, params)}
        >
          {t("retention.withdraw")}
        </Button>
      </div>
    </>
  );
}

function GoesOn({ erasure }: { erasure: ErasureView }) {
  const percent = erasure.dueInAll > 0 ? Math.floor((100 * erasure.erasedInAll) / erasure.dueInAll) : 0;
  return (
    <div className="progress" role="status">
      <ProgressBar size="small" aria-label={t("retention.erasure.running")} value={percent} valueMax={100} />
      <p>{t("retention.progress", { done: groups(erasure.erasedInAll), all: groups(erasure.dueInAll) })}</p>
      <p className="subtle">
        {t("retention.leave")}{" "}
        <PageLink to="/gallring/$erasureId" params={{ erasureId: erasure.erasureId }}>
          {t("retention.by-class")}
        </PageLink>
      </p>
    </div>
  );
}

function Stopped({ erasure }: { erasure: ErasureView }) {
  const may = useMay();
  const again = useCommand<undefined, Changed>("/api/retention/erasures/{erasureId}/try-again", { invalidates: old });
  return (
    <>
      <Alert variant="warning" size="small" inline>
        {t("retention.stopped", { done: groups(erasure.erasedInAll), all: groups(erasure.dueInAll) })}
      </Alert>
      <Refused refusal={again.refusal} />
      {may("records.retain") && (
        <div>
          <Button
            size="small"
            loading={again.isRunning}
            onClick={() => void again.run(undefined, { path: { erasureId: erasure.erasureId } })}
          >
            {t("retention.try-again")}
          </Button>
        </div>
      )}
    </>
  );
}
