import { z } from "zod";

const id = z.string().trim().min(1).max(40);

export const payslipInput = z.strictObject({ runId: id, payeeId: id });
export type PayslipInput = z.output<typeof payslipInput>;
