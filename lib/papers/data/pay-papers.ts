import "server-only";
import { can } from "@/lib/access/actor";
import { getCounty } from "@/lib/access/data";
import { AppError, notFound } from "@/lib/base/errors";
import { shanghaiDay } from "@/lib/base/period";
import { loadSlips } from "@/lib/pay/data/payslip-paper";
import { loadRegister } from "@/lib/pay/data/register";
import { loadRun, type PayRun } from "@/lib/pay/data/runs";
import { isSettled } from "@/lib/pay/data/settled";
import { officeOf } from "@/lib/procedure/compute";
import { registerFilling } from "../compute/pay-register";
import { payslipFilling } from "../compute/payslip";
import type { PrintPaperInput } from "../schema";
import { type Drawn, plainVariant, type Reader } from "./reader";

const mostRows = 5_000;
const mostSlips = 500;

async function common({ actor, db }: Reader, run: PayRun) {
  const county = await getCounty({ actor, db });
  return {
    variant: plainVariant,
    subject: { kind: "pay-run", id: run.id },
    placePath: null,
    office: officeOf(county.name, true),
    day: run.lockedAt ? shanghaiDay(run.lockedAt) : null,
  };
}

/**
 * The finance register of a run, or of a township of it; before the lock it says that it is a draft.
 * @throws AppError NOT_FOUND also without pay:read; LIMIT papers.errors.tooMany
 */
export async function drawRegister(reader: Reader, input: PrintPaperInput): Promise<Drawn> {
  const { actor, db } = reader;
  const run = await loadRun(reader, { runId: input.id, permission: "pay:read" });
  const rows = await loadRegister(
    { county: actor.county, db },
    { run, most: mostRows, ...(input.place ? { townshipId: input.place } : {}) },
  );
  if (rows.length === 0) throw notFound();
  return {
    ...(await common(reader, run)),
    filling: registerFilling(run, rows),
    fileName: `${run.title}发放册${input.place ? `-${rows[0]?.township ?? ""}` : ""}`,
  };
}

/** Whose payslips somebody may print: everybody's, or one's own. @throws AppError NOT_FOUND */
function whoseSlips({ actor }: Reader, person: string | undefined): "pay:read" | "pay:own" {
  if (can(actor, "pay:read")) return "pay:read";
  const isOwn = person !== undefined && person === actor.personId;
  if (!isOwn || !can(actor, "pay:own")) throw notFound();
  return "pay:own";
}

/**
 * Payslips of a locked run: one person's, a township's or all.
 * @throws AppError NOT_FOUND also for others' payslips without pay:read; STATE papers.errors.notLocked;
 * LIMIT papers.errors.tooMany
 */
export async function drawPayslips(reader: Reader, input: PrintPaperInput): Promise<Drawn> {
  const { actor, db } = reader;
  const permission = whoseSlips(reader, input.person);
  const run = await loadRun(reader, { runId: input.id, permission });
  if (!isSettled(run.status)) {
    if (permission === "pay:own") throw notFound();
    throw new AppError("STATE", "papers.errors.notLocked");
  }
  const slips = await loadSlips(
    { county: actor.county, db },
    {
      run,
      most: mostSlips,
      ...(input.place ? { townshipId: input.place } : {}),
      ...(input.person ? { personId: input.person } : {}),
    },
  );
  if (slips.length === 0) throw notFound();
  const of = input.person ? slips[0]?.name : input.place ? slips[0]?.township : undefined;
  const [one] = slips;
  return {
    ...(await common(reader, run)),
    // The paper of one person is a look at that person, who sees it among the look-ups.
    ...(input.person && one
      ? { subject: { kind: "person", id: one.payeeId }, placePath: one.placePath }
      : {}),
    filling: payslipFilling(run, slips),
    fileName: `${run.title}工资条${of ? `-${of}` : ""}`,
  };
}
