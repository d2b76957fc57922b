import { z } from "zod";
import { payElementKinds } from "@/lib/rules/schema/pay";
import { figure, flag, optional, text } from "./fields";

/** One element of pay; the shares of the funds that bear it stand each in a field of its own. */
export const elementEdit = z.strictObject({
  part: z.literal("element"),
  code: text(60),
  isNew: flag,
  name: text(100),
  kind: z.enum(payElementKinds),
  rule: text(60),
  per: z.enum(["month", "quarter", "year"]),
  paid: z.enum(["month", "quarter", "year", "once"]),
  proRata: z.enum(["day", "month", "none"]).optional(),
  mode: z.enum(["halfUp", "up", "down"]).optional(),
  places: z.coerce.number().int().min(-9).max(9).optional(),
  county: figure,
  township: figure,
  transfer: figure,
  village: figure,
  group: optional(60),
  article: optional(30),
  assumption: flag,
  remove: flag,
});

/** What holds for all elements of a pay scheme. */
export const paySettingsEdit = z.strictObject({
  part: z.literal("pay"),
  twoPosts: z.enum(["main", "higher"]).optional(),
  changeBeyond: figure,
  recoverAtMost: figure,
  recoveryArticle: optional(30),
});
