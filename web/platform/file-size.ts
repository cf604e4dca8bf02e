/** How large a file may be, as people say it. */
export function mostText(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${Math.floor(bytes / 1000)} kB`;
}

/** How large a file is, as people say it. */
export function sizeText(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))}\u00a0kB`;
  return `${String(Math.round(bytes / 100_000) / 10).replace(".", ",")}\u00a0MB`;
}
