import "./handbook.css";
import { Button } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ProtocolContent, ProtocolList, ProtocolMoved } from "../../server/handbook/contract-protocols.ts";
import {
  ButtonLink,
  DataTable,
  Day,
  Empty,
  FieldErrors,
  Page,
  Refused,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useMay,
} from "../platform/index.ts";
import { codeOf } from "./handbook-page.tsx";
import { ProtocolForm } from "./protocol-form.tsx";
import { emptyProtocol, protocolContentOf } from "./typed-protocol.ts";

type Row = ProtocolList["items"][number];

/** "Utprovningsprotokoll": what must be filled in before certain articles are ordered. */
export function ProtocolsPage() {
  const may = useMay();
  const asked = useApi<ProtocolList>("/api/handbook/protocols");
  const rows = asked.is === "shown" ? { ...asked, value: asked.value.items } : asked;
  return (
    <Page
      title={t("handbook.protocols")}
      lead={t("handbook.protocols.lead")}
      shape="table"
      back={{ to: "/handbok", text: t("handbook.menu") }}
      actions={
        may("handbook.edit") && (
          <ButtonLink to="/handbok/nytt-protokoll" size="small">
            {t("handbook.protocol.new")}
          </ButtonLink>
        )
      }
    >
      <DataTable
        caption={t("handbook.protocols")}
        columns={columns()}
        rows={rows}
        rowKey={({ protocolId }) => protocolId}
        rowTarget={({ protocolId }) => ({ to: "/handbok/protokoll/$protocolId", params: { protocolId } })}
        tools={false}
        empty={<Empty title={t("handbook.protocols.none")} />}
      />
    </Page>
  );
}

function columns(): TableColumn<Row>[] {
  return [
    { id: "namn", head: t("handbook.protocol.title"), value: ({ title }) => title },
    {
      id: "kravs",
      head: t("handbook.protocol.demanded"),
      value: ({ iso, articles }) => [...iso.map(codeOf), ...articles].join(", "),
    },
    { id: "fragor", head: t("handbook.protocol.questions"), numeric: true, value: ({ questions }) => questions },
    { id: "laget", head: t("handbook.protocol.standing"), value: ({ standing }) => t(`handbook.protocol.is.${standing}`) },
    {
      id: "fran",
      head: t("handbook.from"),
      value: ({ validFrom }) => validFrom ?? "",
      cell: ({ validFrom }) => validFrom && <Day on={validFrom} />,
    },
  ];
}

/** Begins a protocol: its first draft. */
export function NewProtocolPage() {
  const [typed, setTyped] = useState(emptyProtocol);
  const navigate = useNavigate();
  const begin = useCommand<{ content: ProtocolContent }, ProtocolMoved>("/api/handbook/protocols", {
    invalidates: ["/api/handbook/protocols"],
    done: () => ({ text: t("handbook.saved") }),
  });
  async function send(event: React.FormEvent) {
    event.preventDefault();
    const made = await begin.run({ content: protocolContentOf(typed) });
    if (made) void navigate({ to: "/handbok/protokoll/$protocolId", params: { protocolId: made.protocolId } } as never);
  }
  return (
    <Page title={t("handbook.protocol.new")} back={{ to: "/handbok/protokoll", text: t("handbook.protocols") }}>
      <form className="edition-form" onSubmit={(event) => void send(event)} noValidate>
        <FieldErrors errors={begin.errors} />
        <ProtocolForm typed={typed} set={setTyped} errors={begin.errors} />
        {begin.errors.length === 0 && <Refused refusal={begin.refusal} />}
        <div>
          <Button size="small" loading={begin.isRunning}>
            {t("handbook.save")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
