import { Button } from "@navikt/ds-react";
import type { ReactNode } from "react";
import type { ArticleHit, ArticleView } from "../../server/catalogue/contract.ts";
import { GroupInstruction } from "../handbook/index.ts";
import { OutsideRange } from "../orders/index.ts";
import { ButtonLink, Money, Page, PageLink, Part, Shown, StatusTag, t, useApi, useMay } from "../platform/index.ts";
import { ArticleDocuments, ArticlePictures } from "./article-files.tsx";
import { ArticleRow, Flags, Price } from "./article-row.tsx";
import { Charged } from "./charged.tsx";
import { measureName, measuresOf, measureText } from "./measures.ts";
import { RankText } from "./rank-text.tsx";
import { sheetAddress } from "./sheet-address.ts";
import "./catalogue.css";
import { ArticleEquals } from "./article-equals.tsx";
import { ArticlePairings } from "./article-pairings.tsx";
import { ArticlePayers } from "./article-payers.tsx";

/** One article: measures, price and delivery, what belongs to it and what does the same. */
export function ArticlePage({ articleNo }: { articleNo: string }) {
  const asked = useApi<ArticleView>("/api/catalogue/articles/{articleNo}", { path: { articleNo } });
  const may = useMay();
  const title = asked.is === "shown" ? asked.value.name : t("catalogue.article", { articleNo });
  return (
    <Page
      title={title}
      back={{ to: "/katalog", text: t("catalogue.title") }}
      marks={asked.is === "shown" && <Flags hit={asked.value} />}
      actions={
        <>
          {may("catalogue.read") && asked.is === "shown" && (
            <Button
              as="a"
              role="link"
              target="_blank"
              rel="noreferrer"
              href={sheetAddress([articleNo])}
              size="small"
              variant="secondary"
            >
              {t("catalogue.sheet")}
            </Button>
          )}
          {may("catalogue.edit") && (
            <ButtonLink to="/sortiment/artikel/$articleNo" params={{ articleNo }} size="small" variant="secondary">
              {t("catalogue.edit")}
            </ButtonLink>
          )}
        </>
      }
    >
      <Shown asked={asked}>{(article) => <Article article={article} />}</Shown>
    </Page>
  );
}

function Article({ article }: { article: ArticleView }) {
  const may = useMay();
  const isAmongEquals = may("catalogue.read") && article.type === "main_aid";
  return (
    <>
      <p className="subtle">{article.isoPath.map((step) => step.wording).join(" › ")}</p>
      <ArticlePictures key={article.articleNo} pictures={article.pictures} />
      {article.description && <p>{article.description}</p>}
      {article.isInRange === false && may("catalogue.read") && <OutsideRange articleNo={article.articleNo} />}
      <List title={t("catalogue.replaced")} hits={article.replacedBy} />
      <Chain chain={article.replacementChain} />
      <Part title={t("catalogue.facts")}>
        <Facts article={article} />
      </Part>
      {isAmongEquals && (
        <ArticleEquals
          article={article}
          others={(hits) => <List title={t("catalogue.equals.others")} hits={hits} placings={article.placings} />}
        />
      )}
      <Measures article={article} />
      <ArticleDocuments documents={article.documents} />
      <GroupInstruction iso={article.iso} />
      <ArticlePayers articleNo={article.articleNo} />
      {article.type === "main_aid" && <ArticlePairings articleNo={article.articleNo} />}
      <List title={t("catalogue.accessories")} hits={article.accessories} />
      <List title={t("catalogue.variants")} hits={article.variants} placings={article.placings} />
      {!isAmongEquals && <List title={t("catalogue.alternatives")} hits={article.alternatives} placings={article.placings} />}
      <List title={t("catalogue.consumables")} hits={article.consumables} />
      <List title={t("catalogue.spare-parts")} hits={article.spareParts} />
      <List title={t("catalogue.fits")} hits={article.fits} />
    </>
  );
}

/** When what took its place has been replaced too: the whole way, the one to order last. */
function Chain({ chain }: { chain: readonly ArticleHit[] }) {
  const last = chain.at(-1);
  if (chain.length < 2 || !last) return null;
  return (
    <p>
      {t("catalogue.chain", { way: chain.map(({ articleNo, name }) => `${articleNo} ${name}`).join(" → ") })}{" "}
      <PageLink to="/katalog/$articleNo" params={{ articleNo: last.articleNo }}>
        {t("catalogue.chain.last", { name: last.name })}
      </PageLink>
    </p>
  );
}

