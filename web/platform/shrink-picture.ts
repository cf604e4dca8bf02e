import { pictureMost, pictureSide } from "../../server/platform/contract-picture.ts";

/** A picture that is ready to be sent and shown. */
export interface TakenPhoto {
  /** Base64, as the server's `pictureField` takes it. */
  data: string;
  /** For `src` of an image. */
  shown: string;
}

/** How well a photo is kept, tried in turn until it is small enough. */
const qualities = [0.8, 0.65, 0.5, 0.35];

/** How large it is drawn: never larger than it is, and its longest side at most `most` pixels. */
export function drawnSize(width: number, height: number, most: number = pictureSide): { width: number; height: number } {
  const share = Math.min(1, most / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * share)), height: Math.max(1, Math.round(height * share)) };
}

/**
 * A photo as a phone took it, drawn again as a JPEG that is small enough to send. What the camera wrote beside it (place, time) is
 * not drawn, so it never leaves the phone. Its longest side is at most `side` pixels. Undefined when the file is no picture that the
 * browser can read.
 */
export async function shrinkPicture(file: Blob, side: number = pictureSide): Promise<TakenPhoto | undefined> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => undefined);
  if (!picture) return undefined;
  const canvas = document.createElement("canvas");
  Object.assign(canvas, drawnSize(picture.width, picture.height, side));
  const drawing = canvas.getContext("2d");
  if (!drawing) return undefined;
  // A picture that can be seen through lies on white, as on paper.
  drawing.fillStyle = "#fff";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  drawing.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  for (const quality of qualities) {
    const shown = canvas.toDataURL("image/jpeg", quality);
    const data = shown.slice(shown.indexOf(",") + 1);
    if ((data.length * 3) / 4 <= pictureMost) return { data, shown };
  }
  return undefined;
}

/** A file as it is, as the server takes files in a body: base64. */
export function readFile(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
