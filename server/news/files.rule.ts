import { sizeText } from "../kernel/index.ts";
import { type NewsFileFaultCode, type NewsFilesSetting, newsFileFaultTexts } from "./contract-files.ts";

/** What was read of a file that is sent with news. `fault`: why it was not taken; `digest`: what its bytes come to. */
export interface FileRead {
  fault?: { code: NewsFileFaultCode; most?: number } | undefined;
  digest?: string | undefined;
  /** Bytes. */
  size: number;
  title: string;
}

/** Everything that is wrong with the files of news, each at its field: `files.0.title`. */
export function faultsOfFiles(sent: readonly FileRead[], most: Pick<NewsFilesSetting, "files" | "allBytes">) {
  const all = sent.reduce((sum, { size }) => sum + size, 0);
  return [
    ...sent.flatMap(({ fault: own, digest, title }, place) => {
      const at = `files.${place}`;
      const isTwice = digest !== undefined && sent.slice(0, place).some((before) => before.digest === digest);
      return [
        ...(own ? [fault(`${at}.data`, own.code, own.most === undefined ? "" : sizeText(own.most))] : []),
        ...(isTwice ? [fault(`${at}.data`, "file-twice")] : []),
        ...(title.length < 3 || title.length > 120 ? [fault(`${at}.title`, "title-length")] : []),
      ];
    }),
    ...(sent.length > most.files ? [fault("files", "files-most", String(most.files))] : []),
    ...(all > most.allBytes ? [fault("files", "files-too-large", sizeText(most.allBytes))] : []),
  ];
}

function fault(field: string, code: NewsFileFaultCode, most = "") {
  return { field, code, message: newsFileFaultTexts[code].replace("{most}", most) };
}
