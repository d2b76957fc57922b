import { z } from "zod";

const checkId = z.string().min(1).max(40);

export const settleEngineInput = z.strictObject({
  checkId,
  /** Hash of the list that was looked at. */
  listHash: z.string().min(1).max(64),
  reason: z.string().trim().min(1).max(2_000),
});
export type SettleEngineInput = z.output<typeof settleEngineInput>;

export const exportEngineInput = z.object({ checkId });
