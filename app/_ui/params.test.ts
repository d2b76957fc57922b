import { describe, expect, it } from "vitest";
import { hrefWith, pageParam, sortParam } from "./params";

describe("list parameters", () => {
  it("keeps the other parameters and drops the empty ones", () => {
    const params = { q: "张", page: "3", sort: "-score" };
    expect(hrefWith("/roster", params, { page: undefined, post: "secretary" })).toBe(
      "/roster?q=%E5%BC%A0&sort=-score&post=secretary",
    );
    expect(hrefWith("/roster", {}, {})).toBe("/roster");
  });

  it("reads anything odd as the first page", () => {
    for (const page of ["0", "-1", "1.5", "x", ""]) expect(pageParam({ page })).toBe(1);
    expect(pageParam({ page: "4" })).toBe(4);
  });

  it("accepts known columns only", () => {
    const fallback = { column: "name", descending: false } as const;
    expect(sortParam({ sort: "-score" }, ["name", "score"], fallback)).toEqual({
      column: "score",
      descending: true,
    });
    expect(sortParam({ sort: "password" }, ["name", "score"], fallback)).toEqual(fallback);
  });
});
