import type { ListRow, ListRowFault } from "./contract.ts";

/**
 * What is wrong with a list's rows, in their order: numbers that no article has, and accessories that point at no main aid of the
 * list. `types` holds each known article's type by number.
 */
export function faultsOfRows(rows: readonly ListRow[], types: ReadonlyMap<string, string>): ListRowFault[] {
  return rows.flatMap((row, index) => {
    const code = faultOf(row, rows, types);
    return code ? [{ rowNo: index + 1, articleNo: row.articleNo, code }] : [];
  });
}

function faultOf(row: ListRow, rows: readonly ListRow[], types: ReadonlyMap<string, string>): ListRowFault["code"] | undefined {
  const type = types.get(row.articleNo);
  if (!type) return "article-unknown";
  if (row.mainRowNo === undefined) return undefined;
  if (type === "main_aid") return "main-aid-with-main";
  const main = rows[row.mainRowNo - 1];
  if (!main) return "main-row-unknown";
  return types.get(main.articleNo) === "main_aid" ? undefined : "main-row-not-main";
}
