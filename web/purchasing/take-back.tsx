import type { StateView } from "../../server/purchasing/contract.ts";
import { t, UndoForm, useCommand } from "../platform/index.ts";

/** All labels of an arrival as one PDF. */
export function LabelsLink({ arrivalId, count }: { arrivalId: string; count: number }) {
  return (
    <a href={`/api/purchases/arrivals/${arrivalId}/labels.pdf`} target="_blank" rel="noreferrer">
      {t("purchasing.receive.labels", { count })}
    </a>
  );
}

/** An arrival that was written wrongly is taken back, with why. */
export function TakeBack({ arrivalId, done }: { arrivalId: string; done?: (state: StateView) => unknown }) {
  const send = useCommand<{ because: string }, StateView>("/api/purchases/arrivals/{arrivalId}/take-back", {
    invalidates: ["/api/purchases", "/api/stores", "/api/devices"],
    done: (state) => {
      done?.(state);
      return { text: t("purchasing.take-back.done") };
    },
  });
  return (
    <UndoForm
      send={send}
      path={{ arrivalId }}
      open={t("purchasing.take-back.open")}
      doIt={t("purchasing.take-back.do")}
      because={t("purchasing.take-back.because")}
      lead={t("purchasing.take-back.lead")}
    />
  );
}
