import { t } from "./text.ts";

/** A day as people read it, `2026-11-21`, with ` v 47` after when logistics think in weeks. Nothing known = a dash. */
export function Day({ on, week = false }: { on: string | null | undefined; week?: boolean }) {
  if (!on) return <Missing />;
  const day = on.slice(0, 10);
  return (
    <time dateTime={day} className="figures nowrap">
      {day}
      {week && <span className="subtle"> {weekText(day)}</span>}
    </time>
  );
}

/** A stretch of days as people read it, `2026-11-01 – 2026-11-30`; a single day alone. */
export function Days({ from, to }: { from: string; to: string }) {
  return (
    <>
      <Day on={from} />
      {from !== to && (
        <>
          {" – "}
          <Day on={to} />
        </>
      )}
    </>
  );
}

/** A moment in Sweden, `2026-11-21 13:40`; only the clock when the day is said elsewhere. `at` is UTC, ISO 8601. */
export function Moment({ at, clockOnly = false }: { at: string | null | undefined; clockOnly?: boolean }) {
  if (!at) return <Missing />;
  const moment = Date.parse(at);
  return (
    <time dateTime={at} className="figures nowrap">
      {clockOnly ? clockOf(moment) : `${dayInSweden(moment)} ${clockOf(moment)}`}
    </time>
  );
}

/** A dash that is read aloud as "uppgift saknas". */
export function Missing() {
  return (
    <span className="subtle">
      <span aria-hidden>–</span>
      <span className="aksel-sr-only">{t("value.missing")}</span>
    </span>
  );
}

const swedishClock = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", hour: "2-digit", minute: "2-digit" });
const swedishDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm", dateStyle: "short" });

/** `13:40` in Sweden at a moment (milliseconds). */
export function clockOf(moment: number): string {
  return swedishClock.format(moment);
}

/** `2026-11-21` in Sweden at a moment (milliseconds). */
export function dayInSweden(moment: number): string {
  return swedishDay.format(moment);
}

/** `v 48`: ISO week of a day written `2026-11-23`. */
export function weekText(day: string): string {
  return t("value.week", { week: weekNumber(day) });
}

const dayMs = 86_400_000;

/** ISO week number: the week that holds the day's Thursday, counted in that Thursday's year. */
export function weekNumber(day: string): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const daysFromEpoch = Math.floor(midnight / dayMs);
  const mondayFirst = (((daysFromEpoch + 3) % 7) + 7) % 7;
  const thursday = (daysFromEpoch - mondayFirst + 3) * dayMs;
  const year = dayInUtc(thursday).slice(0, 4);
  return Math.floor((thursday - Date.parse(`${year}-01-01T00:00:00Z`)) / (7 * dayMs)) + 1;
}

const utcDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "UTC", dateStyle: "short" });
function dayInUtc(moment: number): string {
  return utcDay.format(moment);
}
