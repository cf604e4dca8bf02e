import { Problem, type Refusal, Refused, refresh } from "../platform/index.ts";

/** A refused change. When a colleague was first, the button shows the order as it is now. */
export function ChangeRefused({ refusal }: { refusal: Refusal | undefined }) {
  if (refusal?.code === "order-changed-meanwhile" || refusal?.code === "order-being-picked")
    return <Problem problem={refusal} retry={() => void refresh(["/api/orders"])} />;
  return <Refused refusal={refusal} />;
}
