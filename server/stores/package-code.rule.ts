/** A package's own number, as on its label and on screen. */
export function packageNoOf(no: number): string {
  return `KOLLI-${no}`;
}

/** What a scan means of packages: its shipping code, its own number, or nothing. */
export function packageOf(
  scanned: string,
  code: { kind: string; sscc?: string } | undefined,
): { sscc: string } | { no: number } | undefined {
  if (code?.kind === "sscc" && code.sscc !== undefined) return { sscc: code.sscc };
  const [, digits] = /^KOLLI-(\d{1,12})$/.exec(scanned.trim().toUpperCase()) ?? [];
  return digits === undefined ? undefined : { no: Number(digits) };
}
