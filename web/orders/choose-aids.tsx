import { Button, ToggleGroup } from "@navikt/ds-react";
import { useState } from "react";
import type { ArticleHit } from "../../server/catalogue/contract.ts";
import { type BeginRow, Lists, NumberField } from "../favourites/index.ts";
import { t } from "../platform/index.ts";
import type { AidInHand } from "./aid-in-hand.ts";
import { ArticleChooser } from "./article-chooser.tsx";
import type { MainAid } from "./main-aids.ts";

/** How to choose: by searching, by typing numbers one after another, or from a list. */
const hows = ["search", "number", "lists"] as const;
type How = (typeof hows)[number];

interface ChooseProps extends Pick<AidInHand, "person" | "aid"> {
  mains: readonly MainAid[];
  /** The main aid that accessories are wanted for when the list opens; empty = everything. */
  forMain: string;
  add: (article: ArticleHit, main: MainAid | undefined) => void;
  /** Adds what was typed or listed. `isMore`: the next number is on its way. */
  addAll: (rows: readonly BeginRow[], isMore: boolean) => void;
  /** Shows the order's rows alone; undefined when there are none. */
  close: (() => void) | undefined;
}

/** What to order, chosen in the way that is nearest: each is two presses away. */
export function ChooseAids({ person, aid, mains, forMain, add, addAll, close }: ChooseProps) {
  const [how, setHow] = useState<How>("search");
  return (
    <>
      <ToggleGroup size="small" label={t("favourites.how")} value={how} onChange={(next) => setHow(next as How)}>
        {hows.map((one) => (
          <ToggleGroup.Item key={one} value={one} label={t(`favourites.how.${one}`)} />
        ))}
      </ToggleGroup>
      {how === "number" && <NumberField add={(rows) => addAll(rows, true)} />}
      {how === "lists" && <Lists add={(rows) => addAll(rows, false)} />}
      {how === "search" && (
        <ArticleChooser person={person} aid={aid} add={add} mains={mains} forMain={forMain} isAgain={close !== undefined} />
      )}
      {close && (
        <div>
          <Button size="small" variant="tertiary" data-color="neutral" onClick={close}>
            {t("orders.choose.close")}
          </Button>
        </div>
      )}
    </>
  );
}
