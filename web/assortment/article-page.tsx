import "./assortment.css";
import { Alert, Button, Checkbox } from "@navikt/ds-react";
import { useState } from "react";
import type { ChangeView, EditedArticle, PlanBody, SaveBody } from "../../server/assortment/contract.ts";
import { fieldGroups } from "../../server/assortment/contract-fields.ts";
import {
  ButtonLink,
  DataTable,
  DayField,
  dayInSweden,
  Empty,
  Moment,
  Page,
  PageLink,
  Part,
  type Refusal,
  Refused,
  Shown,
  type TableColumn,
  t,
  useApi,
  useCommand,
  useToday,
} from "../platform/index.ts";
import { FaultSummary, FieldGroupPart } from "./article-fields.tsx";
import { changeText, placeText } from "./change-list.tsx";
import { type Draft, draftOf, faultsIn, formsOf } from "./draft.ts";
import { FilesParts } from "./files-parts.tsx";
import { PlanTable } from "./plan-table.tsx";
import { PricePart } from "./price-part.tsx";
import { RegisterTold, registerMarksOf } from "./register-marks.tsx";
import { RelationPart } from "./relation-part.tsx";

const invalidates = ["/api/assortment", "/api/catalogue"];

/** One article as it is edited: prices, fields, relations, what is set to a day, and who has changed what. */
export function EditArticlePage({ articleNo }: { articleNo: string }) {
  const asked = useApi<EditedArticle>("/api/assortment/articles/{articleNo}", { path: { articleNo } });
  return (
    <Page
      title={asked.is === "shown" ? asked.value.article.name : articleNo}
      shape="table"
      back={{ to: "/sortiment", text: t("assortment.menu") }}
      lead={`${t("assortment.field.articleNo")} ${articleNo}. ${t("assortment.shared")}`}
      actions={
        <>
          <ButtonLink to="/sortiment/tillsammans" search={{ artikel: articleNo }} size="small" variant="secondary">
            {t("assortment.together")}
          </ButtonLink>
          <ButtonLink to="/sortiment/ny-artikel" search={{ mall: articleNo }} size="small" variant="secondary">
            {t("assortment.new")}
          </ButtonLink>
        </>
      }
    >
      <Shown asked={asked} rows={16}>
        {(view) => (
          <>
            {view.openOrders > 0 && <p>{t("assortment.open-orders", { count: view.openOrders })}</p>}
            {view.placing && (
              <p>
                {t("contracts.today")}{" "}
                <PageLink to="/sortiment/avtal/$contractId" params={{ contractId: view.placing.contractId }}>
                  {placeText(view.placing)}
                </PageLink>
                , {t("contracts.until", { until: view.placing.until })}
              </p>
            )}
            <PricePart view={view} />
            <PlanPart view={view} />
            <FilesParts articleNo={articleNo} />
            <RegisterTold view={view} />
            <EditForm key={`${view.article.version} ${view.offer?.version}`} view={view} />
            <RelationPart view={view} />
            <HistoryPart history={view.history as ChangeView[]} />
          </>
        )}
      </Shown>
    </Page>
  );
}

