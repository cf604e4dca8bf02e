import { Button, TextField } from "@navikt/ds-react";
import { useState } from "react";
import type { AddRegionBody, RegionList } from "../../server/pledges/contract.ts";
import {
  DataTable,
  errorOf,
  fieldId,
  Page,
  PageLink,
  Refused,
  StatusTag,
  type TableColumn,
  t,
  useApi,
  useCommand,
} from "../platform/index.ts";

type Region = RegionList["items"][number];

/** The regions of other counties: which of them are payers here, and those that become one by their organisation number. */
export function RegionsPage() {
  const asked = useApi<RegionList>("/api/pledges/regions");
  return (
    <Page
      title={t("pledges.regions")}
      shape="table"
      back={{ to: "/ekonomi/betalare", text: t("billing.payers") }}
      lead={t("pledges.regions.lead")}
    >
      <DataTable
        caption={t("pledges.regions")}
        columns={columns()}
        rows={asked.is === "shown" ? { ...asked, value: asked.value.items } : asked}
        rowKey={({ code }) => code}
        empty={<p>{t("pledges.regions.none")}</p>}
      />
    </Page>
  );
}

function columns(): TableColumn<Region>[] {
  return [
    { id: "region", head: t("pledges.region"), value: ({ name }) => name },
    {
      id: "betalare",
      head: t("pledges.regions.payer"),
      value: ({ payerId }) => (payerId ? 1 : 0),
      cell: ({ payerId }) => (
        <StatusTag kind={payerId ? "good" : "plain"}>{t(payerId ? "pledges.regions.is" : "pledges.regions.is-not")}</StatusTag>
      ),
    },
    {
      id: "orgnr",
      head: t("billing.payers.org-no"),
      value: ({ orgNo }) => orgNo ?? "",
      cell: (region) => (region.payerId ? <Known payerId={region.payerId} orgNo={region.orgNo} /> : <Add region={region} />),
    },
  ];
}

function Known({ payerId, orgNo }: { payerId: string; orgNo: string | null }) {
  return (
    <>
      <span className="figures nowrap">{orgNo}</span>{" "}
      <PageLink to="/ekonomi/betalare/$payerId" params={{ payerId }}>
        {t("pledges.regions.address")}
      </PageLink>
    </>
  );
}

function Add({ region }: { region: Region }) {
  const [orgNo, setOrgNo] = useState<string>();
  const add = useCommand<AddRegionBody, { payerId: string }>("/api/pledges/regions", {
    invalidates: ["/api/pledges", "/api/peppol"],
    done: () => ({ text: t("pledges.regions.added", { region: region.name }) }),
  });
  if (orgNo === undefined)
    return (
      <Button size="xsmall" variant="secondary" onClick={() => setOrgNo("")}>
        {t("pledges.regions.add")}
        <span className="aksel-sr-only"> {region.name}</span>
      </Button>
    );
  return (
    <form
      className="row"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add.run({ code: region.code, orgNo });
      }}
    >
      <TextField
        id={fieldId("orgNo")}
        size="small"
        label={t("pledges.regions.org-no", { region: region.name })}
        inputMode="numeric"
        value={orgNo}
        error={errorOf(add.errors, "orgNo")}
        onChange={({ target }) => setOrgNo(target.value)}
      />
      <Refused refusal={add.refusal} />
      <div className="row">
        <Button size="small" loading={add.isRunning}>
          {t("pledges.regions.save")}
        </Button>
        <Button type="button" size="small" variant="tertiary" data-color="neutral" onClick={() => setOrgNo(undefined)}>
          {t("pledges.cancel")}
        </Button>
      </div>
    </form>
  );
}
