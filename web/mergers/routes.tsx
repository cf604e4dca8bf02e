import { page, type Room } from "../platform/index.ts";

/** Payers that go into others: what is to come, what has been, and a new one with its preview. */
export const room: Room = {
  pages: [
    page("/ekonomi/sammanslagningar", "billing.run", () => import("./mergers-page.tsx").then((m) => m.MergersPage)),
    page("/ekonomi/sammanslagningar/ny", "billing.run", () => import("./new-merger-page.tsx").then((m) => m.NewMergerPage)),
    page("/ekonomi/betalare/$payerId/nummer", "billing.run", () =>
      import("./payer-number-page.tsx").then((m) => m.PayerNumberPage),
    ),
  ],
};
