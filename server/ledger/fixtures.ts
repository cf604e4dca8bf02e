/** The letters of code page 437 that a name here may have, byte by byte. Written by hand, and not taken from what is tested. */
const letters: Record<number, string> = {
  134: "å",
  132: "ä",
  148: "ö",
  143: "Å",
  142: "Ä",
  153: "Ö",
  130: "é",
  144: "É",
  129: "ü",
};

/** What a small reader of SIE gets out of a file: it knows only bytes, quotes and braces. */
export interface ReadSie {
  labels: string[];
  names: string[];
  vouchers: { number: string; text: string; ore: number[] }[];
  sumOf(account: string): number;
}

/** Reads a file of SIE 4. Throws on a byte it doesn't know and on a line that doesn't end in CR LF. */
export function readSie(bytes: Uint8Array): ReadSie {
  let text = "";
  for (const byte of bytes) {
    const letter = byte < 128 ? String.fromCharCode(byte) : letters[byte];
    if (letter === undefined) throw new Error(`byte ${byte} is unknown`);
    text += letter;
  }
  if (!text.endsWith("\r\n")) throw new Error("the last line has no end");
  if (/[^\r]\n|\r[^\n]/.test(text)) throw new Error("a line does not end in CR LF");
  const read: ReadSie = { labels: [], names: [], vouchers: [], sumOf: (account) => sums.get(account) ?? 0 };
  const sums = new Map<string, number>();
  for (const line of text.slice(0, -2).split("\r\n")) {
    const [label = "", ...fields] = fieldsOf(line.trim());
    read.labels.push(label);
    if (label === "#VER") read.vouchers.push({ number: fields[1] ?? "", text: fields[3] ?? "", ore: [] });
    if (label === "#FNAMN" || label === "#OBJEKT") read.names.push(fields.at(-1) ?? "");
    if (label !== "#TRANS") continue;
    const amount = /^(-?)(\d+)\.(\d\d)$/.exec(fields.at(-1) ?? "");
    if (!amount) throw new Error(`no amount in ${line}`);
    const ore = Number(`${amount[1]}${amount[2]}${amount[3]}`);
    read.vouchers.at(-1)?.ore.push(ore);
    sums.set(fields[0] ?? "", (sums.get(fields[0] ?? "") ?? 0) + ore);
  }
  return read;
}

/** Fields are parted by spaces; between quotes a space is a space and \" a quote. Braces are fields of their own here. */
function fieldsOf(line: string): string[] {
  const fields: string[] = [];
  let field = "";
  let isQuoted = false;
  let hasField = false;
  const end = () => {
    if (hasField) fields.push(field);
    field = "";
    hasField = false;
  };
  for (let place = 0; place < line.length; place += 1) {
    const sign = line[place] ?? "";
    if (isQuoted && sign === "\\" && line[place + 1] === '"') {
      field += '"';
      place += 1;
    } else if (sign === '"') {
      isQuoted = !isQuoted;
      hasField = true;
    } else if (!isQuoted && (sign === " " || sign === "{" || sign === "}")) {
      end();
    } else {
      field += sign;
      hasField = true;
    }
  }
  if (isQuoted) throw new Error(`a quote is open in ${line}`);
  end();
  return fields;
}
