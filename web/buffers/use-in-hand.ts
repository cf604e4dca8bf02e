import { useEffect, useRef, useState } from "react";
import type { ShelfItem } from "../../server/buffers/contract.ts";
import type { PersonSummary, PersonsFound } from "../../server/patients/contract.ts";
import { ApiProblem, isNobodyThere, type ScanResult, sendApi, t, useHasNet, whatHappened, whatToDo } from "../platform/index.ts";
import type { Line, Shelf } from "./own-shelf.tsx";

const isNumberOfPerson = (text: string) => /^(\d{6}|\d{8})[-+ ]?\d{4}$/.test(text) || /^\d{8}[-+]?[0-9A-Z]{4}$/i.test(text);
const isName = (text: string) => /^\p{L}{2,}([ -]\p{L}+)+$/u.test(text);

/** What is in hand at a shelf: the scanned aids and whom they are for. A scan is of either; without a net its number alone is kept. */
export function useInHand(shelf: Shelf, begin: () => void) {
  const { lines, keep, addAid, addUnknown } = useLines(shelf);
  const { take, takeNumber, searchName, findNumber, personNow, ...whom } = useWhom();

  async function scan(text: string): Promise<ScanResult> {
    begin();
    try {
      if (isNumberOfPerson(text)) return await findNumber(text);
      if (isName(text)) return await searchName(text);
      return await addAid(text, personNow());
    } catch (problem) {
      return isAlone(problem) ? scanWithoutNet(text) : wrong(problem);
    }
  }

  /** The number alone: what it is, and whose, is found when the net is back. */
  function scanWithoutNet(text: string): ScanResult {
    if (isName(text)) return { isRight: false, text: t("buffers.no-net.name") };
    return isNumberOfPerson(text) ? takeNumber(text) : addUnknown(text);
  }

  return { ...whom, ...{ lines, keep, take, scan } };
}

/** The aids that were scanned. Scans may come faster than the screen is drawn. */
function useLines(shelf: Shelf) {
  const [lines, setLines] = useState<readonly Line[]>([]);
  const scanned = useRef<readonly Line[]>([]);
  function keep(next: readonly Line[]) {
    scanned.current = next;
    setLines(next);
  }
  function add(item: ShelfItem, text: string): ScanResult {
    const same = scanned.current.find((line) => line.scanned === item.scanned);
    if (same?.deviceNo) return { isRight: false, text: t("buffers.already", { deviceNo: item.deviceNo }) };
    keep(withOne(scanned.current, item));
    return { isRight: true, text, undo: () => keep(scanned.current.filter((line) => line.scanned !== item.scanned)) };
  }
  /** What is kept by name is for whom it is kept alone: who it is for is said with the scan, when that is known. */
  async function addAid(text: string, personId: string | undefined): Promise<ScanResult> {
    try {
      const item = await post<ShelfItem>("/api/buffers/scan", { storeId: shelf.storeId, scanned: text, personId });
      return add(item, item.articleName);
    } catch (problem) {
      if (personId !== undefined || !isKept(problem)) throw problem;
      return { isRight: false, text: t("buffers.kept.person-first", problem.refusal.facts) };
    }
  }
  function addUnknown(text: string): ScanResult {
    // A short number is an article that is counted, as far as the phone can tell.
    const isCounted = /^\d{4,5}$/.test(text);
    const unknown = { deviceId: null, grade: null, free: null, articleNo: isCounted ? text : "" };
    const deviceNo = isCounted ? null : text;
    const articleName = t("buffers.no-net.aid");
    return add({ ...unknown, scanned: text, deviceNo, articleName }, articleName);
  }
  return { lines, keep, addAid, addUnknown };
}

/** Whom it is for: a person who was found, or the number that was scanned without a net, which is looked up when there is one. */
function useWhom() {
  const [person, setPerson] = useState<PersonSummary>();
  const [hits, setHits] = useState<readonly PersonSummary[]>([]);
  const [number, setNumber] = useState<string>();
  const hasNet = useHasNet();
  // Scans may come faster than the screen is drawn.
  const personId = useRef<string>(undefined);
  function take(found: PersonSummary) {
    personId.current = found.personId;
    setPerson(found);
    setNumber(undefined);
    setHits([]);
  }
  function takeNumber(text: string): ScanResult {
    personId.current = undefined;
    setPerson(undefined);
    setNumber(text);
    return { isRight: true, text: t("buffers.no-net.person") };
  }
  function forget() {
    personId.current = undefined;
    setPerson(undefined);
    setNumber(undefined);
  }
  async function findNumber(typed: string): Promise<ScanResult> {
    const found = await post<PersonSummary>("/api/patients/find", { number: typed });
    take(found);
    return { isRight: true, text: found.name };
  }
  async function searchName(name: string): Promise<ScanResult> {
    const { persons } = await post<PersonsFound>("/api/patients/search", { name });
    if (persons[0] && persons.length === 1) take(persons[0]);
    else setHits(persons);
    return { isRight: persons.length > 0, text: t("buffers.persons", { count: persons.length }) };
  }
  const find = useRef(findNumber);
  find.current = findNumber;
  useEffect(() => {
    if (hasNet && number !== undefined) void find.current(number).catch(() => setNumber(undefined));
  }, [hasNet, number]);
  const personNow = () => personId.current;
  return { person, number, hits, take, takeNumber, forget, findNumber, searchName, personNow };
}

const isKept = (problem: unknown): problem is ApiProblem =>
  problem instanceof ApiProblem && problem.refusal.code === "device-kept";
const isAlone = (problem: unknown) => problem instanceof ApiProblem && isNobodyThere(problem.refusal.status);

function wrong(problem: unknown): ScanResult {
  if (!(problem instanceof ApiProblem)) throw problem;
  return { isRight: false, text: `${whatHappened(problem.refusal)}. ${whatToDo(problem.refusal)}` };
}

function withOne(lines: readonly Line[], item: ShelfItem): readonly Line[] {
  const same = lines.find((line) => line.scanned === item.scanned);
  if (!same) return [...lines, { ...item, quantity: 1 }];
  return lines.map((line) => (line === same ? { ...line, quantity: line.quantity + 1 } : line));
}

/** Each scan is an intention of its own. */
function post<Answer>(path: Parameters<typeof sendApi>[0]["path"], body: object): Promise<Answer> {
  return sendApi<Answer>({ method: "POST", path, body, idempotencyKey: crypto.randomUUID() });
}
