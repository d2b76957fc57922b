"use server";

import { defineAction } from "@/lib/access/define-action";
import { acceptEngine, exportEngineList, proposeEngine } from "../commands/engine-settle";
import { exportEngineInput, settleEngineInput } from "../schema/engine";

export const proposeEngineAction = defineAction({
  permission: "engine:propose",
  schema: settleEngineInput,
  run: proposeEngine,
  revalidate: "/engine",
});

export const acceptEngineAction = defineAction({
  permission: "engine:accept",
  schema: settleEngineInput,
  run: acceptEngine,
  revalidate: "/engine",
});

export const exportEngineListAction = defineAction({
  permission: "engine:read",
  schema: exportEngineInput,
  run: exportEngineList,
});
