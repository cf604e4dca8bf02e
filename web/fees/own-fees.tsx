import "./fees.css";
import type { FeeLine, PersonFees } from "../../server/fees/contract.ts";
import { monthText } from "../billing/index.ts";
import { Day, Days, Money, numbered, Part, Shown, t, useApi, Why } from "../platform/index.ts";
import { FeeWhy } from "./aid-fees.tsx";
import { capText, sourceOf } from "./fee-words.ts";

/** What one pays oneself: for each aid now, and month by month with why. Nothing where nobody takes a fee. */
export function OwnFees() {
  const asked = useApi<PersonFees>("/api/own/fees");
  const fees = asked.is === "shown" ? asked.value : undefined;
  if (fees && fees.months.length === 0 && fees.now.every(({ answer }) => answer === "unsaid")) return null;
  return (
    <Part title={t("fees.own")}>
      <Shown asked={asked} rows={2}>
        {(value) => (
          <div className="stack">
            <FeesNow fees={value} isOwn />
            {value.exemptions.map((one) => (
              <p key={one.exemptionId}>
                {t("fees.own.exempt", { payer: one.payerName })} <Day on={one.from} />
                {" – "}
                {one.until ? <Day on={one.until} /> : t("fees.until-further")}. {one.reason}
              </p>
            ))}
            <FeeMonths months={value.months} />
          </div>
        )}
      </Shown>
    </Part>
  );
}

/** Each aid with its fee; those that no tariff answers are left out. */
export function FeesNow({ fees, isOwn = false }: { fees: PersonFees; isOwn?: boolean }) {
  const said = fees.now.filter(({ answer }) => answer !== "unsaid");
  if (said.length === 0) return <p className="subtle">{t("fees.none")}</p>;
  return (
    <ul className="fee-list">
      {numbered(said).map(({ no, one: fee }) => (
        <li key={no}>
          <strong>{fee.articleName}</strong>
          <FeeWhy fee={fee} isOwn={isOwn} />
        </li>
      ))}
    </ul>
  );
}

/** Months that are counted, the latest first, each with its lines. */
export function FeeMonths({ months }: { months: PersonFees["months"] }) {
  return months.map(({ month, totalOre, lines }) => (
    <section key={month} className="fee-month">
      <h3>
        {monthText(month)} <Money ore={totalOre} />
      </h3>
      <ul className="fee-list">
        {numbered(lines).map(({ no, one }) => (
          <Line key={no} line={one} />
        ))}
      </ul>
    </section>
  ));
}

function Line({ line }: { line: FeeLine }) {
  return (
    <li>
      <span className="fee-line">
        <span>
          {line.isReversal ? t("fees.reversal", { text: line.text }) : line.text}
          {line.articleName && `, ${line.articleName}`}
        </span>
        <Money ore={line.amountOre} />
      </span>
      <span className="subtle">
        <Days from={line.fromOn} to={line.toOn} />{" "}
        <Why
          reason={[line.text, capText(line)].filter(Boolean).join(". ")}
          rule={line.rule}
          source={sourceOf(line)}
          facts={line.kind === "month" ? [[t("fees.days"), String(line.days)]] : []}
          about={t("fees.why.about", { name: line.text })}
        />
      </span>
    </li>
  );
}
