"use server";

import { defineAction } from "@/lib/access/define-action";
import { proposeOwnItem, settleOwnItem } from "../commands/own-items";
import { proposeOwnItemInput, settleOwnItemInput } from "../schema/own-items";

const room = "/points/[cycleId]/branches/[organisationId]/record";

export const proposeOwnItemAction = defineAction({
  name: "propose-own-item",
  permission: "points:close",
  schema: proposeOwnItemInput,
  run: proposeOwnItem,
  revalidate: room,
});

export const settleOwnItemAction = defineAction({
  name: "settle-own-item",
  permission: "points:read",
  schema: settleOwnItemInput,
  run: settleOwnItem,
  revalidate: room,
});
