import { expect, test } from "vitest";
import { claimsBook } from "./claims-book.ts";
import { claimsForm, reasonsOn } from "./reasons.rule.ts";

test("a reason is offered from its day", () => {
  const [first] = claimsBook.reasons;
  const book = { ...claimsBook, reasons: [{ ...claimsBook.reasons[0], ...first, id: "new", validFrom: "2027-01-01" } as never] };
  expect(reasonsOn(book, "2026-12-31")).toEqual([]);
  expect(reasonsOn(book, "2027-01-01")).toHaveLength(1);
});

test("a file with a reason twice, without its source or with something unknown is not used", () => {
  const [reason] = claimsBook.reasons;
  for (const broken of [
    { ...claimsBook, reasons: [reason, reason] },
    { ...claimsBook, reasons: [{ ...reason, source: "" }] },
    { ...claimsBook, more: 1 },
  ])
    expect(claimsForm.safeParse(broken).success).toBe(false);
});
