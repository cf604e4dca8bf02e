import { type Refusal, Refused, t } from "../platform/index.ts";
import { faultsIn } from "./draft.ts";

/** Every fault of what was sent, one a line; otherwise what the refusal says. */
export function FaultList({ refusal }: { refusal: Refusal | undefined }) {
  const faults = faultsIn(refusal, t("field.wrong"));
  if (faults.length === 0) return <Refused refusal={refusal} />;
  return (
    <div role="alert">
      <ul className="wrong-word">
        {faults.map(({ field, message }) => (
          <li key={`${field} ${message}`}>{message}</li>
        ))}
      </ul>
    </div>
  );
}
