import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { PayerAddressBody, PayerAddressView } from "../../server/peppol/contract-files.ts";
import { Moment, Page, PageLink, type Refusal, Refused, Shown, t, useApi, useCommand } from "../platform/index.ts";

type Fault = { field: string; is: string };

/** Where one payer takes in invoices as files, and the reference that it wants on them. */
export function PayerPage({ payerId }: { payerId: string }) {
  const asked = useApi<PayerAddressView>("/api/peppol/payers/{payerId}", { path: { payerId } });
  return (
    <Page
      title={asked.is === "shown" ? asked.value.name : t("billing.payer")}
      shape="read"
      back={{ to: "/ekonomi/betalare", text: t("billing.payers") }}
    >
      <Shown asked={asked} rows={4}>
        {(payer) => (
          <>
            <p>
              {t("billing.payers.of", { code: payer.code, orgNo: payer.orgNo })}{" "}
              <PageLink to="/ekonomi/betalare/$payerId/nummer" params={{ payerId }}>
                {t("mergers.number.title")}
              </PageLink>
            </p>
            <AddressForm key={payer.setAt} payer={payer} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function AddressForm({ payer }: { payer: PayerAddressView }) {
  const [scheme, setScheme] = useState<PayerAddressBody["endpointScheme"]>(payer.endpointScheme ?? "0007");
  const [endpointId, setEndpoint] = useState(payer.endpointId ?? "");
  const [buyerReference, setReference] = useState(payer.buyerReference ?? "");
  const save = useCommand<PayerAddressBody, PayerAddressView>("/api/peppol/payers/{payerId}", {
    invalidates: ["/api/peppol"],
    done: () => ({ text: t("billing.payers.saved") }),
  });
  const faults = faultsOf(save.refusal);
  const faultOf = (field: string) => {
    const fault = faults.find((one) => one.field === field);
    return fault && t(`billing.payers.fault.${field}.${fault.is}`);
  };
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save.run({ endpointScheme: scheme, endpointId, buyerReference }, { path: { payerId: payer.payerId } });
      }}
    >
      <RadioGroup
        size="small"
        legend={t("billing.payers.scheme")}
        value={scheme}
        onChange={(value: PayerAddressBody["endpointScheme"]) => setScheme(value)}
      >
        <Radio value="0007">{t("billing.payers.scheme.0007.long")}</Radio>
        <Radio value="0088">{t("billing.payers.scheme.0088.long")}</Radio>
      </RadioGroup>
      <TextField
        size="small"
        inputMode="numeric"
        label={t("billing.payers.endpoint")}
        value={endpointId}
        error={faultOf("endpointId")}
        onChange={({ target }) => setEndpoint(target.value)}
      />
      <TextField
        size="small"
        label={t("billing.payers.reference")}
        description={t("billing.payers.reference.hint")}
        value={buyerReference}
        error={faultOf("buyerReference")}
        onChange={({ target }) => setReference(target.value)}
      />
      {faults.length === 0 && <Refused refusal={save.refusal} />}
      <div>
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("billing.payers.save")}
        </Button>
      </div>
      {payer.setAt !== null && (
        <p className="subtle">
          {t("billing.payers.set")} <Moment at={payer.setAt} />
        </p>
      )}
    </form>
  );
}

function faultsOf(refusal: Refusal | undefined): Fault[] {
  const faults = refusal?.facts.faults;
  return Array.isArray(faults) ? (faults as Fault[]) : [];
}
