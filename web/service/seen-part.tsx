import type { ReconditioningView } from "../../server/service/contract.ts";
import { Money, Part, StatusTag, t } from "../platform/index.ts";

const kinds = { ok: "good", fault: "bad", "not-applicable": "plain" } as const;

/** The checklist as it was answered then, with its photos. It can't be changed. */
export function SeenPart({ checklist }: { checklist: ReconditioningView["checklist"] }) {
  if (checklist.length === 0) return null;
  return (
    <Part title={t("service.checklist.seen")}>
      <ul className="checklist-seen">
        {checklist.map(({ point, asked, answer, note, pictureId }) => (
          <li key={point}>
            <span>{asked}</span>
            <StatusTag kind={kinds[answer]}>{t(`service.answer.${answer}`)}</StatusTag>
            {note && <p className="subtle">{note}</p>}
            {pictureId && <Photo pictureId={pictureId} alt={t("service.photo.alt", { what: asked })} />}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** A kept picture, which opens by itself in its full size. */
export function Photo({ pictureId, alt }: { pictureId: string; alt: string }) {
  const address = `/api/service/pictures/${pictureId}`;
  return (
    <a href={address} target="_blank" rel="noreferrer" className="kept-photo">
      <img src={address} alt={alt} loading="lazy" />
    </a>
  );
}

/** Parts that were used or saved, and what one cost then. */
export function PartsSeen({ parts }: { parts: ReconditioningView["parts"] }) {
  if (parts.length === 0) return null;
  return (
    <Part title={t("service.parts")}>
      <ul className="steps-done">
        {parts.map(({ articleNo, articleName, quantity, unitOre, way }) => (
          <li key={`${way} ${articleNo}`}>
            <span>
              {t(`service.parts.${way}`, { quantity })} {articleName} <span className="subtle figures">{articleNo}</span>
            </span>
            {way === "used" && (
              <span className="steps-cost">
                <Money ore={unitOre === null ? null : unitOre * quantity} />
              </span>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}
