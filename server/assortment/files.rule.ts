import { isLocalDate, type LocalDate, sizeText } from "../kernel/index.ts";
import { type FileFaultCode, fileFaultTexts } from "./contract-files.ts";

/** One fault of what was sent, at the field that it is shown at: `pictures.0.data`. */
export interface FileFault {
  field: string;
  code: FileFaultCode;
  message: string;
}

/** What was read of one picture that was sent. `fault`: why it was not taken; `digest`: what its bytes come to. */
export interface PictureRead {
  fault?: { code: "picture-unknown-kind" | "picture-too-large"; most?: number } | undefined;
  digest?: string | undefined;
  isThumbWrong: boolean;
  alt: string;
}

/** Everything that is wrong with pictures that are sent, beside those that the article has already. */
export function faultsOfPictures(
  sent: readonly PictureRead[],
  { known, most }: { known: readonly string[]; most: number },
): FileFault[] {
  const faults = sent.flatMap((picture, place) => {
    const at = `pictures.${place}`;
    const before = [...known, ...sent.slice(0, place).map(({ digest }) => digest)];
    return [
      ...(picture.fault ? [fault(`${at}.data`, picture.fault.code, mostText(picture.fault.most))] : []),
      ...(picture.digest !== undefined && before.includes(picture.digest) ? [fault(`${at}.data`, "picture-already-there")] : []),
      ...(picture.isThumbWrong ? [fault(`${at}.thumb`, "thumb-wrong")] : []),
      ...altFaults(at, picture.alt),
    ];
  });
  return known.length + sent.length > most ? [...faults, fault("pictures", "pictures-most", String(most))] : faults;
}

/** What is wrong with the words of pictures that are put in order. */
export function faultsOfWords(pictures: readonly { alt: string }[]): FileFault[] {
  return pictures.flatMap(({ alt }, place) => altFaults(`pictures.${place}`, alt));
}

/** Words that do not say anything, for whoever does not see the picture. */
function altFaults(at: string, alt: string): FileFault[] {
  return alt.length < 3 || alt.length > 250 ? [fault(`${at}.alt`, "alt-length")] : [];
}

/** What was read of a document that was sent. */
export interface DocumentRead {
  fault?: { code: "document-unknown-kind" | "document-too-large" | "document-runs-something"; most?: number } | undefined;
  digest?: string | undefined;
  title: string;
  dated: string;
}

/** Everything that is wrong with a document that is sent, beside those that the article has already. */
export function faultsOfDocument(
  sent: DocumentRead,
  { known, most, today }: { known: readonly string[]; most: number; today: LocalDate },
): FileFault[] {
  const isDay = isLocalDate(sent.dated) && sent.dated >= "1950-01-01" && sent.dated <= today;
  return [
    ...(sent.fault ? [fault("data", sent.fault.code, mostText(sent.fault.most))] : []),
    ...(sent.digest !== undefined && known.includes(sent.digest) ? [fault("data", "document-already-there")] : []),
    ...(known.length >= most ? [fault("data", "documents-most", String(most))] : []),
    ...(sent.title.length < 3 || sent.title.length > 120 ? [fault("title", "title-length")] : []),
    ...(isDay ? [] : [fault("dated", "dated-wrong")]),
  ];
}

function fault(field: string, code: FileFaultCode, most = ""): FileFault {
  return { field, code, message: fileFaultTexts[code].replace("{most}", most) };
}

const mostText = (bytes: number | undefined) => (bytes === undefined ? "" : sizeText(bytes));
