import type { UndoneReturn } from "../../server/stores/contract-returned.ts";
import { ConfirmOnce, Refused, t, useCommand } from "../platform/index.ts";

interface UndoProps {
  deviceId: string;
  deviceNo: string;
  articleName: string;
  button: string;
  /** It is undone. */
  done?: () => void;
}

/** Undoes a return that was scanned by mistake, after one question. */
export function UndoReturn({ deviceId, deviceNo, articleName, button, done }: UndoProps) {
  const undo = useCommand<undefined, UndoneReturn>("/api/stores/returns/{deviceId}/undo", {
    invalidates: ["/api/stores", "/api/service", "/api/devices"],
    done: () => ({ text: t("stores.return.undone", { deviceNo }) }),
  });
  return (
    <div className="stack">
      <ConfirmOnce
        button={button}
        label={`${button} ${deviceNo}`}
        title={t("stores.return.undo.title", { deviceNo })}
        doIt={t("stores.return.undo.do")}
        run={() => undo.run(undefined, { path: { deviceId } }).then((undone) => undone && done?.())}
      >
        <p>{t("stores.return.undo.what", { articleName })}</p>
      </ConfirmOnce>
      <Refused refusal={undo.refusal} />
    </div>
  );
}
