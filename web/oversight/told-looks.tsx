import type { ToldLook } from "../../server/oversight/contract.ts";
import { Moment, numbered, t } from "../platform/index.ts";
import { placeText, reasonText, toldText } from "./look-words.ts";

/** What was done with a person's data, told to herself: when, where, what and why. */
export function ToldLooks({ looks }: { looks: readonly ToldLook[] }) {
  return (
    <ol className="told-looks">
      {numbered(looks).map(({ no, one: look }) => (
        <li key={no}>
          <p className="told-when">
            <Moment at={look.from} /> <span>{placeText(look)}</span>
          </p>
          <p className="told-what">{toldText(look)}</p>
          <p className={look.reason === "none" ? "told-why is-none" : "told-why"}>
            {t("oversight.reason")}: {reasonText(look)}
          </p>
        </li>
      ))}
    </ol>
  );
}
