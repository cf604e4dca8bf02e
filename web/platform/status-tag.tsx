import { Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";

/** good = done and well · wait = somebody must act · bad = wrong or stopped · info = on its way · plain = at rest */
export type StatusKind = "good" | "wait" | "bad" | "info" | "plain";

const colours = { good: "success", wait: "warning", bad: "danger", info: "info", plain: "neutral" } as const;

/** A state as a word on a status colour. The colour never says more than the word. */
export function StatusTag({ kind, children }: { kind: StatusKind; children: ReactNode }) {
  return (
    <Tag size="small" variant="moderate" data-color={colours[kind]} className="status">
      {children}
    </Tag>
  );
}
