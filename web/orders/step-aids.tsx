import { PlusIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { ArticleHit } from "../../server/catalogue/contract.ts";
import { type BeginRow, SaveList } from "../favourites/index.ts";
import { fieldId, t, useAddress } from "../platform/index.ts";
import { wrongAt } from "./aid-errors.tsx";
import type { AidInHand } from "./aid-in-hand.ts";
import { AidRowEditor } from "./aid-row-editor.tsx";
import { ChooseAids } from "./choose-aids.tsx";
import { type MainAid, mainAidsOf, mainOf } from "./main-aids.ts";
import { addArticle, addRows, changeRow, listRowsOf } from "./new-aid.ts";
import { useHeldDevices } from "./use-person.ts";

/** Step 2: what has been chosen, and the list to choose from. `?till=<device>` opens the list with what fits that device. */
export function StepAids(inHand: AidInHand) {
  const { aid, change, person, faults } = inHand;
  const held = useHeldDevices(person.personId);
  const mains = mainAidsOf(aid, held.is === "shown" ? held.value : []);
  const asked = useAddress().get("till");
  const [isChoosing, setChoosing] = useState(aid.rows.length === 0 || asked !== undefined);
  const none = wrongAt(faults, "rows");

  function addAll(rows: readonly BeginRow[], isMore: boolean) {
    setChoosing(isMore);
    change((now) => addRows(now, rows, () => crypto.randomUUID()));
    if (!isMore) toRows();
  }

  function add(article: ArticleHit, main: MainAid | undefined) {
    const key = crypto.randomUUID();
    change((now) => {
      const added = addArticle(now, article, key);
      return main && article.type !== "main_aid" ? changeRow(added, key, mainOf(main.id)) : added;
    });
    setChoosing(false);
    toRows();
  }

  return (
    <div className="aid-fields" id={fieldId("rows")} tabIndex={-1}>
      {aid.rows.length > 0 && (
        <ol className="aid-rows">
          {aid.rows.map((row, place) => (
            <AidRowEditor key={row.key} row={row} place={place} mains={mains} {...inHand} />
          ))}
        </ol>
      )}
      {none && <p className="wrong-word">{none}</p>}
      {isChoosing || aid.rows.length === 0 ? (
        <ChooseAids
          person={person}
          aid={aid}
          mains={mains}
          forMain={asked ? `device:${asked}` : ""}
          add={add}
          addAll={addAll}
          close={aid.rows.length > 0 ? () => setChoosing(false) : undefined}
        />
      ) : (
        <div className="row">
          <Button size="small" variant="secondary" icon={<PlusIcon aria-hidden />} onClick={() => setChoosing(true)}>
            {t("orders.choose.more")}
          </Button>
          <SaveList rows={listRowsOf(aid)} />
        </div>
      )}
    </div>
  );
}

/** The list goes away: the hand goes on at the order's rows. */
function toRows() {
  requestAnimationFrame(() => document.getElementById(fieldId("rows"))?.focus());
}
