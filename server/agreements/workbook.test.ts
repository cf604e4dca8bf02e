import { deflateRawSync } from "node:zlib";
import exceljs from "exceljs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { archiveMost, openArchive } from "../platform/index.ts";
import { bookOfFile, type FileFault } from "./exchange-book.rule.ts";
import { editedBooks } from "./fixtures-exchange.ts";
import { fileOfSheets } from "./read-sheets.rule.ts";
import type { Rulebook } from "./rulebook-form.rule.ts";
import { shipped } from "./rulebooks.ts";
import { readWorkbook, writeWorkbook } from "./workbook.ts";
import { sheetsOf } from "./write-sheets.rule.ts";

const bookOf = (key: string): Rulebook => {
  const found = shipped.books.find((book) => book.key === key);
  if (!found) throw new Error(`no rulebook ${key}`);
  return found;
};
const written = (book: Rulebook) => writeWorkbook(book.title, sheetsOf(book, shipped));
const readBack = async (file: Buffer) => {
  const open = await readWorkbook(file);
  return open.ok ? bookOfFile(fileOfSheets(open.sheets), shipped) : { ok: false as const, faults: open.faults };
};
/** The faults of a shipped rulebook's workbook after something has been changed in it. */
const faultsAfter = async (key: string, change: (book: exceljs.Workbook) => void): Promise<FileFault[]> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(new Uint8Array(await written(bookOf(key))).buffer);
  change(book);
  const read = await readBack(Buffer.from(await book.xlsx.writeBuffer()));
  return read.ok ? [] : read.faults;
};
/** The cell of a column in a row of a sheet. */
const cell = (book: exceljs.Workbook, name: string, row: number, head: string) => {
  const sheet = book.getWorksheet(name);
  if (!sheet) throw new Error(`no sheet ${name}`);
  const heads = sheet.getRow(1).values;
  const at = Array.isArray(heads) ? heads.indexOf(head) : -1;
  if (at < 1) throw new Error(`no column ${head}`);
  return sheet.getCell(row, at);
};

describe("a rulebook goes out as a workbook and comes back", () => {
  test.each(shipped.books.map((book): [string, Rulebook] => [book.title, book]))("%s, whole", async (_title, book) => {
    expect(await readBack(await written(book))).toEqual({ ok: true, book });
  });

  test("so does a draft with rows put in, changed and taken out", async () => {
    await fc.assert(
      fc.asyncProperty(editedBooks, async (book) => {
        const read = await readBack(await written(book));
        expect(read.ok ? [] : read.faults).toEqual([]);
        expect(read.ok && read.book).toEqual(book);
      }),
      { numRuns: 8, endOnFailure: true },
    );
  }, 60_000);

  test("it has a frozen head, lists to choose from and a sheet that lists the words", async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(await written(bookOf("stockholm-2021"))).buffer);
    expect(book.worksheets.map(({ name }) => name)).toEqual([
      ...["Läs mig", "Regler", "Exempel", "Steg", "Tabellsvar", "Utgåva", "Produkttabell"],
    ]);
    expect(book.getWorksheet("Regler")?.views).toMatchObject([{ state: "frozen", ySplit: 1 }]);
    expect(cell(book, "Regler", 2, "Svar: betalare").dataValidation).toMatchObject({ type: "list", showErrorMessage: true });
    const guide = book.getWorksheet("Läs mig")?.getColumn(3).values ?? [];
    for (const word of ["särskilt boende", "beställningsportalen", "samråd med kommunen"]) expect(guide).toContain(word);
  });
});

