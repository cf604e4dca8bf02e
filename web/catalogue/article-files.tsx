import { useState } from "react";
import type { ArticleView } from "../../server/catalogue/contract.ts";
import { Day, Part, sizeText, t } from "../platform/index.ts";
import { fileAddress } from "./picture.tsx";

/** An article's pictures: one large, the others small beside it to choose among. Its place is kept while it comes. */
export function ArticlePictures({ pictures }: Pick<ArticleView, "pictures">) {
  const [chosen, setChosen] = useState(0);
  const large = pictures[chosen] ?? pictures[0];
  if (!large) return null;
  return (
    <figure className="article-pictures">
      <img className="article-large" src={fileAddress(large.digest)} alt={large.alt} width={large.width} height={large.height} />
      {pictures.length > 1 && (
        <div className="article-others no-print">
          {pictures.map(({ digest, thumb, alt }, place) => (
            <button
              key={digest}
              type="button"
              aria-pressed={digest === large.digest}
              aria-label={t("catalogue.picture.show", { alt })}
              onClick={() => setChosen(place)}
            >
              <img src={fileAddress(thumb)} alt="" width={64} height={48} loading="lazy" decoding="async" />
            </button>
          ))}
        </div>
      )}
    </figure>
  );
}

/** Manuals, declarations and other documents, each with its language, its day and how large it is. */
export function ArticleDocuments({ documents }: Pick<ArticleView, "documents">) {
  if (documents.length === 0) return null;
  return (
    <Part title={t("catalogue.documents")}>
      <ul className="article-documents">
        {documents.map(({ digest, kind, language, title, dated, bytes }) => (
          <li key={digest}>
            <a href={fileAddress(digest)} hrefLang={language}>
              {title}
            </a>
            <span className="subtle">
              {t(`catalogue.document.${kind}`)}, {t(`catalogue.language.${language}`)}, <Day on={dated} />, PDF {sizeText(bytes)}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
