"use server";

import { defineAction } from "@/lib/access/define-action";
import { syncRoll } from "../commands/sync-roll";
import { syncRollInput } from "../schema/roll";

/** Who reads may try; the command asks for the door of the office. */
export const syncRollAction = defineAction({
  permission: "points:read",
  name: "syncPointsRoll",
  schema: syncRollInput,
  run: syncRoll,
  revalidate: "/points/[cycleId]/roll",
});
