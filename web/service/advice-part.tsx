import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { AdviceView } from "../../server/service/contract-checklist.ts";
import { Day, Missing, Money, Part, Shown, StatusTag, t, useApi } from "../platform/index.ts";

const kinds = { repair: "good", scrap: "bad", manual: "wait" } as const;

/** Of what the advice is: a reconditioning, or a device that is not inspected yet. */
export type AdvisedOf = { reconditioningId: string } | { deviceId: string };

/** Repair or scrap? What the technician thinks that it takes, and what the figures speak for. She decides. It may stand in a form: it sends none. */
export function AdvicePart({ of }: { of: AdvisedOf }) {
  const [minutes, setMinutes] = useState("30");
  const [kronor, setKronor] = useState("0");
  const [asked, setAsked] = useState<{ minutes: string; partsOre: string }>();
  return (
    <Part title={t("service.advice")}>
      <p className="subtle">{t("service.advice.what")}</p>
      <div className="row advice-form">
        <TextField
          size="small"
          label={t("service.advice.minutes")}
          inputMode="numeric"
          htmlSize={6}
          value={minutes}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <TextField
          size="small"
          label={t("service.advice.kronor")}
          inputMode="numeric"
          htmlSize={8}
          value={kronor}
          onChange={(event) => setKronor(event.target.value)}
        />
        <Button
          type="button"
          size="small"
          variant="secondary"
          onClick={() => setAsked({ minutes: digits(minutes), partsOre: String(Number(digits(kronor)) * 100) })}
        >
          {t("service.advice.ask")}
        </Button>
      </div>
      {asked && <Advice key={JSON.stringify(asked)} of={of} query={asked} />}
    </Part>
  );
}

const digits = (typed: string) => typed.replace(/\D/g, "") || "0";

function Advice({ of, query }: { of: AdvisedOf; query: { minutes: string; partsOre: string } }) {
  const path =
    "deviceId" in of ? "/api/service/returned/{deviceId}/advice" : "/api/service/reconditionings/{reconditioningId}/advice";
  const answer = useApi<AdviceView>(path, { path: of, query });
  return (
    <Shown asked={answer}>
      {(one) => (
        <div className="advice" role="status">
          <p>
            <StatusTag kind={kinds[one.advice]}>{t(`service.advice.${one.advice}`)}</StatusTag>{" "}
            {one.reasons.map((reason) => t(`service.reason.${reason}`, { percent: one.mostPercentOfNew })).join(" ")}
          </p>
          <Figures one={one} />
          <p className="subtle">
            {t("service.advice.decide")} {t("service.advice.sources", { sources: one.sources.join(", ") })}
          </p>
        </div>
      )}
    </Shown>
  );
}

function Figures({ one }: { one: AdviceView }) {
  const rows = [
    [t("service.advice.repairOre"), <Money key="repair" ore={one.repairOre} />],
    [
      t("service.advice.residualOre"),
      one.residualOre === null ? <Missing key="residual" /> : <Money key="residual" ore={one.residualOre} />,
    ],
    [t("service.advice.newOre"), one.newOre === null ? <Missing key="new" /> : <Money key="new" ore={one.newOre} />],
    [t("service.advice.free"), <span key="free">{t("service.advice.pieces", { count: one.freeInStock })}</span>],
  ] as const;
  const time =
    one.depreciationYears === null
      ? t("service.advice.yearly", { percent: one.percentAYear ?? 0 })
      : t("service.advice.years", { years: one.depreciationYears });
  return (
    <>
      <dl className="advice-figures">
        {rows.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="subtle">
        {t("service.advice.bought")} <Day on={one.boughtOn} />, <Money ore={one.purchaseOre} />. {time}
      </p>
    </>
  );
}
