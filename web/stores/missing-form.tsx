import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { PickList } from "../../server/stores/contract.ts";
import type { MissBody, Missed } from "../../server/stores/contract-shortage.ts";
import { fieldId, Refused, t, useCommand, useHasNet } from "../platform/index.ts";

type Task = PickList["tasks"][number];
const old = ["/api/stores"];

/** What became of a line that was not where it should stand. */
export function missedWords({ is, deviceNo, bin, waiting }: Missed): string {
  return t(`stores.missing.${is}`, { deviceNo, bin: bin ?? t("stores.pick.noBin"), count: waiting });
}

/** Says that a line is not there, with a way back. */
export function useMissing() {
  const back = useCommand<undefined, unknown>("/api/stores/shortages/{shortageId}/found", {
    invalidates: old,
    done: () => ({ text: t("stores.missing.undone") }),
  });
  const undo = (shortageId: string) => back.run(undefined, { path: { shortageId } });
  const miss = useCommand<MissBody, Missed>("/api/stores/picks/{taskId}/missing", {
    invalidates: old,
    done: (missed) => ({ text: missedWords(missed), undo: () => void undo(missed.shortageId) }),
  });
  return { miss, undo };
}

/** Nothing, or too few, where the line says: one press opens it, the next says why and does it. */
export function MissingForm({ task }: { task: Task }) {
  const [isOpen, setOpen] = useState(false);
  const [found, setFound] = useState("0");
  const hasNet = useHasNet();
  const { miss } = useMissing();
  const { taskId, deviceNo, quantity } = task;
  const isCounted = deviceNo === null && quantity > 1;
  const many = /^\d{1,3}$/.test(found.trim()) ? Number(found) : undefined;
  const isTooMany = many === undefined || many >= quantity;

  async function send(because: MissBody["because"]) {
    if (isTooMany) return;
    const done = await miss.run({ deviceNo, wanted: quantity, found: many, because }, { path: { taskId } });
    if (done) setOpen(false);
  }

  if (!isOpen)
    return (
      <div className="pick-missing">
        <Button size="small" variant="secondary" data-color="neutral" onClick={() => setOpen(true)}>
          {t(isCounted ? "stores.missing.open.counted" : "stores.missing.open")}
        </Button>
      </div>
    );
  if (!hasNet)
    return (
      <p className="pick-missing" role="status">
        {t("stores.missing.no-net")}
      </p>
    );
  return (
    <section className="pick-missing is-open" aria-label={t("stores.missing.open")}>
      {isCounted && (
        <TextField
          id={fieldId("found")}
          size="small"
          label={t("stores.missing.found", { quantity })}
          inputMode="numeric"
          htmlSize={6}
          value={found}
          error={isTooMany && t("stores.missing.found.most", { most: quantity - 1 })}
          onChange={({ target }) => setFound(target.value)}
        />
      )}
      <Refused refusal={miss.refusal} />
      <p className="pick-missing-ask">{t("stores.missing.ask")}</p>
      <div className="pick-missing-why">
        <Button loading={miss.isRunning} onClick={() => void send("empty-bin")}>
          {t(many ? "stores.missing.because.no-more" : "stores.missing.because.empty-bin")}
        </Button>
        <Button variant="secondary" loading={miss.isRunning} onClick={() => void send("other-thing")}>
          {t("stores.missing.because.other-thing")}
        </Button>
        <Button variant="tertiary" data-color="neutral" onClick={() => setOpen(false)}>
          {t("stores.missing.cancel")}
        </Button>
      </div>
    </section>
  );
}
