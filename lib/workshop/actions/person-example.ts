"use server";

import { defineAction } from "@/lib/access/define-action";
import { partId } from "@/lib/schemes/compute/place";
import { exampleFromPerson } from "../commands/person-example";
import { personExampleInput } from "../schema/person-example";

export const exampleFromPersonAction = defineAction({
  permission: "scheme:write",
  schema: personExampleInput,
  run: exampleFromPerson,
  revalidate: ["/schemes", "/schemes/[versionId]", "/schemes/[versionId]/edit"],
  redirectTo: ({ id, name }) =>
    `/schemes/${id}/edit?part=examples&made=${encodeURIComponent(name)}#${partId("example", name)}`,
});
