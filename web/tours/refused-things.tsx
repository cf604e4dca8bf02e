import { Button, Select } from "@navikt/ds-react";
import { useState } from "react";
import { type HandOverBody, refusedReasons, type Thing } from "../../server/tours/contract.ts";
import { t } from "../platform/index.ts";

interface RefusedThingsProps {
  things: readonly Thing[];
  refused: HandOverBody["refused"];
  set: (refused: HandOverBody["refused"]) => void;
}

/** Which of the things the receiver does not want, and why: all are handed over until somebody says otherwise. */
export function RefusedThings({ things, refused, set }: RefusedThingsProps) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen)
    return (
      <div>
        <Button type="button" size="small" variant="tertiary" onClick={() => setOpen(true)}>
          {t("tours.refused.open")}
        </Button>
      </div>
    );
  const say = (pickTaskId: string, said: string) => {
    const because = refusedReasons.find((one) => one === said);
    const rest = refused.filter((one) => one.pickTaskId !== pickTaskId);
    set(because ? [...rest, { pickTaskId, because }] : rest);
  };
  return (
    <>
      <p>{t("tours.refused.help")}</p>
      {things.map(({ pickTaskId, articleName, deviceNo, orderNo }) => (
        <Select
          key={pickTaskId}
          label={`${articleName}, ${deviceNo ?? orderNo}`}
          value={refused.find((one) => one.pickTaskId === pickTaskId)?.because ?? ""}
          onChange={({ target }) => say(pickTaskId, target.value)}
        >
          <option value="">{t("tours.refused.none")}</option>
          {refusedReasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`tours.refused.${reason}`)}
            </option>
          ))}
        </Select>
      ))}
    </>
  );
}
