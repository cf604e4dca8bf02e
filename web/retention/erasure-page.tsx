import "./retention.css";
import type { ReactNode } from "react";
import type { ErasureDetail } from "../../server/retention/contract.ts";
import { Moment, Page, Shown, t, useApi } from "../platform/index.ts";
import { ClassTable } from "./dry-run-part.tsx";

/** One erasure: the decision, who, when, and of each class what was tried and what was erased. */
export function ErasurePage({ erasureId }: { erasureId: string }) {
  const asked = useApi<ErasureDetail>("/api/retention/erasures/{erasureId}", { path: { erasureId } }, { everySeconds: 5 });
  return (
    <Page title={t("retention.proof")} shape="table" back={{ to: "/gallring", text: t("retention.menu") }}>
      <Shown asked={asked} rows={8}>
        {(one) => (
          <>
            <dl className="proof">
              <Fact name={t("retention.state")}>{t(`retention.erasure.${one.state}`)}</Fact>
              <Fact name={t("retention.basis")}>{one.basis}</Fact>
              <Fact name={t("retention.start.by")}>
                {one.startedByName ?? "–"}, <Moment at={one.startedAt} />
              </Fact>
              <Fact name={t("retention.confirm.by")}>
                {one.confirmedByName ?? "–"}
                {one.confirmedAt && (
                  <>
                    , <Moment at={one.confirmedAt} />
                  </>
                )}
              </Fact>
              <Fact name={t("retention.ended")}>
                <Moment at={one.endedAt} />
              </Fact>
            </dl>
            <ClassTable classes={one.classes} isReal />
            <p className="subtle">{t("retention.proof.what")}</p>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
