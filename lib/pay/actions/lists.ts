"use server";

import { defineAction } from "@/lib/access/define-action";
import { speaker } from "@/lib/access/say";
import { confirmAccount } from "../commands/account-checks";
import { recordProofs } from "../commands/proofs-of-life";
import { addWatch, endWatch, readWatchList } from "../commands/watch-lists";
import {
  addWatchInput,
  confirmAccountInput,
  endWatchInput,
  readWatchInput,
  recordProofInput,
} from "../schema/lists";

const checks = "/pay/[runId]/checks";

export const readWatchAction = defineAction({
  name: "read-watch-list",
  permission: "pay:read",
  schema: readWatchInput,
  run: async (context, input) => {
    const [read, say] = await Promise.all([readWatchList(context, input), speaker()]);
    const problems = read.problems.map(({ row, message }) => ({ row, text: say(message) }));
    return { ...read, problems, kind: input.kind, source: input.source };
  },
});

export const addWatchAction = defineAction({
  name: "add-watch-list",
  permission: "pay:read",
  schema: addWatchInput,
  run: addWatch,
  revalidate: ["/pay/lists", checks],
});

export const endWatchAction = defineAction({
  name: "end-watch",
  permission: "pay:read",
  schema: endWatchInput,
  run: endWatch,
  revalidate: ["/pay/lists", checks],
});

export const confirmAccountAction = defineAction({
  name: "confirm-account",
  permission: "signed-in",
  schema: confirmAccountInput,
  run: confirmAccount,
  revalidate: ["/pay/lists/accounts", checks],
});

export const recordProofsAction = defineAction({
  name: "record-proofs-of-life",
  permission: "signed-in",
  schema: recordProofInput,
  run: recordProofs,
  revalidate: ["/pay/lists/life", checks],
});
