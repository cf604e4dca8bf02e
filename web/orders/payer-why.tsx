import { useMay, Why } from "../platform/index.ts";
import { factRows } from "./fact-words.ts";
import { type Payer, payerText, rulesText, sourceText } from "./order-words.ts";

/** Who pays, and "Varför?" that opens in place. The person's facts are shown to those who may read persons. */
export function PayerWhy({ payer, about }: { payer: Payer; about: string }) {
  const may = useMay();
  return (
    <span>
      {payerText(payer)}{" "}
      <Why
        reason={payer.because}
        rule={rulesText(payer.rules)}
        source={sourceText(payer)}
        facts={may("persons.read") ? factRows(payer.facts) : []}
        about={about}
      />
    </span>
  );
}
