import { describe, expect, test } from "vitest";
import { ApiProblem } from "./api.ts";
import { askedOf } from "./use-api.ts";

const reading = { data: { name: "Asta" }, error: null, isFetching: false, refetch: () => undefined };
const refused = (status: number) => new ApiProblem({ status, code: "no-relation", facts: {}, errors: [] });

describe("what has been read before", () => {
  test.each([403, 404])("is not shown when it is closed to the reader since: %s", (status) => {
    expect(askedOf({ ...reading, error: refused(status) })).toMatchObject({ is: "failed", problem: { status } });
  });

  test.each([
    ["a fault of the server", refused(500)],
    ["no answer at all", new Error("offline")],
  ])("stands after %s", (_what, error) => {
    expect(askedOf({ ...reading, error })).toEqual({ is: "shown", value: reading.data, isRefreshing: false });
  });
});

test("what was never read waits, or says what is wrong", () => {
  const { data: _never, ...rest } = reading;
  expect(askedOf({ ...rest, data: undefined })).toEqual({ is: "waiting" });
  expect(askedOf({ ...rest, data: undefined, error: new Error("offline") })).toMatchObject({
    is: "failed",
    problem: { code: "broken" },
  });
});
