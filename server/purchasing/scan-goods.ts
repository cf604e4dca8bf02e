import { findDeviceByNo, type PackageCode, readPackage } from "../devices/index.ts";
import { ok, type Result, refuse } from "../kernel/index.ts";
import { type Base, type Tx, today } from "../platform/index.ts";
import type { PackageBody, PackageRefusal, Scanned, ScanRefusal } from "./contract-goods.ts";
import { judgeCode } from "./judge-code.rule.ts";
import { awaitedOf } from "./states.rule.ts";
import { findOrder, findRows } from "./store.ts";
import { isTakenBack } from "./store-arrival.ts";
import { articleOfGtin, articlesOfGtins, findAnnounced, findGoodsArticles, insertPackage } from "./store-goods.ts";

/** What a code on goods means for the order that is taken in. Writes nothing. */
export async function scanGoods(
  base: Base,
  tx: Tx,
  { orderId, code: typed, serialOf }: { orderId: string; code: string; serialOf?: string | undefined },
): Promise<Result<Scanned, ScanRefusal>> {
  const code = readPackage(typed);
  const order = await findOrder(tx, orderId);
  if (!order) return refuse({ code: "purchase-order-unknown" });
  const rows = await findRows(tx, orderId);
  const articles = await findGoodsArticles(
    tx,
    rows.map(({ articleNo }) => articleNo),
    today(base),
  );
  const [announced, article, device] = await Promise.all([
    findAnnounced(tx, orderId),
    articleOf(base, tx, code),
    findDeviceByNo(tx, typed),
  ]);
  // A serial number is the maker's: another article may have the same. What never came may come now.
  const isSame = device && (code.kind === "plain" || device.articleNo === article?.articleNo);
  const isHere = isSame && !(await isTakenBack(tx, device.deviceId));
  const judged = judgeCode(code, {
    rows: rows.map((row) => ({
      ...{ rowId: row.rowId, articleNo: row.articleNo, articleName: articles.get(row.articleNo)?.name ?? row.articleNo },
      ...{ isMarked: articles.get(row.articleNo)?.isMarked ?? false, awaited: awaitedOf(row) },
      isSerialRequired: articles.get(row.articleNo)?.isSerialRequired ?? false,
      serials: announced.get(row.rowId)?.serials ?? [],
    })),
    article: article ?? null,
    known: isHere ? { deviceNo: device.deviceNo } : null,
    serialOf: serialOf ?? null,
  });
  return "refusal" in judged ? refuse(judged.refusal) : ok(judged.scanned);
}

/** The article that a package's GTIN means, or whose number the text is. */
async function articleOf(base: Base, tx: Tx, code: PackageCode): Promise<{ articleNo: string; name: string } | undefined> {
  if (code.kind === "gtin") return articleOfGtin(tx, code.gtin, today(base));
  const isNumber = code.kind === "plain" && /^\d{5,6}$/.test(code.text);
  return isNumber ? (await findGoodsArticles(tx, [code.text], today(base))).get(code.text) : undefined;
}

/** Somebody says which article the number on a package means. What was said first stays. */
export async function sayPackage(base: Base, tx: Tx, body: PackageBody): Promise<Result<PackageBody, PackageRefusal>> {
  // Load
  const articles = await findGoodsArticles(tx, [body.articleNo], today(base));

  // Decide
  if (!articles.has(body.articleNo)) return refuse({ code: "article-unknown", articleNo: body.articleNo });

  // Store
  const isSaid = await insertPackage(tx, { ...body, at: base.now() });
  return isSaid ? ok(body) : other(body.gtin);
}

/** The transaction ends without a trace: nothing was written. */
function other(gtin: string) {
  return refuse({ code: "gtin-of-other", gtin } as const);
}

/** The articles that codes on packages mean, by code, as `articleOfCode` tells one: those that nobody has said are left out. One statement. */
export async function articlesOfCodes(tx: Tx, scanned: readonly string[]): Promise<Map<string, string>> {
  const gtins = new Map(
    scanned.flatMap((text) => {
      const code = readPackage(text);
      return code.kind === "gtin" ? [[text, code.gtin] as const] : [];
    }),
  );
  const articles = await articlesOfGtins(tx, [...new Set(gtins.values())]);
  return new Map(
    [...gtins].flatMap(([text, gtin]) => {
      const articleNo = articles.get(gtin);
      return articleNo === undefined ? [] : [[text, articleNo] as const];
    }),
  );
}

/** The article that a vendor's code on a package means, for whoever puts it away; undefined when it is no such code, or nobody has said. */
export async function articleOfCode(base: Base, tx: Tx, scanned: string): Promise<string | undefined> {
  const code = readPackage(scanned);
  return code.kind === "gtin" ? (await articleOfGtin(tx, code.gtin, today(base)))?.articleNo : undefined;
}
