import "./assortment.css";
import { Button, TextField } from "@navikt/ds-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { ApproveBody, EditedArticle, ProposalDetail, SaveBody } from "../../server/assortment/contract.ts";
import { fieldGroups } from "../../server/assortment/contract-fields.ts";
import { fieldId, Page, Part, Refused, Shown, t, useAddress, useApi, useCommand } from "../platform/index.ts";
import { FaultSummary, FieldGroupPart } from "./article-fields.tsx";
import { type Draft, draftOf, faultsIn, formsOf } from "./draft.ts";

/** Registers an article: from nothing, from a template, or from what a vendor has proposed. */
export function NewArticlePage() {
  const address = useAddress();
  const [template, proposalId] = [address.get("mall"), address.get("forslag")];
  const asked = useApi<EditedArticle>(
    "/api/assortment/articles/{articleNo}",
    { path: { articleNo: template ?? "" } },
    { enabled: template !== undefined },
  );
  const proposal = useApi<ProposalDetail>(
    "/api/assortment/proposals/{proposalId}",
    { path: { proposalId: proposalId ?? "" } },
    { enabled: proposalId !== undefined },
  );
  return (
    <Page title={t("assortment.new")} back={{ to: "/sortiment", text: t("assortment.menu") }} lead={t("assortment.shared")}>
      <TemplateChoice key={template} />
      {proposalId !== undefined ? (
        <Shown asked={proposal}>
          {({ content, vendor }) => (
            <WithTemplate asked={template === undefined ? undefined : asked}>
              {(from) => <NewForm key={template} start={{ ...from, ...content, vendor }} proposalId={proposalId} />}
            </WithTemplate>
          )}
        </Shown>
      ) : (
        <WithTemplate asked={template === undefined ? undefined : asked}>
          {(from) => <NewForm key={template} start={from} />}
        </WithTemplate>
      )}
    </Page>
  );
}

type Start = Partial<Record<string, unknown>>;

function WithTemplate({
  asked,
  children,
}: {
  asked: ReturnType<typeof useApi<EditedArticle>> | undefined;
  children: (from: Start) => React.ReactNode;
}) {
  if (!asked) return children(plain);
  return (
    <Shown asked={asked}>
      {({ article, offer }) => {
        const { version: _v, changedAt: _at, changedBy: _by, ...form } = article;
        return children({
          ...plain,
          ...form,
          ...offer,
          articleNo: "",
          status: "new",
          family: "",
          model: null,
          template: article.articleNo,
        });
      }}
    </Shown>
  );
}

/** What is most common; the rest is empty. */
const plain: Start = {
  ...{
    billingForm: "sale",
    lagrum: ["HSL"],
    status: "new",
    isContracted: true,
    inNationalRegister: true,
    team: "08",
    jourCover: "never",
  },
  ...{
    productGroup: "annat",
    isPublished: false,
    isOrderable: false,
    isInRange: false,
    deliveryClass: "unknown",
    purchaseMode: "on_order",
  },
};

function TemplateChoice() {
  const address = useAddress();
  const [no, setNo] = useState(address.get("mall") ?? "");
  const take = (event: React.FormEvent) => {
    event.preventDefault();
    if (/^\d{5,6}$/.test(no.trim())) address.set({ mall: no.trim() });
  };
  return (
    <form className="assortment-open" onSubmit={take}>
      <TextField
        size="small"
        label={t("assortment.template")}
        inputMode="numeric"
        value={no}
        onChange={({ target }) => setNo(target.value)}
      />
      <Button size="small" variant="secondary">
        {t("assortment.template.take")}
      </Button>
    </form>
  );
}

function NewForm({ start, proposalId }: { start: Start; proposalId?: string }) {
  const [draft, setDraft] = useState<Draft>(() => draftOf(start, null));
  const navigate = useNavigate();
  const options = { invalidates: ["/api/assortment", "/api/catalogue"], done: () => ({ text: t("assortment.article.saved") }) };
  const save = useCommand<SaveBody, { articleNo: string }>("/api/assortment/articles", options);
  const approve = useCommand<ApproveBody, { articleNo: string }>("/api/assortment/proposals/{proposalId}/approve", options);
  const refusal = proposalId ? approve.refusal : save.refusal;
  const faults = faultsIn(refusal, t("field.wrong"));
  async function register(event: React.FormEvent) {
    event.preventDefault();
    const { article, offer } = formsOf(draft);
    const made = proposalId
      ? await approve.run({ article, offer }, { path: { proposalId } })
      : await save.run({ article, offer, articleVersion: null, offerVersion: null, on: null });
    if (made) void navigate({ to: "/sortiment/artikel/$articleNo", params: { articleNo: made.articleNo } } as never);
  }
  return (
    <form className="assortment-form" onSubmit={(event) => void register(event)} noValidate>
      <Part title={t("assortment.field.articleNo")}>
        <TextField
          size="small"
          id={fieldId("articleNo")}
          label={t("assortment.field.articleNo")}
          inputMode="numeric"
          value={String(draft.articleNo)}
          error={faults.find(({ field }) => field === "articleNo")?.message}
          onChange={({ target }) => setDraft({ ...draft, articleNo: target.value.trim() })}
        />
      </Part>
      {fieldGroups.map((group) => (
        <FieldGroupPart key={group} group={group} draft={draft} set={setDraft} faults={faults} />
      ))}
      <FaultSummary faults={faults} />
      {faults.length === 0 && <Refused refusal={refusal} />}
      <div className="row">
        <Button size="small" loading={save.isRunning || approve.isRunning}>
          {t("assortment.register")}
        </Button>
      </div>
    </form>
  );
}
