import "./closures.css";
import { Button } from "@navikt/ds-react";
import { useState } from "react";
import type { HangingView } from "../../server/closures/contract.ts";
import { PageLink, StatusTag, type Target, t } from "../platform/index.ts";

/** Counts by kind in words: `2 hjälpmedel, 1 förråd`. */
export function countWords(counts: readonly { kind: string; count: number }[]): string {
  return counts.map(({ kind, count }) => t(`closures.count.${kind}`, { count })).join(", ");
}

/** What hangs on a unit: how many of each, what comes of them, and each of the first with where it is dealt with. */
export function Hanging({ hanging }: { hanging: readonly HangingView[] }) {
  return (
    <table className="closure-hanging">
      <caption>{t("closures.hanging")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("closures.hanging.what")}</th>
          <th scope="col" className="figures">
            {t("closures.hanging.count")}
          </th>
          <th scope="col">{t("closures.hanging.fate")}</th>
        </tr>
      </thead>
      <tbody>
        {hanging.map((group) => (
          <HangingRow key={group.kind} group={group} />
        ))}
      </tbody>
    </table>
  );
}

const few = 5;

function HangingRow({ group }: { group: HangingView }) {
  const { kind, fate, count, items } = group;
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen ? items : items.slice(0, few);
  return (
    <tr>
      <th scope="row">
        {t(`closures.kind.${kind}`)}
        {shown.length > 0 && (
          <ul>
            {shown.map((item) => (
              <li key={item.id ?? item.label}>
                <Item kind={kind} item={item} />
              </li>
            ))}
          </ul>
        )}
        {items.length > few && !isOpen && (
          <Button type="button" size="xsmall" variant="tertiary" onClick={() => setOpen(true)}>
            {t("closures.hanging.more", { count: items.length - few })}
          </Button>
        )}
      </th>
      <td className="figures">{count}</td>
      <td>
        <StatusTag kind={fate === "must-go" ? "wait" : "plain"}>{t(`closures.fate.${fate}`)}</StatusTag>
        <p className="subtle">{t(`closures.fate.${fate}.${kind}`)}</p>
      </td>
    </tr>
  );
}

function Item({ kind, item }: { kind: HangingView["kind"]; item: HangingView["items"][number] }) {
  const target = item.id === null ? undefined : targetOf(kind, item.id);
  const note = kind === "shelf" ? shelfNote(item.note ?? "") : item.note;
  return (
    <>
      {target ? <PageLink {...target}>{item.label}</PageLink> : item.label} {note && <span className="subtle">{note}</span>}
    </>
  );
}

function shelfNote(note: string): string {
  const [stands = "0", coming = "0"] = note.split("/");
  return t("closures.shelf.note", { stands, coming });
}

function targetOf(kind: HangingView["kind"], id: string): Target | undefined {
  if (kind === "device") return { to: "/hjalpmedel/$deviceId", params: { deviceId: id } };
  if (kind === "shelf") return { to: "/forrad/$storeId", params: { storeId: id } };
  if (kind === "order" || kind === "steps") return { to: "/bestallningar/$orderId", params: { orderId: id } };
  if (kind === "pickup") return { to: "/hamtningar/$pickupId", params: { pickupId: id } };
  if (kind === "resident" || kind === "responsible") return { to: "/personer/$personId", params: { personId: id } };
  return undefined;
}
