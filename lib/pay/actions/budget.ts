"use server";

import { defineAction } from "@/lib/access/define-action";
import { enterBudget } from "../commands/budget";
import { budgetInput } from "../schema/budget";

export const enterBudgetAction = defineAction({
  name: "enter-pay-budget",
  permission: "pay:pay",
  schema: budgetInput,
  run: enterBudget,
  revalidate: ["/pay/budget", "/pay/[runId]/targets"],
});
