import "./duties.css";
import { PageLink, Part, t, useApi, useMay } from "../platform/index.ts";
import { Due } from "./due.tsx";
import { type Duties, type Duty, ownerText } from "./duty-words.ts";

/** What somebody is to do for an order: what it waits for first. Nothing when there is none. */
export function OrderDuties({ orderId }: { orderId: string }) {
  const may = useMay();
  if (!may("duties.read")) return null;
  return <Listed query={{ which: "all", orderId }} title={t("duties.of-order")} />;
}

/** The duties that answer a question, each with whose it is and its day. */
export function Listed({ query, title }: { query: Record<string, string>; title: string }) {
  const asked = useApi<Duties>("/api/duties", { query });
  if (asked.is !== "shown" || asked.value.items.length === 0) return null;
  const items = [...asked.value.items].sort((a, b) => rank(a) - rank(b));
  return (
    <Part title={title}>
      <ul className="duty-list">
        {items.map((duty) => (
          <li key={duty.dutyId}>
            <PageLink to="/uppgifter" search={{ visa: "alla", uppgift: duty.dutyId }}>
              {duty.title}
            </PageLink>
            <Due duty={duty} />
            <span className="subtle">
              {ownerText(duty)}
              {duty.state === "open" && duty.blocks && `. ${t("duties.holds")}`}
              {duty.state === "declined" && duty.note && `: ${duty.note}`}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What holds the order first, then what is open, then what is done. */
function rank(duty: Duty): number {
  if (duty.state !== "open") return 2;
  return duty.blocks ? 0 : 1;
}
