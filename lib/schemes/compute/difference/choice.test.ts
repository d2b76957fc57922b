import { expect, it } from "vitest";
import type { SchemeSummary, VersionSummary } from "../../types";
import { choicesFor, partnerOf } from ".";

const version = (id: string, number: number, rest: Partial<VersionSummary> = {}): VersionSummary => ({
  id,
  version: number,
  status: "effective",
  title: id,
  effectiveFrom: null,
  effectiveUntil: null,
  updatedAt: new Date(0),
  createdByName: null,
  ...rest,
});

const first = version("a1", 1, { effectiveFrom: "2024-01-01", effectiveUntil: "2026-01-01" });
const inForce = version("a2", 2, { effectiveFrom: "2026-01-01" });
const older = version("a3", 3, { status: "draft" });
const draft = version("a4", 4, { status: "draft" });
const line: SchemeSummary = {
  id: "a",
  code: "a",
  kind: "star",
  title: "a",
  versions: [draft, older, inForce, first],
};
const other: SchemeSummary = { id: "b", code: "b", kind: "star", title: "b", versions: [version("b1", 1)] };
const pay: SchemeSummary = { id: "c", code: "c", kind: "pay", title: "c", versions: [version("c1", 1)] };

const choicesOf = (id: string, schemes = [line, other, pay]) =>
  choicesFor(schemes, { id, schemeId: "a", kind: "star" });
const partner = (here: VersionSummary, wanted?: string, schemes?: SchemeSummary[]) =>
  partnerOf(choicesOf(here.id, schemes), here, { wanted, day: "2026-06-01" })?.id;

it("offers the other versions of the scheme and those of other schemes of its kind", () => {
  const { line: own, others } = choicesOf("a4");
  expect([own, others].map((list) => list.map(({ id }) => id))).toEqual([["a3", "a2", "a1"], ["b1"]]);
});

it.each<[string, VersionSummary, string | undefined, string | undefined]>([
  ["a draft with the version in force, not with the draft before it", draft, undefined, "a2"],
  ["the version in force with the one before", inForce, undefined, "a1"],
  ["the first version with whatever else there is of the scheme", first, undefined, "a4"],
  ["the version asked for", draft, "a1", "a1"],
  ["a version of another scheme", draft, "b1", "b1"],
  ["by default, when a scheme of another kind was asked for", draft, "c1", "a2"],
  ["by default, when nothing of that name is there", draft, "x'--", "a2"],
  ["by default, when it was asked for itself", draft, "a4", "a2"],
])("compares %s", (_what, here, wanted, expected) => {
  expect(partner(here, wanted)).toBe(expected);
});

it("compares with nothing where the scheme has one version, unless another scheme is asked for", () => {
  const alone = [{ ...line, versions: [first] }, other];
  expect(partner(first, undefined, alone)).toBeUndefined();
  expect(partner(first, "b1", alone)).toBe("b1");
  expect(partner(first, undefined, [{ ...line, versions: [first] }, pay])).toBeUndefined();
});
