import type { OrderView } from "../../server/purchasing/contract.ts";
import { Moment, Part, StatusTag, t } from "../platform/index.ts";
import { LabelsLink, TakeBack } from "./take-back.tsx";

/** What has come of an order: each arrival with its labels, and a way to take back one that was written wrongly. */
export function ArrivalsPart({ order, mayReceive }: { order: OrderView; mayReceive: boolean }) {
  return (
    <Part title={t("purchasing.arrivals.title")}>
      <ul className="purchase-list">
        {order.arrivals.map(({ arrivalId, articleName, quantity, failed, devices, at, takenBack }) => (
          <li key={arrivalId}>
            <Moment at={at} /> <span className={takenBack === null ? undefined : "purchase-void"}>{articleName}</span>{" "}
            <span className="figures">{t("purchasing.pieces", { quantity })}</span>
            {failed > 0 && <span className="wrong-word"> {t("purchasing.failed", { failed })}</span>}{" "}
            {takenBack === null ? (
              mayReceive && (
                <>
                  {devices > 0 && <LabelsLink arrivalId={arrivalId} count={devices} />}
                  <TakeBack arrivalId={arrivalId} />
                </>
              )
            ) : (
              <>
                <StatusTag kind="plain">{t("purchasing.take-back.is")}</StatusTag>
                <span className="purchase-bound subtle">{takenBack}</span>
              </>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
