import { Button } from "@navikt/ds-react";
import type { WatchView } from "../../server/buffers/contract.ts";
import { ConfirmOnce, Refused, StatusTag, t, useCommand, useMay } from "../platform/index.ts";

type One = WatchView["expired"][number];

/** What stands on a shelf of articles that have left the range: what is done with it, and that it is done. */
export function Expired({ storeId, expired }: { storeId: string; expired: WatchView["expired"] }) {
  return (
    <>
      <h2>{t("buffers.expired")}</h2>
      <ul className="shelf-lines">
        {expired.map((one) => (
          <ExpiredOne key={one.articleNo} storeId={storeId} one={one} />
        ))}
      </ul>
    </>
  );
}

function ExpiredOne({ storeId, one }: { storeId: string; one: One }) {
  const { articleNo, articleName, quantity, because, insteadName, action } = one;
  const mayReceive = useMay()("stores.receive");
  const decide = useCommand<{ articleNo: string; action: "return" | "keep" | "scrap" }, unknown>(
    "/api/buffers/{storeId}/expired",
    { invalidates: ["/api/buffers"] },
  );
  const home = useCommand<{ articleNo: string; quantity: number }, unknown>("/api/buffers/{storeId}/expired/home", {
    invalidates: ["/api/buffers", "/api/stores"],
    done: () => ({ text: t("buffers.expired.home.done", { quantity, articleName }) }),
  });
  const scrap = useCommand<{ articleNo: string; quantity: number }, unknown>("/api/buffers/{storeId}/expired/scrap", {
    invalidates: ["/api/buffers", "/api/devices"],
    done: () => ({ text: t("buffers.expired.scrap.done", { quantity, articleName }) }),
  });
  const path = { storeId };
  return (
    <li>
      <span className="shelf-line-name">
        {articleName}, {t("buffers.pieces", { quantity })}
      </span>
      <StatusTag kind={action ? "plain" : "wait"}>
        {action ? t(`buffers.expired.${action}.said`) : t(`buffers.expired.${because}`)}
      </StatusTag>
      {insteadName && <span>{t("buffers.expired.instead", { insteadName })}</span>}
      {action === "return" && mayReceive && (
        <Button size="small" loading={home.isRunning} onClick={() => void home.run({ articleNo, quantity }, { path })}>
          {t("buffers.expired.home", { quantity })}
        </Button>
      )}
      {action === "scrap" && (
        <ConfirmOnce
          button={t("buffers.expired.scrap.now", { quantity })}
          title={t("buffers.expired.scrap.ask", { quantity, articleName })}
          doIt={t("buffers.expired.scrap.now", { quantity })}
          run={() => scrap.run({ articleNo, quantity }, { path })}
          isDangerous
        >
          {t("buffers.expired.scrap.means")}
        </ConfirmOnce>
      )}
      {(["return", "keep", "scrap"] as const)
        .filter((wanted) => wanted !== action)
        .map((wanted) => (
          <Button
            key={wanted}
            size="small"
            variant="secondary"
            data-color="neutral"
            onClick={() => void decide.run({ articleNo, action: wanted }, { path })}
          >
            {t(`buffers.expired.${wanted}`)}
          </Button>
        ))}
      <Refused refusal={decide.refusal ?? home.refusal ?? scrap.refusal} />
    </li>
  );
}
