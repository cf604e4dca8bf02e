import { Button } from "@navikt/ds-react";
import type { IdleAsks, IdleEffect, IdleFound, IdleSums } from "../../server/insight/contract-idle.ts";
import {
  DataTable,
  Empty,
  groups,
  Moment,
  Money,
  Part,
  Refused,
  Shown,
  type TableColumn,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";
import { Rate } from "./rate.tsx";

type Unit = IdleEffect["units"][number];
const parts = ["listed", "underWay", "saved"] as const;

/** What the list of likely unused devices gives: listed, on its way home and no longer paid for, in all and unit by unit. */
export function IdleEffectPart() {
  const asked = useApi<IdleEffect>("/api/insight/idle/effect");
  const count = useCommand<object, IdleFound>("/api/insight/idle/find", {
    invalidates: ["/api/insight/idle"],
    done: ({ devices }) => ({ text: t("insight.effect.counted", { count: devices, shown: groups(devices) }) }),
  });
  return (
    <Part
      title={t("insight.idle")}
      actions={
        <Button size="small" variant="secondary" loading={count.isRunning} onClick={() => void count.run({})}>
          {t("insight.effect.count")}
        </Button>
      }
    >
      <Refused refusal={count.refusal} />
      <Shown asked={asked} rows={8}>
        {(effect) => (
          <>
            <p className="subtle">
              {t("insight.effect.what")}{" "}
              {effect.countedAt === null ? (
                t("insight.effect.never")
              ) : (
                <>
                  {t("insight.effect.at")} <Moment at={effect.countedAt} />.
                </>
              )}
            </p>
            <dl className="effect">
              {parts.map((part) => (
                <div key={part}>
                  <dt>{t(`insight.effect.${part}`)}</dt>
                  <dd className="effect-sum">
                    <Money ore={effect[part].monthOre} perMonth />
                  </dd>
                  <dd className="subtle">
                    {t("insight.effect.devices", { count: effect[part].devices, shown: groups(effect[part].devices) })}
                  </dd>
                </div>
              ))}
              <div>
                <dt>{t("insight.effect.asks")}</dt>
                <dd className="effect-sum">
                  {t("insight.effect.asked", { count: effect.asks.asked, shown: groups(effect.asks.asked) })}
                </dd>
                <dd className="subtle">{gaveText(effect.asks)}</dd>
              </div>
            </dl>
            <DataTable
              caption={t("insight.effect.units")}
              columns={columns()}
              rows={effect.units}
              rowKey={({ unitId }) => unitId ?? ""}
              tools={false}
              name="enhet"
              empty={<Empty title={t("insight.effect.none")} />}
            />
            {effect.unitCount > effect.units.length && (
              <p className="subtle">
                {t("insight.effect.more", { shown: groups(effect.units.length), all: groups(effect.unitCount) })}
              </p>
            )}
          </>
        )}
      </Shown>
    </Part>
  );
}

function columns(): TableColumn<Unit>[] {
  return [
    { id: "enhet", head: t("insight.effect.unit"), value: ({ unitName }) => unitName ?? t("insight.effect.no-unit") },
    ...parts.map(
      (part): TableColumn<Unit> => ({
        id: part,
        head: t(`insight.effect.${part}`),
        numeric: true,
        value: (unit) => unit[part].monthOre,
        cell: (unit) => <Sum sum={unit[part]} />,
      }),
    ),
    {
      id: "andel",
      onPhone: false,
      head: t("insight.effect.rate"),
      numeric: true,
      value: savedRate,
      cell: (unit) => <Rate rate={savedRate(unit)} />,
    },
    {
      id: "fragat",
      head: t("insight.effect.asks"),
      value: (unit) => unit.asks.asked,
      cell: (unit) => <Asks asks={unit.asks} />,
    },
  ];
}

/** What the questions gave, of what they gave anything. */
function gaveText(asks: IdleAsks): string {
  const gave = (["used", "fetched", "notReached"] as const).filter((what) => asks[what] > 0);
  if (gave.length === 0) return asks.asked > 0 ? t("insight.effect.gave.nothing") : "";
  return gave.map((what) => t(`insight.effect.gave.${what}`, { shown: groups(asks[what]) })).join(", ");
}

/** How many questions, and what they gave. */
function Asks({ asks }: { asks: IdleAsks }) {
  if (asks.asked === 0) return <>–</>;
  return (
    <span className="effect-asks">
      <span className="nowrap">{t("insight.effect.pieces", { shown: groups(asks.asked) })}</span>{" "}
      <span className="subtle">{gaveText(asks)}</span>
    </span>
  );
}

function Sum({ sum: { devices, monthOre } }: { sum: IdleSums["listed"] }) {
  if (devices === 0) return <>–</>;
  return (
    <span className="effect-cell">
      <span className="subtle nowrap">{t("insight.effect.pieces", { shown: groups(devices) })}</span>
      <Money ore={monthOre} />
    </span>
  );
}

/** How much of what has been found, in kronor, that is no longer paid for. Percent with one decimal; null where nothing has been fetched. */
function savedRate({ listed, underWay, saved }: IdleSums): number | null {
  const all = listed.monthOre + underWay.monthOre + saved.monthOre;
  return underWay.devices + saved.devices === 0 || all === 0 ? null : Math.round((saved.monthOre * 1000) / all) / 10;
}
