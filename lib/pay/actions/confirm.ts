"use server";

import { defineAction } from "@/lib/access/define-action";
import { confirmTownship, objectTownship, skipTownships } from "../commands/confirm";
import { confirmInput, objectInput, skipInput } from "../schema/flow";

const pages = ({ runId }: { runId: string }) => [`/pay/${runId}/changes`, `/pay/${runId}`, "/home"];

export const confirmTownshipAction = defineAction({
  name: "confirm-pay-changes",
  permission: "pay:confirm",
  schema: confirmInput,
  run: confirmTownship,
  revalidate: pages,
});

export const objectTownshipAction = defineAction({
  name: "object-pay-changes",
  permission: "pay:confirm",
  schema: objectInput,
  run: objectTownship,
  revalidate: pages,
});

export const skipTownshipsAction = defineAction({
  name: "skip-pay-townships",
  permission: "pay:prepare",
  schema: skipInput,
  run: skipTownships,
  revalidate: pages,
});
