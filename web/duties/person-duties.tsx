import { t, useMay } from "../platform/index.ts";
import { Listed } from "./order-duties.tsx";

/** What somebody is to do about a person. Nothing when there is nothing. */
export function PersonDuties({ personId }: { personId: string }) {
  const may = useMay();
  if (!may("duties.do")) return null;
  return <Listed query={{ which: "open", personId }} title={t("duties.of-person")} />;
}
