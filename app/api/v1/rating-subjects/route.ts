import { getStore } from "@/db/store";
import { defineRoute } from "@/lib/access/define-route";
import { listSubjects } from "@/lib/rating/data";
import { listSubjectsInput } from "@/lib/rating/schema";

/**
 * People of a cycle in the caller's scope: ?cycleId=&townshipId=&coverage=&step=&level=&minLevel=&search=
 * &sort=score|name|level|place&direction=asc|desc&page=1&pageSize=50. Answers { rows, total }.
 */
export const GET = defineRoute({
  name: "api-rating-subjects",
  permission: "rating:read",
  schema: listSubjectsInput,
  repeatable: false,
  run: ({ actor }, input) => listSubjects({ actor, db: getStore().read }, input),
});
