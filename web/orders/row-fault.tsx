import { ExclamationmarkTriangleFillIcon } from "@navikt/aksel-icons";
import { faultDo, faultText } from "./aid-errors.tsx";

/** Why a row can't be ordered, with the rule's own words where a rule stopped it, and what to do. */
export function RowFault({ fault }: { fault: { code: string; because?: string | undefined; channel?: string | undefined } }) {
  return (
    <div className="row-fault">
      <ExclamationmarkTriangleFillIcon aria-hidden />
      <div>
        <strong>{faultText({ field: "rows.", code: fault.code })}.</strong> {fault.because && `${fault.because} `}
        {faultDo(fault.code, fault.channel)}
      </div>
    </div>
  );
}
