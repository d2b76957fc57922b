import { describe, expect, it } from "vitest";
import { readFilter } from "./filter";

describe("the filter of the results", () => {
  it("shows covered people by place when the address says nothing", () => {
    expect(readFilter({})).toEqual({
      townshipId: undefined,
      coverage: "covered",
      minLevel: undefined,
      search: undefined,
      sort: "place",
      direction: "asc",
    });
  });

  it("takes only what the list knows", () => {
    expect(readFilter({ stars: "4", sort: "-score", coverage: "exempt", q: " 张 " })).toMatchObject({
      minLevel: 4,
      sort: "score",
      direction: "desc",
      coverage: "exempt",
      search: "张",
    });
    expect(readFilter({ stars: "x", sort: "secret", coverage: "all" })).toMatchObject({
      minLevel: undefined,
      sort: "place",
      coverage: "covered",
    });
  });
});
