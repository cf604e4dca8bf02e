import type { EditionView } from "../../server/handbook/contract.ts";
import { t } from "../platform/index.ts";

/** What differs from the edition before: what is gone and what has come, part by part. */
export function Differences({ edition: { differences } }: { edition: EditionView }) {
  if (differences.length === 0) return null;
  return (
    <section className="differences">
      <h3>{t("handbook.differences")}</h3>
      <dl className="instruction">
        {differences.map(({ field, before, after }) => (
          <div key={field}>
            <dt>{t(`handbook.field.${field}`)}</dt>
            <dd>
              {before.map((line) => (
                <p key={`- ${line}`}>
                  <span className="subtle">{t("handbook.before")}</span> <del>{line}</del>
                </p>
              ))}
              {after.map((line) => (
                <p key={`+ ${line}`}>
                  <span className="subtle">{t("handbook.after")}</span> <ins>{line}</ins>
                </p>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
