import { describe, expect, it } from "vitest";
import {
  ageOn,
  chiefPosts,
  type DatedPost,
  inPostSince,
  isDualPost,
  monthsBetween,
  monthsInPost,
  tenureOn,
} from "./tenure";

const post = (
  name: DatedPost["post"],
  from: string,
  until: string | null = null,
  placeId = "v1",
): DatedPost => ({ post: name, placeId, from, until });

it.each([
  ["2024-01-01", "2025-01-01", 12],
  ["2024-01-01", "2024-12-31", 11],
  ["2024-01-31", "2024-02-29", 0],
  ["2024-03-15", "2024-03-14", 0],
])("counts full months from %s to %s: %i", (from, until, months) => {
  expect(monthsBetween(from, until)).toBe(months);
});

describe("dual post (一肩挑)", () => {
  it("is secretary and director of one village on the day", () => {
    const posts = [post("secretary", "2021-03-01"), post("director", "2021-04-01", "2024-05-01")];
    expect(isDualPost(posts, "2021-03-31")).toBe(false);
    expect(isDualPost(posts, "2021-04-01")).toBe(true);
    expect(isDualPost(posts, "2024-05-01")).toBe(false);
  });
  it("is not the two posts in two villages", () => {
    expect(
      isDualPost([post("secretary", "2021-03-01"), post("director", "2021-03-01", null, "v2")], "2024-01-01"),
    ).toBe(false);
  });
});

describe("tenure", () => {
  const posts = [
    post("director", "2011-03-01", "2014-03-01"),
    post("secretary", "2018-01-01", "2021-03-01"),
    post("secretary", "2021-03-01"),
  ];
  it("adds spells and leaves gaps out", () => {
    expect(monthsInPost(posts, chiefPosts, "2026-01-01")).toBe(36 + 96);
  });
  it("counts two posts at once one time", () => {
    expect(
      monthsInPost(
        [post("secretary", "2020-01-01"), post("director", "2020-07-01")],
        chiefPosts,
        "2021-01-01",
      ),
    ).toBe(12);
  });
  it("runs on through an election on the same day", () => {
    expect(inPostSince(posts, chiefPosts, "2026-01-01")).toBe("2018-01-01");
    expect(inPostSince(posts, chiefPosts, "2016-01-01")).toBeNull();
  });
  it("begins on the first day in post", () => {
    expect(tenureOn(posts, "2018-01-01")).toMatchObject({
      isChief: true,
      chiefSince: "2018-01-01",
      chiefSpellMonths: 0,
      mainPost: "secretary",
    });
    expect(tenureOn(posts, "2017-12-31").isChief).toBe(false);
  });
});

it("knows the age on the birthday and the day before", () => {
  expect([
    ageOn("1970-06-15", "2026-06-14"),
    ageOn("1970-06-15", "2026-06-15"),
    ageOn(null, "2026-01-01"),
  ]).toEqual([55, 56, null]);
});
