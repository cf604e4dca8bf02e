import { Button } from "@navikt/ds-react";
import { type PointerEvent, useRef } from "react";
import { t } from "../platform/index.ts";

interface SignatureProps {
  id: string;
  hasError: boolean;
  /** The drawing as a PNG in base64, or null when it is wiped. */
  onDrawn: (png: string | null) => void;
}

/** As large as it is kept: small enough to send on a bad line. Pixels. */
const size = { width: 720, height: 260 };

/** A place to sign with a finger or a pen. What is drawn is kept as a picture, black on white. */
export function SignaturePad({ id, hasError, onDrawn }: SignatureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const isDrawing = useRef(false);

  function at({ clientX, clientY }: PointerEvent): [number, number] {
    const box = canvas.current?.getBoundingClientRect();
    if (!box) return [0, 0];
    return [((clientX - box.left) / box.width) * size.width, ((clientY - box.top) / box.height) * size.height];
  }
  function begin(event: PointerEvent<HTMLCanvasElement>) {
    const pen = canvas.current?.getContext("2d");
    if (!pen) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isDrawing.current = true;
    Object.assign(pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: "#111" });
    pen.beginPath();
    pen.moveTo(...at(event));
  }
  function draw(event: PointerEvent) {
    const pen = canvas.current?.getContext("2d");
    if (!pen || !isDrawing.current) return;
    pen.lineTo(...at(event));
    pen.stroke();
  }
  function end() {
    if (!isDrawing.current || !canvas.current) return;
    isDrawing.current = false;
    onDrawn(onWhite(canvas.current));
  }
  function wipe() {
    canvas.current?.getContext("2d")?.clearRect(0, 0, size.width, size.height);
    onDrawn(null);
  }
  return (
    <div className="signature">
      <canvas
        ref={canvas}
        id={id}
        {...size}
        role="img"
        aria-label={t("tours.sign.here")}
        className={hasError ? "has-error" : undefined}
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      />
      <Button type="button" size="small" variant="tertiary" onClick={wipe}>
        {t("tours.sign.wipe")}
      </Button>
    </div>
  );
}

/** The drawing on white, as on paper. */
function onWhite(drawn: HTMLCanvasElement): string | null {
  const paper = document.createElement("canvas");
  Object.assign(paper, size);
  const pen = paper.getContext("2d");
  if (!pen) return null;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, size.width, size.height);
  pen.drawImage(drawn, 0, 0);
  const shown = paper.toDataURL("image/png");
  return shown.slice(shown.indexOf(",") + 1);
}
