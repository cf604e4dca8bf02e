import { Button, Link } from "@navikt/ds-react";
import type { LetterNoted } from "../../server/insight/contract-idle.ts";
import { Refused, t, useCommand } from "../platform/index.ts";
import { dutiesOld } from "./duty-words.ts";

/** The letter that asks the person: printed, and then said to be sent, which stands with the duty. */
export function AskLetter({ dutyId }: { dutyId: string }) {
  const sent = useCommand<undefined, LetterNoted>("/api/insight/idle/asks/{dutyId}/letter", {
    invalidates: dutiesOld,
    done: ({ isByHand }) => ({ text: t(`duties.ask.letter.done${isByHand ? ".by-hand" : ""}`) }),
  });
  return (
    <div className="stack">
      <div className="row">
        <Link href={`/api/insight/idle/asks/${dutyId}/letter.pdf`} target="_blank" rel="noreferrer">
          {t("duties.ask.letter")}
        </Link>
        <Button
          size="small"
          variant="secondary"
          loading={sent.isRunning}
          onClick={() => void sent.run(undefined, { path: { dutyId } })}
        >
          {t("duties.ask.letter.sent")}
        </Button>
      </div>
      <Refused refusal={sent.refusal} />
    </div>
  );
}
