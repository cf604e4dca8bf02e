import type { ReactNode } from "react";
import { Problem } from "./problem.tsx";
import type { Asked } from "./use-api.ts";
import { Waiting } from "./waiting.tsx";

/** Draws an answer when it is there, and its waiting and failed states before that. `rows` = how tall the waiting is. */
export function Shown<Answer>({ asked, rows, children }: ShownProps<Answer>) {
  if (asked.is === "waiting") return <Waiting {...(rows ? { rows } : {})} />;
  if (asked.is === "failed") return <Problem problem={asked.problem} retry={asked.retry} />;
  return <>{children(asked.value)}</>;
}

interface ShownProps<Answer> {
  asked: Asked<Answer>;
  rows?: number;
  children: (answer: Answer) => ReactNode;
}
