import type { TariffContent, TariffRow } from "../../server/fees/contract.ts";

/** A row as it is typed: amounts in kronor, codes in one field. */
export interface TypedRow extends Omit<TariffRow, "amountOre" | "iso" | "months" | "freeDays" | "fromNth"> {
  key: string;
  kr: string;
  codes: string;
  months: string;
  freeDays: string;
  fromNth: string;
}
/** A limit as it is typed. */
export interface TypedCap {
  key: string;
  id: string;
  per: "month" | "year";
  kr: string;
  rows: string[];
}
/** A tariff as it is typed. */
export interface TypedTariff {
  freeUnderAge: string;
  invoicedBy: TariffContent["invoicedBy"];
  rows: TypedRow[];
  caps: TypedCap[];
}

/** `60`, `60,5` and `1 200` as öre. What is no amount is no number, and the server says so. */
export function oreOf(kr: string): number {
  const text = kr.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return /^-?\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : -1;
}

/** Öre as it is typed: `60`, `60,50`. */
export function typedKr(ore: number): string {
  return ore % 100 === 0 ? String(ore / 100) : (ore / 100).toFixed(2).replace(".", ",");
}

/** A new row: a month's fee by days for each marked aid. */
export function newRow(no: number): TypedRow {
  return {
    ...{ key: crypto.randomUUID(), id: `rad-${no}`, kind: "month", part: "days", per: "device", marked: true },
    ...{ kr: "", codes: "", months: "12", freeDays: "0", fromNth: "1", text: "" },
  };
}

/** What is kept, as it is typed. */
export function typedOf(content: TariffContent | undefined): TypedTariff {
  if (!content) return { freeUnderAge: "18", invoicedBy: "supplier", rows: [newRow(1)], caps: [] };
  return {
    freeUnderAge: content.freeUnderAge === null ? "" : String(content.freeUnderAge),
    invoicedBy: content.invoicedBy,
    rows: content.rows.map(({ amountOre, iso, months, freeDays, fromNth, ...row }) => ({
      ...row,
      ...{ key: row.id, kr: typedKr(amountOre), codes: iso.join(", "), months: String(months ?? 12) },
      ...{ freeDays: String(freeDays), fromNth: String(fromNth) },
    })),
    caps: content.caps.map(({ amountOre, ...cap }) => ({ ...cap, key: cap.id, kr: typedKr(amountOre) })),
  };
}

/** What is typed, as it is sent. */
export function contentOfTyped({ freeUnderAge, invoicedBy, rows, caps }: TypedTariff): TariffContent {
  return {
    freeUnderAge: freeUnderAge.trim() === "" ? null : Number(freeUnderAge),
    invoicedBy,
    rows: rows.map(({ key: _key, kr, codes, months, freeDays, fromNth, ...row }) => ({
      ...row,
      ...{ part: row.kind === "month" ? (row.part ?? "days") : null, months: row.kind === "each" ? Number(months) : null },
      ...{
        iso: codes.split(/[\s,;]+/).filter(Boolean),
        freeDays: Number(freeDays),
        fromNth: Number(fromNth),
        amountOre: oreOf(kr),
      },
    })),
    caps: caps.map(({ key: _key, kr, ...cap }) => ({ ...cap, amountOre: oreOf(kr) })),
  };
}
