import { expect, test } from "vitest";
import type { Figures } from "@/lib/results/compute";
import type { SchemeDocument } from "@/lib/rules/types";
import { directions, fixedPartChanged, movesBetween } from "./running";

type Given = Record<string, { level?: number | null; grade?: string | null; amountFen?: number | null }>;

const runs = (given: Given) =>
  new Map(
    Object.entries(given).map(([id, own]) => [
      id,
      {
        figures: {
          scoreE4: 0,
          computedGrade: null,
          grade: "合格",
          level: 1,
          amountFen: 25_000,
          ...own,
        } satisfies Figures,
      },
    ]),
  );
const people = ["c", "b", "a"].map((personId) => ({
  personId,
  placePath: personId === "a" ? "x/2/" : "x/1/",
}));

test("who moves in grade, stars or amount is listed by place; a score alone moves nobody", () => {
  const before = runs({ a: { level: 2 }, b: {}, c: {} });
  const after = runs({ a: { level: 1 }, b: { amountFen: 30_000 }, c: {} });
  const moves = movesBetween(people, before, after);
  expect(moves.map(({ personId }) => personId)).toEqual(["b", "a"]);
  expect(moves[1]).toMatchObject({ before: { level: 2 }, after: { level: 1 } });
});

test("stars not set are no zero stars: from blank and to blank is neither up nor down", () => {
  const before = runs({ a: { level: null }, b: { level: 0 }, c: { level: 3 } });
  const after = runs({ a: { level: 2 }, b: { level: 1 }, c: { level: 2 } });
  expect(directions(movesBetween(people, before, after))).toEqual({ up: 1, down: 1, other: 1 });
});

test("who is covered, the procedure and the period are fixed once a cycle runs", () => {
  const scheme = { period: "year", coverage: { posts: ["村委会主任"] } } as unknown as SchemeDocument;
  expect(fixedPartChanged(scheme, { ...scheme, rules: [] })).toBeNull();
  expect(fixedPartChanged(scheme, { ...scheme, period: "month" })).toBe("period");
  expect(fixedPartChanged(scheme, { ...scheme, coverage: { posts: [] } })).toBe("coverage");
  expect(fixedPartChanged(scheme, { ...scheme, procedure: { steps: [] } })).toBe("procedure");
});
