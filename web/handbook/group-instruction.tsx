import type { GroupView } from "../../server/handbook/contract.ts";
import { Day, PageLink, Part, t, useApi, useMay } from "../platform/index.ts";
import { InstructionWords } from "./instruction-words.tsx";
import "./handbook.css";

/** On an article's page: the instruction in force for its group; nothing for whoever is not signed in. */
export function GroupInstruction({ iso }: { iso: string }) {
  return useMay()("catalogue.read") ? <OfGroup iso={iso} /> : null;
}

function OfGroup({ iso }: { iso: string }) {
  const asked = useApi<GroupView>("/api/handbook/group", { query: { iso } });
  if (asked.is !== "shown") return null;
  const { items, notPrescribable } = asked.value;
  return (
    <Part title={t("handbook.menu")}>
      {notPrescribable && (
        <p>
          <strong>{t("handbook.not-prescribable")}.</strong> {notPrescribable}
        </p>
      )}
      {items.length === 0 && !notPrescribable && <p className="subtle">{t("handbook.group.none")}</p>}
      {items.map(({ instructionId, legal, validFrom, editionNo, content }) => (
        <section key={instructionId} className="stack">
          <p>
            <PageLink to="/handbok/$instructionId" params={{ instructionId }}>
              {content.title}
            </PageLink>{" "}
            <span className="subtle">
              {t("handbook.edition", { no: editionNo })}, {t("handbook.from")} <Day on={validFrom} />
              {", "}
              {t(`handbook.legal.${legal}`)}
            </span>
          </p>
          <InstructionWords content={content} isShort />
        </section>
      ))}
    </Part>
  );
}
