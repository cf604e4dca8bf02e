import type { EditedArticle } from "../../server/assortment/contract.ts";
import type { RegisterMark } from "../../server/assortment/contract-register.ts";
import { dayInSweden, Part, t } from "../platform/index.ts";
import { valueText } from "./change-list.tsx";

/** What stands at each field of what the national article register has said of it: which file, and which day. */
export function registerMarksOf(view: EditedArticle): ReadonlyMap<string, string> {
  const marks = ofFields(view, false).filter(({ choice, isSame }) => choice === "taken" || !isSame);
  return new Map(marks.map((mark) => [mark.field, markText(mark)]));
}

const ofFields = ({ registerMarks }: EditedArticle, isTold: boolean) =>
  (registerMarks as RegisterMark[]).filter(({ choice }) => (choice === "told") === isTold);

function markText({ field, value, choice, isSame, fileName, at }: RegisterMark): string {
  const said = { name: fileName, day: dayInSweden(Date.parse(at)), value: valueText(field, value) };
  if (isSame) return t("assortment.register.mark.same", said);
  return t(choice === "kept" ? "assortment.register.mark.kept" : "assortment.register.mark.other", said);
}

/** What the register says that our record has no field for: GTIN and price. */
export function RegisterTold({ view }: { view: EditedArticle }) {
  const told = ofFields(view, true);
  if (told.length === 0) return null;
  return (
    <Part title={t("assortment.register.told")}>
      <ul className="assortment-changes">
        {told.map(({ field, value, fileName, at }) => (
          <li key={field}>
            {t("assortment.register.told.row", {
              ...{ field: t(`assortment.field.${field}`), value: valueText(field, value) },
              ...{ name: fileName, day: dayInSweden(Date.parse(at)) },
            })}
          </li>
        ))}
      </ul>
    </Part>
  );
}
