import "./assortment.css";
import { Button, Textarea } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { OwnArticles, ProposalBody } from "../../server/assortment/contract.ts";
import { fields, proposedFields } from "../../server/assortment/contract-fields.ts";
import { Page, Refused, Shown, t, useAddress, useApi, useCommand } from "../platform/index.ts";
import { FaultSummary, FieldList } from "./article-fields.tsx";
import { type Draft, draftOf, faultsIn, saidBy } from "./draft.ts";

/** A vendor proposes a new article, or a change of one of its own. */
export function ProposePage() {
  const articleNo = useAddress().get("artikel");
  const own = useApi<OwnArticles>("/api/assortment/own-articles");
  return (
    <Page
      title={articleNo ? t("assortment.propose.title.change", { articleNo }) : t("assortment.propose.title")}
      back={{ to: "/mina-forslag", text: t("assortment.mine") }}
    >
      <Shown asked={own} rows={10}>
        {({ items }) => (
          <Form
            articleNo={articleNo ?? null}
            start={items.find((one) => one.articleNo === articleNo)?.content ?? { inNationalRegister: true }}
          />
        )}
      </Shown>
    </Page>
  );
}

const proposed = fields.filter(({ key }) => proposedFields.some((one) => one === key));

function Form({ articleNo, start }: { articleNo: string | null; start: object }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(start, null));
  const [note, setNote] = useState("");
  const navigate = useNavigate();
  const send = useCommand<ProposalBody, { proposalId: string }>("/api/assortment/proposals", {
    invalidates: ["/api/assortment"],
    done: () => ({ text: t("assortment.propose.sent") }),
  });
  const faults = faultsIn(send.refusal, t("field.wrong"));
  async function propose(event: React.FormEvent) {
    event.preventDefault();
    const said = saidBy(draft, "article");
    const content = Object.fromEntries(proposedFields.map((key) => [key, said[key]])) as ProposalBody["content"];
    const model = content.model || null;
    if (await send.run({ articleNo, content: { ...content, model }, note })) void navigate({ to: "/mina-forslag" } as never);
  }
  return (
    <form className="assortment-form" onSubmit={(event) => void propose(event)} noValidate>
      <FieldList list={proposed} draft={draft} set={setDraft} faults={faults} />
      <Textarea
        size="small"
        label={t("assortment.propose.note")}
        minRows={2}
        maxLength={1000}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <FaultSummary faults={faults} />
      {faults.length === 0 && <Refused refusal={send.refusal} />}
      <div className="row">
        <Button size="small" loading={send.isRunning}>
          {t("assortment.propose.send")}
        </Button>
      </div>
    </form>
  );
}
