/** Bytes as people say them: `1,5 MB`, `800 kB`. */
export function sizeText(bytes: number): string {
  return bytes >= 1_000_000
    ? `${String(Math.floor(bytes / 100_000) / 10).replace(".", ",")} MB`
    : `${Math.floor(bytes / 1000)} kB`;
}
