import type { SigningView } from "../../server/competence/contract.ts";
import { t, Why } from "../platform/index.ts";

/** Whether one may sign, and "Varför?" with rule and source. What is assumed says so. */
export function SigningWhy({ signing, about }: { signing: SigningView; about: string }) {
  const assumed = signing.isAssumed ? ` (${t("competence.assumed")})` : "";
  return (
    <span>
      {t(`competence.sign.${signing.answer}`)}{" "}
      <Why reason={signing.because} rule={signing.rules.join(", ")} source={`${signing.source}${assumed}`} about={about} />
    </span>
  );
}
