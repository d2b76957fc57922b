"use server";

import { defineAction } from "@/lib/access/define-action";
import { openPointsCycle } from "../commands/open-cycle";
import { openPointsInput } from "../schema/open";

export const openPointsCycleAction = defineAction({
  name: "open-points",
  permission: "points:open",
  schema: openPointsInput,
  run: openPointsCycle,
  revalidate: ["/points", "/home"],
});
