import { expect, test } from "vitest";
import type { Assignment } from "../organisation/index.ts";
import { chosenBeforehand, clientOf, localPath, offered } from "./sign-in.rule.ts";

const held = (assignmentId: string, isUsual: boolean): Assignment => ({
  assignmentId,
  staffId: "s",
  givenName: "Prova",
  familyName: "Prov",
  title: "",
  profession: null,
  role: "prescriber",
  lagrum: "HSL",
  isUsual,
  unitId: "u",
  unitName: "",
  careProviderId: null,
  careProviderName: null,
  supplierId: "",
  supplierName: "",
  supplierPhone: "",
});

test("one assignment is chosen at once, of several the usual one, else none", () => {
  expect(chosenBeforehand([])).toBeNull();
  expect(chosenBeforehand([held("a", false)])?.assignmentId).toBe("a");
  expect(chosenBeforehand([held("a", false), held("b", true)])?.assignmentId).toBe("b");
  expect(chosenBeforehand([held("a", false), held("b", false)])).toBeNull();
  expect(chosenBeforehand([held("a", true), held("b", true)])).toBeNull();
  expect(chosenBeforehand([held("a", true), held("b", false)], "b")?.assignmentId).toBe("b");
  expect(chosenBeforehand([held("a", true), held("b", false)], "gone")?.assignmentId).toBe("a");
});

test.each([
  ["/personer/1?flik=hyra", "/personer/1?flik=hyra"],
  ["//annan.exempel", "/"],
  ["/\\annan.exempel", "/"],
  ["https://annan.exempel", "/"],
  ["/a\nb", "/"],
  ["/api/sign-out", "/"],
  ["", "/"],
  [undefined, "/"],
])("after sign-in %j leads to %s", (wanted, path) => {
  expect(localPath(wanted)).toBe(path);
});

test("an assignment of care is offered only while the provider says its commission is in force; the supplier's own always", () => {
  const list = [held("a", true), held("b", false), { ...held("w", false), lagrum: null }];
  const ids = (offer: ReturnType<typeof offered>) =>
    [offer.open, offer.closed].map((part) => part.map((one) => one.assignmentId));
  const idOf = (id: string) => `SE2321000000-${id}`;
  expect(ids(offered(list, null, idOf))).toEqual([["a", "b", "w"], []]);
  expect(ids(offered(list, ["se2321000000-B"], idOf))).toEqual([["b", "w"], ["a"]]);
  expect(ids(offered(list, [], idOf))).toEqual([["w"], ["a", "b"]]);
  // Without an id in the directory nothing vouches for it.
  expect(ids(offered(list, [""], () => undefined))).toEqual([["w"], ["a", "b"]]);
});

test.each([
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0",
    "Edge, Windows",
  ],
  ["Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1", "Safari, iOS"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox, Linux"],
  ["curl/8", ""],
  [undefined, ""],
])("a browser that calls itself %s is %j", (agent, words) => {
  expect(clientOf(agent)).toBe(words);
});
