import { readFile, shrinkPicture } from "./shrink-picture.ts";

/** A file that somebody has chosen, as it is sent. `bytes`: what it comes to. */
export interface ChosenFile {
  /** Base64, as the server takes files in a body. */
  data: string;
  name: string;
  bytes: number;
  isPicture: boolean;
}

/** What `accept` of a choice of files says, where documents and pictures are taken alike. */
export const fileAccept = "application/pdf,image/png,image/jpeg,image/webp";

/** A file as it is sent: a picture that is too large as a camera took it is drawn again. `pictureMost`: bytes. */
export async function readChosen(file: File, pictureMost: number): Promise<ChosenFile> {
  const isPicture = file.type.startsWith("image/");
  const shrunk = isPicture && file.size > pictureMost ? await shrinkPicture(file) : undefined;
  const data = shrunk?.data ?? (await readFile(file));
  return { data, name: file.name, bytes: shrunk ? Math.floor((data.length * 3) / 4) : file.size, isPicture };
}
