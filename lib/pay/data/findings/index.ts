import "server-only";
import { and, eq } from "drizzle-orm";
import { payOverride } from "@/db/schema/pay";
import type { Read } from "@/db/store";
import { canonicalJson } from "@/lib/base/canonical";
import { textHash } from "@/lib/results/data";
import { check } from "../../compute/findings";
import { type Found, type Severity, severities } from "../../compute/findings/finding";
import { type FindingCode, findingCodes } from "../../types";
import type { PayRun } from "../runs";
import { loadCheckFacts } from "./facts";

type Reader = { county: string; db: Read };

export type Override = { readonly reason: string; readonly by: string; readonly at: Date };

/** What the checks say of a run, with whom it is about and whether it was let pass. */
export type Finding = Found & {
  readonly severity: Severity;
  /** null when it is about the whole run. */
  readonly payee: { readonly id: string; readonly name: string; readonly township: string } | null;
  /** Hash of the sentence: an override holds as long as it stays the same. */
  readonly facts: string;
  readonly override: Override | null;
};

const keyOf = (row: { code: string; payeeId: string; facts: string }) =>
  `${row.code}/${row.payeeId}/${row.facts}`;

async function loadOverrides({ county, db }: Reader, runId: string) {
  const rows = await db
    .select()
    .from(payOverride)
    .where(and(eq(payOverride.county, county), eq(payOverride.runId, runId)));
  return new Map(
    rows.map((row): [string, Override] => [
      keyOf(row),
      { reason: row.reason, by: row.recordedByName, at: row.recordedAt },
    ]),
  );
}

const order = (code: FindingCode) => findingCodes.indexOf(code);

/**
 * What the checks find in a run as it is stored, by the register and the lists as they stand now: what blocks first, each
 * code in one go, people by their places. The caller has loaded the run, so may read it.
 */
export async function findingsOf(reader: Reader, run: PayRun): Promise<Finding[]> {
  const facts = await loadCheckFacts(reader, run);
  const overrides = await loadOverrides(reader, run.id);
  const payees = new Map(facts.payees.map((payee) => [payee.row.payeeId, payee]));
  const findings = check(facts).map((found): Finding => {
    const { code, subjectId, evidence } = found;
    const payee = found.payeeKind ? payees.get(subjectId) : undefined;
    const hash = textHash(canonicalJson(evidence));
    return {
      ...found,
      severity: severities[code],
      payee: payee ? { id: subjectId, name: payee.row.name, township: payee.townshipName } : null,
      facts: hash,
      override: overrides.get(keyOf({ code, payeeId: subjectId, facts: hash })) ?? null,
    };
  });
  const rank = ({ severity, code }: Finding) => (severity === "block" ? 0 : 100) + order(code);
  return findings.sort((a, b) => rank(a) - rank(b));
}

/** What keeps a run from being submitted: blocking findings that nobody has let pass. */
export async function blockingFindings(reader: Reader, run: PayRun): Promise<Finding[]> {
  return (await findingsOf(reader, run)).filter(
    ({ severity, override }) => severity === "block" && !override,
  );
}