function EditForm({ view }: { view: EditedArticle }) {
  const { article, offer } = view;
  const [draft, setDraft] = useState<Draft>(() => draftOf(article, offer));
  const [carries, setCarries] = useState(offer !== null);
  const [on, setOn] = useState<string | null>(null);
  const [isLater, setLater] = useState(false);
  const [isTried, setTried] = useState(false);
  const today = useToday();
  const save = useCommand<SaveBody, { planId: string | null }>("/api/assortment/articles/{articleNo}", {
    invalidates,
    done: ({ planId }) => ({ text: planId ? t("assortment.plans.done", { on }) : t("assortment.article.saved") }),
  });
  const marks = registerMarksOf(view);
  const faults = faultsIn(save.refusal, t("field.wrong"));
  function send(event: React.FormEvent) {
    event.preventDefault();
    setTried(true);
    if (isLater && on === null) return;
    const forms = formsOf(draft);
    const versions = { articleVersion: article.version, offerVersion: offer?.version ?? null };
    const body = { article: forms.article, offer: carries ? forms.offer : null, ...versions, on: isLater ? on : null };
    void save.run(body, { path: { articleNo: article.articleNo } });
  }
  return (
    <form className="assortment-form" onSubmit={send} noValidate>
      {article.changedAt && (
        <p className="subtle">
          {t("assortment.article.changed", { at: dayInSweden(Date.parse(article.changedAt)), who: article.changedBy })}
        </p>
      )}
      {fieldGroups
        .filter((group) => group !== "offered")
        .map((group) => (
          <FieldGroupPart key={group} group={group} draft={draft} set={setDraft} faults={faults} marks={marks} />
        ))}
      {!offer && (
        <Checkbox size="small" checked={carries} onChange={({ target }) => setCarries(target.checked)}>
          {t("assortment.carry")}
        </Checkbox>
      )}
      {carries && <FieldGroupPart group="offered" draft={draft} set={setDraft} faults={faults} />}
      <FaultSummary faults={faults} />
      {faults.length === 0 && <Refused refusal={readable(save.refusal)} />}
      {isLater && (
        <DayField
          label={t("assortment.col.day")}
          value={on}
          today={today}
          from={today}
          error={isTried && !on ? t("assortment.price.day.needed") : undefined}
          onChange={setOn}
        />
      )}
      <div className="row">
        <Button size="small" loading={save.isRunning}>
          {t(isLater ? "assortment.save-on.do" : "assortment.save")}
        </Button>
        {!isLater && (
          <Button type="button" size="small" variant="secondary" onClick={() => setLater(true)}>
            {t("assortment.save-on")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** The moment in a refusal as people read it. */
function readable(refusal: Refusal | undefined): Refusal | undefined {
  if (refusal?.code !== "changed-by-another") return refusal;
  const at = Date.parse(String(refusal.facts.at));
  return { ...refusal, facts: { ...refusal.facts, at: Number.isNaN(at) ? "" : dayInSweden(at) } };
}

/** What is set to a day, and the two commonest: published, expires. */
function PlanPart({ view }: { view: EditedArticle }) {
  const [kind, setKind] = useState<PlanBody["kind"]>();
  const [on, setOn] = useState<string | null>(null);
  const [isTried, setTried] = useState(false);
  const today = useToday();
  const plan = useCommand<PlanBody, { planId: string }>("/api/assortment/plans", {
    invalidates,
    done: () => ({ text: t("assortment.plans.done", { on }) }),
  });
  const { articleNo } = view.article;
  async function set() {
    setTried(true);
    if (kind && on && (await plan.run({ articleNo, kind, on }))) setKind(undefined);
  }
  const next = view.offer?.isPublished ? ("expire" as const) : ("publish" as const);
  return (
    <Part title={t("assortment.plans")}>
      {view.plans.length > 0 && <PlanTable plans={view.plans} />}
      {kind === undefined ? (
        <div className="row">
          <Button size="small" variant="secondary" onClick={() => setKind(next)}>
            {t(`assortment.plan.${next}`)}
          </Button>
        </div>
      ) : (
        <>
          {kind === "expire" && view.openOrders > 0 && (
            <Alert size="small" variant="warning">
              {t("assortment.open-orders", { count: view.openOrders })}
            </Alert>
          )}
          <DayField
            label={t(`assortment.plan.${kind}`)}
            value={on}
            today={today}
            from={today}
            error={isTried && !on ? t("assortment.price.day.needed") : undefined}
            onChange={setOn}
          />
          <div className="row">
            <Button size="small" loading={plan.isRunning} onClick={() => void set()}>
              {t("assortment.save-on.do")}
            </Button>
          </div>
        </>
      )}
      <Refused refusal={plan.refusal} />
    </Part>
  );
}

function HistoryPart({ history }: { history: readonly ChangeView[] }) {
  const columns: TableColumn<ChangeView>[] = [
    { id: "nar", head: t("assortment.col.at"), value: ({ at }) => at, cell: ({ at }) => <Moment at={at} /> },
    { id: "vem", head: t("assortment.col.who"), value: ({ who }) => who },
    {
      id: "andring",
      head: t("assortment.col.changes"),
      value: (row) => changeText({ field: row.field, from: row.from, to: row.to }),
    },
    { id: "hur", head: t("assortment.col.what"), value: ({ via }) => t(`assortment.via.${via}`) },
  ];
  return (
    <Part title={t("assortment.history")}>
      <DataTable
        name="historik"
        caption={t("assortment.history")}
        columns={columns}
        rows={history}
        rowKey={({ number }) => String(number)}
        tools={history.length > 10}
        empty={<Empty title={t("assortment.history.none")} />}
      />
    </Part>
  );
}
