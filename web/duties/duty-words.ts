import type { z } from "zod";
import type { DutyView, dutyList } from "../../server/duties/contract.ts";
import { t } from "../platform/index.ts";

export type Duty = DutyView;
export type Duties = z.infer<typeof dutyList>;

/** What must be read again when a duty has changed. */
export const dutiesOld = ["/api/duties", "/api/orders", "/api/messages", "/api/insight/idle", "/api/pickups"];

/** Whose it is, in words: the unit or the payer by name, or customer service. */
export function ownerText({ owner, ownerName }: Pick<Duty, "owner" | "ownerName">): string {
  return owner === "customer-service" ? t("duties.owner.service") : ownerName;
}

/** What it is about in one line: articles, the one device, and the person where she may be seen. */
export function aboutText({ articles, device, personName }: Pick<Duty, "articles" | "device" | "personName">): string {
  const things = articles.map(({ name, quantity }) => (quantity > 1 ? `${quantity} ${name}` : name)).join(", ");
  return [things, device?.deviceNo, personName].filter(Boolean).join(" · ");
}
