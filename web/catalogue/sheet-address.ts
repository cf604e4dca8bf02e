/** Articles on one printed sheet, as the server takes them. */
const sheetMost = 60;

/** Where a printed sheet of articles is fetched: each once, the first sixty. */
export function sheetAddress(articleNos: readonly string[]): string {
  return `/api/favourites/sheet.pdf?articles=${[...new Set(articleNos)].slice(0, sheetMost).join(",")}`;
}
