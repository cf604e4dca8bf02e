import { expect, test } from "vitest";
import { afterStep, reconditioningMoves, reconditioningStates } from "./states.rule.ts";

test("every way to approval goes through a wash", () => {
  const reached = (without: string) => {
    const seen = new Set<string>(["inspected"]);
    for (const _round of reconditioningStates)
      for (const state of reconditioningStates)
        if (seen.has(state))
          for (const [move, to] of Object.entries(reconditioningMoves[state])) if (move !== without) seen.add(to);
    return seen;
  };
  expect(reached("wash").has("approved")).toBe(false);
  expect(reached("repair").has("approved")).toBe(true);
});

test("what is approved or scrapped is done, and what is open can always be scrapped", () => {
  for (const state of reconditioningStates) {
    const isDone = state === "approved" || state === "scrapped";
    expect(Object.keys(reconditioningMoves[state]).length > 0).toBe(!isDone);
    expect(afterStep(state, "scrap")).toBe(isDone ? undefined : "scrapped");
  }
});
