import { useId, useState } from "react";
import type { CostEvents } from "../../server/billing/contract.ts";
import { Day, hasText, Shown, t, useApi } from "../platform/index.ts";

/** What happened behind a line: opens in place, and is asked for when it is opened. */
export function LineEvents({ invoiceNo, lineNo, about }: { invoiceNo: number; lineNo: number; about: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <span className="why">
      <button type="button" className="why-button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
        {t("billing.events")} <span className="aksel-sr-only">{about}</span>
      </button>
      <span id={id} className="why-answer" hidden={!isOpen}>
        {isOpen && <Events invoiceNo={invoiceNo} lineNo={lineNo} />}
      </span>
    </span>
  );
}

function Events({ invoiceNo, lineNo }: { invoiceNo: number; lineNo: number }) {
  const asked = useApi<CostEvents>("/api/billing/costs/events", {
    query: { invoiceNo: String(invoiceNo), lineNo: String(lineNo) },
  });
  return (
    <Shown asked={asked} rows={1}>
      {({ items }) => (
        <span className="line-article">
          {items.map(({ kind, onDay, cause, recordedOn }) => (
            <span key={`${kind} ${onDay} ${cause} ${recordedOn}`}>
              <Day on={onDay} /> {t(`billing.event.${kind}`)}
              {hasText(`billing.event.because.${cause}`) && `: ${t(`billing.event.because.${cause}`)}`}
              {recordedOn !== onDay && (
                <span className="subtle">
                  {" "}
                  {t("billing.event.recorded")} <Day on={recordedOn} />
                </span>
              )}
            </span>
          ))}
        </span>
      )}
    </Shown>
  );
}
