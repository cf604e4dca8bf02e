import type { StateView } from "../../server/purchasing/contract.ts";
import type { Arrived } from "../../server/purchasing/contract-goods.ts";
import { t } from "../platform/index.ts";
import { LabelsLink, TakeBack } from "./take-back.tsx";

/** What was taken in just now: its labels in one press, and a way back. */
export function TakenIn({ arrived, undone }: { arrived: Arrived; undone: (state: StateView) => unknown }) {
  const { arrivalId, quantity, helped, devices } = arrived;
  return (
    <section className="receive-done" aria-live="polite">
      <p>{t("purchasing.receive.done", { quantity, helped })}</p>
      {devices.length > 0 && (
        <>
          <LabelsLink arrivalId={arrivalId} count={devices.length} />
          <span className="subtle figures">{devices.map(({ deviceNo }) => deviceNo).join(", ")}</span>
        </>
      )}
      <TakeBack arrivalId={arrivalId} done={undone} />
    </section>
  );
}