function Facts({ article }: { article: ArticleView }) {
  const priceName = article.billingForm === "rent" ? "catalogue.fact.rent" : "catalogue.fact.price";
  const own = article.placings.find(({ articleNo }) => articleNo === article.articleNo);
  return (
    <>
      <dl className="article-facts">
        <Fact name={t("catalogue.fact.no")}>
          <span className="figures">{article.articleNo}</span>
        </Fact>
        <Fact name={t("catalogue.fact.type")}>{t(`catalogue.type.${article.type}`)}</Fact>
        <Fact name={t("catalogue.fact.iso")}>
          <span className="figures">{article.iso.replace(/(..)(?=.)/g, "$1 ")}</span>
        </Fact>
        {article.price !== undefined && (
          <Fact name={t(priceName)}>
            <Price hit={article} /> {article.price?.isAssumed && <StatusTag kind="plain">{t("catalogue.assumed")}</StatusTag>}
          </Fact>
        )}
        {article.charged && (
          <Fact name={t("catalogue.fact.charge")}>
            <Charged charged={article.charged} />
          </Fact>
        )}
        {article.deliveryClass && (
          <Fact name={t("catalogue.fact.delivery")}>
            {t(`catalogue.delivery.${article.deliveryClass}`)}
            {article.plannedWeekdays && `, ${t("catalogue.planned", { days: article.plannedWeekdays })}`}
          </Fact>
        )}
        <Fact name={t("catalogue.fact.lagrum")}>{article.lagrum.join(", ")}</Fact>
        <Fact name={t("catalogue.fact.marked")}>
          {article.isIndividuallyMarked ? t("catalogue.fact.marked.yes") : t("catalogue.fact.marked.no")}
        </Fact>
        {article.type === "main_aid" && <Fact name={t("catalogue.fact.jour")}>{t(`catalogue.jour.${article.jourCover}`)}</Fact>}
        <Fact name={t("catalogue.fact.vendor")}>{article.vendor}</Fact>
        <Fact name={t("catalogue.fact.vendor-no")}>{article.vendorArticleNo}</Fact>
        {own && (
          <Fact name={t("catalogue.fact.contract")}>
            {own.contractNo}, {own.lotNo} {own.lotName}, <RankText placing={own} />,{" "}
            {t("catalogue.contract.until", { until: own.until })}
          </Fact>
        )}
      </dl>
      <PublicPrices prices={article.publicPrices} />
      {article.price === undefined && (
        <p className="subtle">{t(article.publicPrices.length > 0 ? "catalogue.sign-in.delivery" : "catalogue.sign-in")}</p>
      )}
    </>
  );
}

/** To whoever is not signed in: what it costs where the prices are shown to everybody. */
function PublicPrices({ prices }: { prices: ArticleView["publicPrices"] }) {
  if (prices.length === 0) return null;
  return (
    <dl className="article-facts">
      {prices.map(({ supplier, kind, amountOre, isAssumed }) => (
        <Fact key={supplier} name={t("catalogue.public-price", { supplier })}>
          <Money ore={amountOre} perMonth={kind === "rent_month"} />{" "}
          {isAssumed && <StatusTag kind="plain">{t("catalogue.assumed")}</StatusTag>}
        </Fact>
      ))}
    </dl>
  );
}

function Measures({ article }: { article: ArticleView }) {
  const measures = measuresOf(article.attributes);
  if (measures.length === 0) return null;
  return (
    <Part title={t("catalogue.measures")}>
      <dl className="article-facts">
        {measures.map(({ key, value }) => (
          <Fact key={key} name={measureName(key)}>
            <span className="figures">{measureText(key, value)}</span>
          </Fact>
        ))}
      </dl>
    </Part>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Placing = ArticleView["placings"][number];

function List({ title, hits, placings = [] }: { title: string; hits: readonly ArticleHit[]; placings?: readonly Placing[] }) {
  if (hits.length === 0) return null;
  const places = new Map(placings.map((one) => [one.articleNo, one]));
  const rank = (articleNo: string) => {
    const placing = places.get(articleNo);
    return (
      placing && (
        <StatusTag kind="plain">
          <RankText placing={placing} />
        </StatusTag>
      )
    );
  };
  return (
    <Part title={title}>
      <ul className="article-list">
        {hits.map((hit) => (
          <li key={hit.articleNo}>
            <PageLink to="/katalog/$articleNo" params={{ articleNo: hit.articleNo }} className="article-row">
              <ArticleRow hit={hit} />
            </PageLink>
            {rank(hit.articleNo)}
          </li>
        ))}
      </ul>
    </Part>
  );
}
