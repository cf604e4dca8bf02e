import { numbered } from "./numbered.ts";

/** Plain text as paragraphs: an empty line begins a new one, other lines break where they did. No markup is read. */
export function Paragraphs({ text }: { text: string }) {
  const paragraphs = text.split(/\n\s*\n/).filter((one) => one.trim() !== "");
  return (
    <div className="plain-text">
      {numbered(paragraphs).map(({ no, one }) => (
        <p key={no}>{one.trim()}</p>
      ))}
    </div>
  );
}
