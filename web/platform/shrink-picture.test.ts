import { expect, test } from "vitest";
import { drawnSize } from "./shrink-picture.ts";

test.each([
  [[4000, 3000], { width: 1600, height: 1200 }],
  [[3000, 4000], { width: 1200, height: 1600 }],
  [[640, 480], { width: 640, height: 480 }],
  [[16_000, 2], { width: 1600, height: 1 }],
] as const)("a photo of %j pixels is drawn as %j", ([width, height], drawn) => {
  expect(drawnSize(width, height)).toEqual(drawn);
});