describe("what is wrong in a workbook", () => {
  test("is told all at once, by sheet, row and column, in Swedish", async () => {
    const faults = await faultsAfter("varmland-2020", (book) => {
      cell(book, "Regler", 2, "Svar: betalare").value = "grannen";
      cell(book, "Regler", 3, "Om: Bostad som hjälpmedlet är till").value = "sommarstuga; särskilt boende";
      cell(book, "Regler", 4, "Text").value = "För kort";
      cell(book, "Regler", 5, "Källa").value = "okänd-2020 § 1";
      cell(book, "Regler", 6, "Steg").value = 99;
      cell(book, "Regler", 7, "Regel").value = { formula: "A1", result: "x" };
      cell(book, "Exempel", 3, "Ålder, år").value = "gammal";
      cell(book, "Exempel", 4, "Regel").value = "Z1";
      cell(book, "Utgåva", 6, "Värde").value = "31 februari";
    });
    const places = faults.map(({ sheet, row, column }) => `${sheet} ${row} ${column}`);
    for (const place of [
      "Regler 2 Svar: betalare",
      "Regler 3 Om: Bostad som hjälpmedlet är till",
      "Regler 4 Text",
      "Regler 5 Källa",
      "Regler 6 Steg",
      "Regler 7 Regel",
      "Exempel 3 Ålder, år",
      "Exempel 4 Regel",
      "Utgåva 6 Gäller från",
    ])
      expect(places).toContain(place);
    expect(faults.find(({ row, column }) => row === 2 && column === "Svar: betalare")?.message).toMatch(
      /^”grannen” finns inte\. Välj bland: regionen/,
    );
    expect(faults.find(({ row, column }) => row === 7 && column === "Regel")?.message).toBe(
      "Cellen har en formel. Skriv värdet i stället.",
    );
  });

  test("a text with another figure than its condition is a fault of the text's cell", async () => {
    const faults = await faultsAfter("stockholm-2021", (book) => {
      const sheet = book.getWorksheet("Regler");
      sheet?.eachRow((row, no) => {
        if (row.getCell(2).value === "S4") cell(book, "Regler", no, "Om: Personens ålder").value = "högst 19";
      });
    });
    expect(faults.map(({ column }) => column)).toEqual(["Text", "Fråga"]);
  });

  test("a head that is not known and a sheet that is not there are told", async () => {
    const faults = await faultsAfter("vgr-handbok", (book) => {
      cell(book, "Regler", 1, "Tolkning").value = "Tyckande";
      book.removeWorksheet("Steg");
    });
    expect(faults).toContainEqual({
      sheet: "Regler",
      row: 1,
      column: "Tyckande",
      message: "Rubriken känns inte igen. Rätta den, eller ta bort kolumnen.",
    });
    expect(faults.map(({ message }) => message)).toContain("Bladet Steg saknas. Utgå från en fil som du hämtat här.");
  });

  test("a day is read as a day and as text, and a condition as a person writes it", async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(await written(bookOf("stockholm-2021"))).buffer);
    expect(cell(book, "Utgåva", 6, "Värde").value).toEqual("2021-12-01");
    cell(book, "Utgåva", 6, "Värde").value = new Date("2021-12-01T00:00:00Z");
    cell(book, "Regler", 2, "Gäller från").value = "2021-12-01";
    const read = await readBack(Buffer.from(await book.xlsx.writeBuffer()));
    expect(read.ok ? [] : read.faults).toEqual([]);
    expect(read.ok && read.book).toEqual(bookOf("stockholm-2021"));
  });
});

/** A zip of one part, as small as it gets. */
function zipOf(name: string, content: Buffer, claimed = content.length): Buffer {
  const packed = deflateRawSync(content);
  const title = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(claimed, 22);
  local.writeUInt16LE(title.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(packed.length, 20);
  entry.writeUInt32LE(claimed, 24);
  entry.writeUInt16LE(title.length, 28);
  const end = Buffer.alloc(22);
  const from = local.length + title.length + packed.length;
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + title.length, 12);
  end.writeUInt32LE(from, 16);
  return Buffer.concat([local, title, packed, entry, title, end]);
}

describe("a file that is no workbook of ours", () => {
  test("a text, a cut file and an empty one are told as no Excel file", async () => {
    const whole = await written(bookOf("karlskoga"));
    for (const file of [Buffer.from("Regel;Text"), whole.subarray(0, whole.length - 100), Buffer.alloc(0)])
      expect(await readWorkbook(file)).toMatchObject({
        ok: false,
        faults: [{ message: expect.stringContaining("ingen Excel-fil") }],
      });
    expect(await readWorkbook(zipOf("notes.txt", Buffer.from("hej")))).toMatchObject({ ok: false });
  });

  test("one that unpacks to too much is not unpacked, whatever it says of its size", () => {
    const bomb = zipOf("xl/workbook.xml", Buffer.alloc(archiveMost.unpackedBytes + 1), 10);
    expect(bomb.length).toBeLessThan(100_000);
    expect(openArchive(bomb)).toEqual({ ok: false, code: "too-large" });
    expect(openArchive(Buffer.alloc(archiveMost.bytes + 1))).toEqual({ ok: false, code: "too-large" });
    expect(openArchive(zipOf("a.xml", Buffer.from("x")))).toMatchObject({ ok: true });
  });

  test("one whose named ranges hold millions of cells is refused at once", async () => {
    const book = new exceljs.Workbook();
    await book.xlsx.load(new Uint8Array(await written(bookOf("karlskoga"))).buffer);
    const main = '<workbook><definedNames><definedName name="a">Regler!$A$1:$XFD$1048576</definedName></definedNames></workbook>';
    expect(await readWorkbook(zipOf("xl/workbook.xml", Buffer.from(main)))).toMatchObject({
      ok: false,
      faults: [{ message: expect.stringContaining("namngivna områden") }],
    });
  });
});
