import { expect, test } from "vitest";
import { changesBetween, type RunPerson } from "./changes";

const person = (payeeId: string, more: Partial<RunPerson> = {}): RunPerson => ({
  payeeId,
  name: `干部${payeeId}`,
  post: "secretary",
  placeId: "v1",
  accountMac: "m",
  level: 3,
  isCurrent: true,
  ...more,
});
const kinds = (before: RunPerson[], after: RunPerson[]) =>
  changesBetween(before, after).map(({ kind, payeeId, before: from, after: to }) => [
    kind,
    payeeId,
    from,
    to,
  ]);

test("nothing changed is an empty list", () => {
  expect(changesBetween([person("a")], [person("a")])).toEqual([]);
});

test("joined and left, also when the run still corrects something of whoever left", () => {
  expect(kinds([person("a")], [person("b")])).toEqual([
    ["joined", "b", null, "secretary"],
    ["left", "a", "secretary", null],
  ]);
  expect(kinds([person("a")], [person("a", { isCurrent: false })])).toEqual([
    ["left", "a", "secretary", null],
  ]);
  expect(kinds([], [person("a", { isCurrent: false })])).toEqual([]);
});

test("post, place, account and star, of the account only that it changed", () => {
  const after = person("a", { post: "director", placeId: "v2", accountMac: null, level: 4 });
  expect(kinds([person("a")], [after])).toEqual([
    ["post", "a", "secretary", "director"],
    ["place", "a", "v1", "v2"],
    ["account", "a", null, null],
    ["star", "a", "3", "4"],
  ]);
});
