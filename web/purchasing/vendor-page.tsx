import "./purchasing.css";
import { Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { VendorAddressBody, VendorAddressFault, VendorView } from "../../server/peppol/contract-vendors.ts";
import { Moment, Page, Part, type Refusal, Refused, Shown, t, useApi, useCommand, useMay } from "../platform/index.ts";
import { endpointText } from "./vendors-page.tsx";

type Scheme = NonNullable<VendorAddressBody["endpointScheme"]>;

/** Where one vendor takes in orders, and what its address was before. */
export function VendorPage({ vendor }: { vendor: string }) {
  const asked = useApi<VendorView>("/api/peppol/vendors/{vendor}", { path: { vendor } });
  const may = useMay();
  return (
    <Page title={vendor} shape="read" back={{ to: "/inkop/leverantorer", text: t("purchasing.vendors") }}>
      <Shown asked={asked} rows={6}>
        {(shown) => (
          <>
            {may("purchases.make") ? <AddressForm key={shown.setAt} vendor={shown} /> : <p>{waysText(shown)}</p>}
            {shown.setAt !== null && (
              <p className="subtle">
                {t("purchasing.vendors.set")} <Moment at={shown.setAt} />
              </p>
            )}
            {shown.earlier.length > 0 && <Earlier items={shown.earlier} />}
          </>
        )}
      </Shown>
    </Page>
  );
}

function AddressForm({ vendor }: { vendor: VendorView }) {
  const [body, setBody] = useState(() => bodyOf(vendor));
  const change = (part: Partial<VendorAddressBody>) => setBody((now) => ({ ...now, ...part }));
  const save = useCommand<VendorAddressBody, VendorView>("/api/peppol/vendors/{vendor}", {
    invalidates: ["/api/peppol"],
    done: () => ({ text: t("purchasing.vendors.saved") }),
  });
  const faults = faultsOf(save.refusal);
  return (
    <form
      className="stack vendor-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save.run(body, { path: { vendor: vendor.name } });
      }}
    >
      <EndpointFields body={body} faults={faults} change={change} />
      <TextField
        size="small"
        type="email"
        label={t("purchasing.vendors.email.optional")}
        value={body.orderEmail}
        error={faultOf(faults, "orderEmail")}
        onChange={({ target }) => change({ orderEmail: target.value })}
      />
      <TextField
        size="small"
        label={t("purchasing.vendors.contact.optional")}
        description={t("purchasing.vendors.contact.hint")}
        maxLength={100}
        value={body.contact}
        onChange={({ target }) => change({ contact: target.value })}
      />
      <TextField
        size="small"
        type="tel"
        label={t("purchasing.vendors.phone.optional")}
        maxLength={40}
        value={body.phone}
        error={faultOf(faults, "phone")}
        onChange={({ target }) => change({ phone: target.value })}
      />
      {faults.length === 0 && <Refused refusal={save.refusal} />}
      <div>
        <Button type="submit" size="small" loading={save.isRunning}>
          {t("purchasing.vendors.save")}
        </Button>
      </div>
    </form>
  );
}

function EndpointFields({
  body: { endpointScheme, endpointId },
  faults,
  change,
}: {
  body: VendorAddressBody;
  faults: readonly VendorAddressFault[];
  change: (part: Partial<VendorAddressBody>) => void;
}) {
  return (
    <>
      <RadioGroup
        size="small"
        legend={t("purchasing.vendors.scheme")}
        value={endpointScheme ?? "none"}
        onChange={(value: Scheme | "none") => change({ endpointScheme: value === "none" ? null : value })}
      >
        <Radio value="0088">{t("purchasing.vendors.scheme.0088.long")}</Radio>
        <Radio value="0007">{t("purchasing.vendors.scheme.0007.long")}</Radio>
        <Radio value="none">{t("purchasing.vendors.scheme.none")}</Radio>
      </RadioGroup>
      {endpointScheme !== null && (
        <TextField
          size="small"
          inputMode="numeric"
          label={t("purchasing.vendors.endpoint")}
          value={endpointId}
          error={faultOf(faults, "endpointId")}
          onChange={({ target }) => change({ endpointId: target.value })}
        />
      )}
    </>
  );
}

function bodyOf({ endpointScheme, endpointId, orderEmail, contact, phone }: VendorView): VendorAddressBody {
  return {
    ...{ endpointScheme, endpointId: endpointId ?? "" },
    ...{ orderEmail: orderEmail ?? "", contact: contact ?? "", phone: phone ?? "" },
  };
}

function faultOf(faults: readonly VendorAddressFault[], field: VendorAddressFault["field"]): string | undefined {
  const fault = faults.find((one) => one.field === field);
  return fault && t(`purchasing.vendors.fault.${field}.${fault.is}`);
}

function Earlier({ items }: { items: VendorView["earlier"] }) {
  return (
    <Part title={t("purchasing.vendors.earlier")}>
      <ul className="purchase-list">
        {items.map((was) => (
          <li key={`${was.untilAt} ${waysText(was)}`}>
            {waysText(was)}, {t("purchasing.vendors.until")} <Moment at={was.untilAt} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** An address in one line, as those who only read it see it. */
function waysText(was: VendorView["earlier"][number] | VendorView): string {
  const ways = [endpointText(was), was.orderEmail, was.contact, was.phone].filter((way) => way !== null && way !== undefined);
  return ways.length > 0 ? ways.join(", ") : t("purchasing.vendors.no-way");
}

function faultsOf(refusal: Refusal | undefined): VendorAddressFault[] {
  const faults = refusal?.facts.faults;
  return Array.isArray(faults) ? (faults as VendorAddressFault[]) : [];
}
