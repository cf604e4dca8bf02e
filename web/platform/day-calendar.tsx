import { DatePicker, useDatepicker } from "@navikt/ds-react";
import { t } from "./text.ts";

/** A field for a day. Values are `2026-11-21`, or null while empty or half typed. */
export interface DayFieldProps {
  label: string;
  value: string | null;
  onChange: (day: string | null) => void;
  /** The first and last day that may be chosen. */
  from?: string;
  to?: string;
  /** Weekends can't be chosen. */
  weekdaysOnly?: boolean;
  id?: string;
  error?: string | undefined;
  /** The day of the server, marked in the calendar: `useToday()`. */
  today: string;
}

/** The field itself, fetched by `DayField` when first shown: the calendar is heavy. */
export function DayCalendar({ label, value, onChange, from, to, weekdaysOnly = false, id, error, today }: DayFieldProps) {
  const { datepickerProps, inputProps, setSelected } = useDatepicker({
    inputFormat: "yyyy-MM-dd",
    allowTwoDigitYear: false,
    today: localMidnight(today),
    disableWeekends: weekdaysOnly,
    ...(value ? { defaultSelected: localMidnight(value) } : {}),
    ...(from ? { fromDate: localMidnight(from) } : {}),
    ...(to ? { toDate: localMidnight(to) } : {}),
    onDateChange: (chosen) => onChange(chosen ? dayText(chosen) : null),
  });
  return (
    <DatePicker {...datepickerProps} showWeekNumber>
      <DatePicker.Input
        {...inputProps}
        onChange={(event) => {
          // Aksel reads days with dots only: a day as the house writes it is read here.
          const typed = typedDay(event.target.value, { from, to, weekdaysOnly });
          if (typed) setSelected(localMidnight(typed));
          else inputProps.onChange?.(event);
        }}
        {...(id ? { id } : {})}
        label={label}
        description={t("value.day-form")}
        size="small"
        error={error}
      />
    </DatePicker>
  );
}

/** A whole day as `2026-11-21` that may be chosen; undefined: half typed, no day, or one that may not. */
export function typedDay(
  text: string,
  { from, to, weekdaysOnly }: { from?: string | undefined; to?: string | undefined; weekdaysOnly: boolean },
): string | undefined {
  const day = text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const moment = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== day) return undefined;
  if ((from && day < from) || (to && day > to)) return undefined;
  return weekdaysOnly && [0, 6].includes(moment.getUTCDay()) ? undefined : day;
}

/** The browser's own midnight of a day: what the calendar works with. */
function localMidnight(day: string): Date {
  return new Date(`${day}T00:00:00`);
}

/** `2026-11-21` of the browser's own day. */
function dayText(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
