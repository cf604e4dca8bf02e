import { ExclamationmarkTriangleFillIcon, XMarkOctagonFillIcon } from "@navikt/aksel-icons";
import { Button } from "@navikt/ds-react";
import type { Refusal } from "./api.ts";
import { useKnownMe } from "./me.ts";
import { hasText, t } from "./text.ts";

/**
 * What went wrong, what to do and whom to call. Takes the server's refusal: what happened is `refusal.<code>`, what
 * to do is `refusal.<code>.do` or a sentence by the kind of trouble.
 */
export function Problem({ problem, retry }: { problem: Refusal; retry?: (() => void) | undefined }) {
  return (
    <div className={`problem ${isOurs(problem) ? "is-ours" : ""}`} role="alert">
      {isOurs(problem) ? <XMarkOctagonFillIcon aria-hidden /> : <ExclamationmarkTriangleFillIcon aria-hidden />}
      <div className="problem-words">
        <p className="problem-what">{whatHappened(problem)}</p>
        <p>{whatToDo(problem)}</p>
        <WhomToCall problem={problem} />
        {retry && (
          <Button size="small" variant="secondary" data-color="neutral" onClick={retry}>
            {t("problem.retry")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** A refused command in a form: the same words beside the button, read aloud at once. Nothing when there is none. */
export function Refused({ refusal }: { refusal: Refusal | undefined }) {
  if (!refusal || refusal.errors.length > 0) return null;
  return <Problem problem={refusal} />;
}

/** The sentence of what happened, for a refusal. */
export function whatHappened(problem: Refusal): string {
  const key = `refusal.${problem.code}`;
  return hasText(key) ? t(key, problem.facts) : t("refusal.not-understood", { code: problem.code });
}

/** The sentence of what to do. */
export function whatToDo(problem: Refusal): string {
  const own = `refusal.${problem.code}.do`;
  if (hasText(own)) return t(own, problem.facts);
  if (problem.status === 0) return t("problem.do.no-answer");
  if (isOurs(problem)) return t("problem.do.broken");
  if (problem.status === 403) return t("problem.do.not-permitted");
  if (problem.status === 404) return t("problem.do.not-found");
  return t("problem.do.otherwise");
}

function WhomToCall({ problem }: { problem: Refusal }) {
  const me = useKnownMe();
  const supplier = (me?.assignment ?? me?.person)?.supplierName;
  const phone = (me?.assignment ?? me?.person)?.supplierPhone;
  const reference = problem.facts.faultNo;
  return (
    <p>
      {supplier ? t("problem.call", { supplier }) : t("problem.call.anyone")}
      {phone && (
        <>
          {" "}
          <a href={`tel:${phone.replace(/[^\d+]/g, "")}`} className="nowrap">
            {phone}
          </a>
        </>
      )}
      {typeof reference === "string" && <span className="subtle"> {t("problem.reference", { reference })}</span>}
    </p>
  );
}

/** Is it the program that failed (or no answer), and not something the user can put right? */
function isOurs(problem: Refusal): boolean {
  return problem.status === 0 || problem.status >= 500;
}
