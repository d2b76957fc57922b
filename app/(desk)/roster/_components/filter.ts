import { type Params, param } from "@/app/_ui/params";
import type { PeopleFilter, PeopleSort } from "@/lib/roster/data";
import { type PostName, postNames } from "@/lib/roster/types";

const sorts: readonly PeopleSort[] = ["place", "name", "-name", "birth", "-birth"];

/** The question that the address of the people list asks; unknown words are left out. */
export function readFilter(params: Params, day: string): PeopleFilter & { sort?: PeopleSort } {
  const status = param(params, "status");
  const post = postNames.find((name) => name === param(params, "post"));
  const posts: readonly PostName[] | undefined = post
    ? [post]
    : param(params, "post") === "chief"
      ? ["secretary", "director"]
      : undefined;
  return {
    day,
    search: param(params, "q")?.slice(0, 50),
    placeId: param(params, "village") ?? param(params, "township"),
    posts,
    status: status === "former" || status === "all" ? status : "in-post",
    sort: sorts.find((name) => name === param(params, "sort")),
  };
}
