"use server";

import { defineAction } from "@/lib/access/define-action";
import { lookAtPayslip } from "../commands/look";
import { payslipInput } from "../schema/payslip";

/** Called by the page of a payslip while it is drawn, before anything is shown. */
export const lookAtPayslipAction = defineAction({
  name: "look-at-payslip",
  permission: "pay:read",
  schema: payslipInput,
  run: lookAtPayslip,
  repeatable: false,
});
