import "./wear.css";
import type { WearView } from "../../server/losses/contract-wear.ts";
import { Day, Missing, Moment, Money, PageLink, PartHead, Shown, t, useApi, useMay, Why } from "../platform/index.ts";
import { JudgeWear, SettleWear, WithdrawWear } from "./wear-forms.tsx";
import { WearState } from "./wear-state.tsx";

/** One report: what is worn, with photos, what the three say, what it comes to, and what the user may do about it. */
export function WearPart({ wearId, close }: { wearId: string; close: () => void }) {
  const asked = useApi<WearView>("/api/wear/{wearId}", { path: { wearId } });
  const title = asked.is === "shown" ? t("wear.one", { wearNo: asked.value.wearNo }) : t("wear.title");
  return (
    <section className="case" aria-label={title}>
      <PartHead title={title} hide={t("losses.hide")} close={close} />
      <Shown asked={asked} rows={6}>
        {(wear) => (
          <>
            <p>
              <WearState wear={wear} />
            </p>
            <About wear={wear} />
            <Photos wear={wear} />
            <Parties wear={wear} />
            {wear.manual && (
              <p>
                {wear.manual.text} {t("wear.manual.who")} <span className="subtle">{t("wear.source", wear.manual)}</span>
              </p>
            )}
            {wear.mayJudgeAs && <JudgeWear wear={wear} as={wear.mayJudgeAs} />}
            {wear.maySettle && <SettleWear wear={wear} />}
            {wear.mayWithdraw && <WithdrawWear wear={wear} />}
          </>
        )}
      </Shown>
    </section>
  );
}

function About({ wear }: { wear: WearView }) {
  const may = useMay();
  return (
    <dl className="facts">
      <dt>{t("losses.col.article")}</dt>
      <dd>
        {wear.articleName}{" "}
        {may("devices.scan") ? (
          <PageLink to="/hjalpmedel/$deviceId" params={{ deviceId: wear.deviceId }} className="figures">
            {wear.deviceNo}
          </PageLink>
        ) : (
          <span className="figures">{wear.deviceNo}</span>
        )}
      </dd>
      {wear.personId && wear.personName && (
        <>
          <dt>{t("wear.person")}</dt>
          <dd>
            <PageLink to="/personer/$personId" params={{ personId: wear.personId }}>
              {wear.personName}
            </PageLink>
          </dd>
        </>
      )}
      <dt>{t("wear.unit")}</dt>
      <dd>{wear.unitName}</dd>
      <dt>{t("wear.payer")}</dt>
      <dd>{wear.payerName ?? <Missing />}</dd>
      <dt>{t("losses.col.reported")}</dt>
      <dd>
        <Moment at={wear.reportedAt} />. {t(`wear.found.${wear.found}`)}.
      </dd>
      <dt>{t("wear.told")}</dt>
      <dd>{wear.told ?? t("wear.erased")}</dd>
      <dt>{t("wear.answerBy")}</dt>
      <dd>
        <Day on={wear.answerBy} />
      </dd>
      <Sum wear={wear} />
    </dl>
  );
}

function Sum({ wear }: { wear: WearView }) {
  const isCharged = wear.state === "accepted";
  return (
    <>
      <dt>{t(isCharged ? "wear.charged" : "losses.residual")}</dt>
      <dd>
        {isCharged && <Money ore={wear.amountOre} />}
        {!isCharged && (wear.residualOre === null ? t("losses.residual.manual") : <Money ore={wear.residualOre} />)}{" "}
        <span className="subtle">{t(`wear.residual.${wear.residualBecause}`)}</span>{" "}
        <Why reason={wear.rule.text} rule={wear.rule.id} source={wear.rule.source} about={t("losses.residual")} />
      </dd>
    </>
  );
}

function Photos({ wear }: { wear: WearView }) {
  return (
    <div className="wear-photos">
      {wear.pictures.map((place) => (
        <a key={place} href={`/api/wear/${wear.wearId}/pictures/${place}`} target="_blank" rel="noreferrer">
          <img src={`/api/wear/${wear.wearId}/pictures/${place}`} alt={t("wear.photo", { no: place })} loading="lazy" />
        </a>
      ))}
    </div>
  );
}

/** What each of the three says; the words only of those whose words are the user's to read. */
function Parties({ wear }: { wear: WearView }) {
  return (
    <ul className="wear-parties">
      {wear.parties.map(({ party, says }) => {
        const said = wear.entries.filter((entry) => entry.party === party).at(-1);
        return (
          <li key={party}>
            <strong>{t(`wear.party.${party}`)}</strong> {says ? t(`wear.says.${says}`) : t("wear.says.nothing")}
            {said?.because && <p>{said.because}</p>}
          </li>
        );
      })}
      {wear.entries
        .filter(({ what }) => what !== "answered")
        .map((entry) => (
          <li key={entry.at}>
            <strong>{t(`wear.state.${entry.what}`)}</strong> <Moment at={entry.at} />
            <p>{entry.isByRule ? t("wear.byRule") : (entry.because ?? t("wear.erased"))}</p>
          </li>
        ))}
    </ul>
  );
}
