import { t, useMay } from "../platform/index.ts";
import { Listed } from "./order-duties.tsx";
import { StartDuty } from "./start-duty.tsx";

/** What somebody is to do about a person, and a new one by hand. */
export function PersonDuties({ personId }: { personId: string }) {
  const may = useMay();
  if (!may("duties.do")) return null;
  return (
    <>
      <Listed query={{ which: "open", personId }} title={t("duties.of-person")} />
      <div>
        <StartDuty personId={personId} />
      </div>
    </>
  );
}
