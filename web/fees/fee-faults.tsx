import type { ExemptFault, TariffFault } from "../../server/fees/contract.ts";
import { type Refusal, t } from "../platform/index.ts";

/** Everything that must be put right before it can be saved, each with its place. Nothing when nothing is wrong. */
export function Faults({ refusal }: { refusal: Refusal | undefined }) {
  const faults = faultsOf(refusal);
  if (faults.length === 0) return null;
  return (
    <div role="alert" className="wrong-word">
      <ul>
        {faults.map((fault) => (
          <li key={`${fault.at} ${fault.code}`}>
            {placeText(fault.at)}
            {t(`fees.fault.${fault.code}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Is it a refusal that says its faults place by place? */
export function hasFaults(refusal: Refusal | undefined): boolean {
  return faultsOf(refusal).length > 0;
}

function faultsOf(refusal: Refusal | undefined): readonly (TariffFault | ExemptFault)[] {
  const faults = refusal?.facts.faults;
  return Array.isArray(faults) ? faults : [];
}

function placeText(at: string): string {
  const [what, place] = at.split(".");
  if (what === "rows") return t("fees.fault.at.rows", { no: Number(place) + 1 });
  return what === "caps" ? t("fees.fault.at.caps", { no: Number(place) + 1 }) : "";
}
