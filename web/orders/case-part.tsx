import type { OrderView } from "../../server/orders/contract.ts";
import { Day, Missing, Moment, PageLink, Part, PartHead, Shown, t, useApi } from "../platform/index.ts";
import type { Case } from "./case-age.ts";
import { CloseCase } from "./close-case.tsx";
import { DecideCase } from "./decide-case.tsx";
import { DecideHolding } from "./decide-holding.tsx";
import { type FactRow, factRows } from "./fact-words.ts";
import { rulesText, sourceText, wordOf } from "./order-words.ts";
import { ScrapCrutchCase } from "./scrap-crutch-case.tsx";

/** One case with all that is known: why it is open, the rules tried, the facts, person and order; and how it is solved. */
export function CasePart({ one, close }: { one: Case; close: () => void }) {
  return (
    <section className="case" aria-label={t("orders.case", { no: one.caseNo })}>
      <PartHead title={t("orders.case", { no: one.caseNo })} hide={t("orders.case.hide")} close={close} />
      <p>
        {wordOf("orders.case-why", askedFrom(one) ? `${one.kind}.holding` : one.kind)}{" "}
        {typeof one.known.because === "string" && one.known.because}
      </p>
      <About one={one} />
      {one.state === "closed" ? <Answered one={one} /> : <Solve one={one} />}
      <Facts facts={one.known.facts} />
    </section>
  );
}

function About({ one }: { one: Case }) {
  return (
    <dl className="facts">
      <dt>{t("orders.person")}</dt>
      <dd>
        {one.personId && one.personName ? (
          <PageLink to="/personer/$personId" params={{ personId: one.personId }}>
            {one.personName}
          </PageLink>
        ) : (
          <Missing />
        )}
      </dd>
      {one.orderId && (
        <>
          <dt>{t("orders.col.order")}</dt>
          <dd>
            <PageLink to="/bestallningar/$orderId" params={{ orderId: one.orderId }}>
              {one.orderNo}
            </PageLink>
            {!askedFrom(one) && <OrderPromise orderId={one.orderId} />}
          </dd>
        </>
      )}
      <dt>{t("orders.col.article")}</dt>
      <dd>
        {one.articleName ?? <Missing />}{" "}
        {one.deviceNo && <span className="figures">{t("orders.device", { no: one.deviceNo })}</span>}
      </dd>
      <dt>{t("orders.case.opened")}</dt>
      <dd>
        <Moment at={one.openedAt} />
      </dd>
      {knownRows(one.known).map(([name, value]) => (
        <FactLine key={`${name} ${value}`} name={name} value={value} />
      ))}
    </dl>
  );
}

function OrderPromise({ orderId }: { orderId: string }) {
  const asked = useApi<OrderView>("/api/orders/{orderId}", { path: { orderId } });
  if (asked.is !== "shown") return null;
  return (
    <span className="subtle">
      {" "}
      {t("orders.case.promised")} <Day on={asked.value.promisedOn} week />, {asked.value.unitName}
    </span>
  );
}

function FactLine({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** What the rules came to: rulebook, rules tried, what was missing, demands. */
export function knownRows(known: Case["known"]): FactRow[] {
  const { rulebook, rules, missing, gates, from, cause } = known;
  const rows: (FactRow | undefined)[] = [
    typeof from === "string"
      ? [t("orders.case.asked-from"), `${from}, ${wordOf("orders.case-cause", String(cause))}`]
      : undefined,
    typeof rulebook === "string" ? [t("orders.case.rulebook"), sourceText({ rulebook, edition: null })] : undefined,
    Array.isArray(rules) && rules.length > 0 ? [t("orders.case.rules"), rulesText(rules.map(String))] : undefined,
    Array.isArray(missing) && missing.length > 0
      ? [t("orders.case.missing"), missing.map((key) => wordOf("orders.fact", String(key))).join(", ")]
      : undefined,
    Array.isArray(gates) && gates.length > 0 ? [t("orders.case.gates"), gates.map(gateText).join(", ")] : undefined,
  ];
  return rows.filter((row) => row !== undefined);
}

/** The facts that the rules saw, in words. Nothing for a case without them. */
function Facts({ facts }: { facts: unknown }) {
  if (typeof facts !== "object" || facts === null) return null;
  return (
    <Part title={t("orders.case.facts")} level="3">
      <dl className="facts">
        {factRows({ ...facts }).map(([name, value]) => (
          <FactLine key={name} name={name} value={value} />
        ))}
      </dl>
    </Part>
  );
}

function gateText(gate: unknown): string {
  if (typeof gate !== "object" || gate === null || !("gate" in gate)) return "";
  const name = wordOf("orders.gate-name", String(gate.gate));
  return "done" in gate && gate.done === true ? t("orders.case.gate-done", { gate: name }) : name;
}

function Answered({ one }: { one: Case }) {
  const because = one.answer?.because;
  if (because === "withdrawn") return <p>{t("orders.case.withdrawn")}</p>;
  if (because === "cancelled") return <p>{t("orders.case.row-cancelled")}</p>;
  return <p>{t("orders.case.answer", { because: typeof because === "string" ? because : "" })}</p>;
}

function Solve({ one }: { one: Case }) {
  const { orderId } = one;
  const from = askedFrom(one);
  if (from) return <DecideHolding one={one} from={from} />;
  if (one.kind !== "payer")
    return (
      <>
        {one.known.isCrutch === true && <ScrapCrutchCase one={one} />}
        <CloseCase one={one} />
      </>
    );
  return orderId ? <SolvePayer one={one} orderId={orderId} /> : null;
}

/** The day from which it is asked who pays what the person already has; undefined for any other case. */
function askedFrom({ known }: Case): string | undefined {
  return typeof known.from === "string" ? known.from : undefined;
}

function SolvePayer({ one, orderId }: { one: Case; orderId: string }) {
  const asked = useApi<OrderView>("/api/orders/{orderId}", { path: { orderId } });
  return (
    <Shown asked={asked} rows={3}>
      {(order) => <DecideCase one={one} row={order.rows.find((row) => row.rowId === one.orderRowId)} />}
    </Shown>
  );
}
