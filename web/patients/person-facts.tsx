import type { HousingView, PersonView } from "../../server/patients/contract.ts";
import { Day, Missing, postcodeText, t } from "../platform/index.ts";

/** Who it is and how she lives now. A protected person's address has no place here: the server does not give it. */
export function PersonFacts({ person }: { person: PersonView }) {
  return (
    <dl className="person-facts">
      <Fact name={t("patients.fact.number")}>
        <span className="figures nowrap">{person.number}</span>
        {person.numberKind !== "personnummer" && <span className="subtle"> {t(`patients.number.${person.numberKind}`)}</span>}
      </Fact>
      <Fact name={t("patients.fact.municipality")}>{person.housing?.municipalityName ?? <Missing />}</Fact>
      <Fact name={t("patients.fact.housing")}>{person.housing ? <Lives housing={person.housing} /> : <Missing />}</Fact>
      <Fact name={t("patients.fact.address")}>
        <Address person={person} />
      </Fact>
      {person.care.length > 0 && (
        <Fact name={t("patients.fact.care")}>{person.care.map((care) => t(`patients.care.${care}`)).join(", ")}</Fact>
      )}
      <Responsible person={person} />
    </dl>
  );
}

/** Who answers for what is prescribed, now and from a day to come. */
function Responsible({ person }: { person: PersonView }) {
  const now = person.responsible.find(({ isNow }) => isNow);
  const coming = person.responsible.filter(({ from }) => !now || from > now.from);
  if (person.responsible.length === 0) return null;
  return (
    <Fact name={t("patients.fact.responsible")}>
      {now && (
        <>
          {now.unitName}{" "}
          <span className="subtle">
            {t("patients.since")} <Day on={now.from} />
          </span>
        </>
      )}
      {coming.map(({ from, unitName }) => (
        <div key={from} className="subtle">
          {unitName} {t("patients.fact.responsible.from")} <Day on={from} />
        </div>
      ))}
    </Fact>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lives({ housing }: { housing: HousingView }) {
  return (
    <>
      {t(`patients.housing.${housing.form}`)}
      {housing.unitName && `, ${housing.unitName}`}{" "}
      <span className="subtle">
        {t("patients.since")} <Day on={housing.since} />
      </span>
      {housing.until && (
        <span className="subtle">
          {" "}
          {t("patients.until")} <Day on={housing.until} />
        </span>
      )}
    </>
  );
}

function Address({ person }: { person: PersonView }) {
  const { address } = person;
  if (person.isProtected) return <span className="wrong-word">{t("patients.address.protected")}</span>;
  if (!address) return <Missing />;
  return (
    <>
      {address.careOf && `${t("patients.care-of", { name: address.careOf })}, `}
      {address.street}, <span className="figures nowrap">{postcodeText(address.postcode)}</span> {address.city}
      {address.phone && (
        <>
          {" · "}
          <a href={`tel:${address.phone.replace(/[^\d+]/g, "")}`} className="nowrap">
            {address.phone}
          </a>
        </>
      )}
    </>
  );
}
