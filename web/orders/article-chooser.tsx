import { Select } from "@navikt/ds-react";
import { useState } from "react";
import type { ArticleHit } from "../../server/catalogue/contract.ts";
import { ArticleSearch, type Asking } from "../catalogue/index.ts";
import { PageLink, t } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import type { MainAid } from "./main-aids.ts";
import { sharedAnswers } from "./new-aid.ts";
import { useArticleFacts } from "./use-article-facts.ts";

interface ChooserProps extends Pick<AidInHand, "person" | "aid"> {
  add: (article: ArticleHit, main: MainAid | undefined) => void;
  mains: readonly MainAid[];
  /** The main aid that accessories are wanted for when the list opens; empty = everything. */
  forMain: string;
  /** It was opened to choose more: the hand is already here. */
  isAgain: boolean;
}

/** The catalogue's list, with stock, day and payer for this person; narrowed to what fits an aid when that is chosen. */
export function ArticleChooser({ person, aid, add, mains, forMain, isAgain }: ChooserProps) {
  const [mainId, setMainId] = useState(forMain);
  const [asking, setAsking] = useState<Asking>({});
  const [shown, setShown] = useState<readonly string[]>([]);
  const main = mains.find((one) => one.id === mainId);
  const facts = useArticleFacts(shown, {
    personId: person.personId,
    deliverTo: aid.deliverTo,
    answers: sharedAnswers(aid),
  });
  return (
    <div className="chooser">
      {mains.length > 0 && (
        <Select
          label={t("orders.choose.fits")}
          size="small"
          className="chooser-fits"
          value={main ? mainId : ""}
          onChange={({ target }) => {
            setMainId(target.value);
            setAsking({ ...asking, page: 1 });
          }}
        >
          <option value="">{t("orders.choose.fits.all")}</option>
          {mains.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
      )}
      <ArticleSearch
        asking={main ? { ...asking, for: main.articleNo } : asking}
        onAsking={(next) => {
          if (main && !next.for) setMainId("");
          setAsking({ ...next, for: "" });
        }}
        onChoose={(article) => add(article, main)}
        facts={facts}
        onShown={setShown}
        autoFocus={isAgain}
      />
      <p>
        <PageLink to="/direktupphandling">{t("orders.procurement.from-choose")}</PageLink>
      </p>
    </div>
  );
}
