import { type Caller, testRegion } from "../app/fixtures.ts";
import { articleForm, offerForm } from "../catalogue/contract-article.ts";
import { need } from "../kernel/index.ts";
import { editedArticle, type ImportHead, type SaveBody } from "./contract.ts";
import { plainArticle, plainOffer } from "./import-articles.rule.ts";

export { plainArticle, plainOffer };

/** Who edits and who proposes, at each supplier of the invented region. */
export const users = {
  editor: "Sorta Hyllmark",
  otherEditor: "Sortla Hyllholm",
  vendor: "Vendla Säljvik",
  otherVendor: "Vendel Säljholm",
} as const;

/** The invented region behind the whole program, with short words for those who change its catalogue. */
export async function assortmentBench() {
  const region = await testRegion();
  const callers = {
    editor: await region.as(users.editor),
    otherEditor: await region.as(users.otherEditor),
    vendor: await region.as(users.vendor),
    otherVendor: await region.as(users.otherVendor),
  };
  const one = async <Row extends object>(text: string, values: unknown[] = []) =>
    need((await region.owner.query<Row>(text, values)).rows[0], "there is one");
  const { supplierId } = await one<{ supplierId: string }>(
    `select u.supplier_id as "supplierId" from organisation.assignment a join organisation.unit u on u.id = a.unit_id
     join organisation.staff s on s.id = a.staff_id where s.family_name = 'Hyllmark'`,
  );
  const look = async (articleNo: string, who: Caller = callers.editor) =>
    editedArticle.parse((await who.get(`/api/assortment/articles/${articleNo}`)).body);
  return {
    ...region,
    ...{ callers, one, supplierId, look },
    /** Numbers of articles that are offered at the first supplier, from the seed. */
    offered: async (where: string, most = 5) => {
      const found = await region.owner.query<{ no: string }>(
        `select a.article_no as no from catalogue.article a join catalogue.supplier_article o using (article_no)
         where o.supplier_id = $1 and o.is_orderable and o.is_published and (${where}) order by a.article_no limit ${most}`,
        [supplierId],
      );
      return found.rows.map(({ no }) => no);
    },
    /** What the form sends when an article has been looked at and something in it changed. */
    edited: async (
      articleNo: string,
      change: Partial<SaveBody["article"]>,
      offer: Partial<SaveBody["offer"]> = {},
    ): Promise<SaveBody> => {
      const was = await look(articleNo);
      return {
        article: { ...articleForm.parse(was.article), ...change },
        offer: was.offer && { ...offerForm.parse(was.offer), ...offer },
        articleVersion: was.article.version,
        offerVersion: was.offer?.version ?? null,
        on: null,
      };
    },
    /** Reads a file in. */
    takeIn: async (kind: ImportHead["kind"], lines: readonly string[], name = "prov.csv") => {
      const taken = await callers.editor.sendFile(
        `/api/assortment/imports?kind=${kind}&name=${name}`,
        Buffer.from(lines.join("\n")),
        "text/csv",
      );
      return String(need(taken.status === 200 ? taken.body.importId : undefined, `taken, not ${JSON.stringify(taken)}`));
    },
  };
}
export type AssortmentBench = Awaited<ReturnType<typeof assortmentBench>>;
