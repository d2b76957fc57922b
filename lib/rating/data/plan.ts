import "server-only";
import { and, eq } from "drizzle-orm";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { notFound } from "@/lib/base/errors";
import { readSteps } from "@/lib/procedure/compute";
import type { Step } from "@/lib/procedure/types";
import { topLevelOf } from "@/lib/results/compute";
import { type CompiledScheme, compileScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";
import { type Plan, planOf, readsCohort } from "../compute";

/** A version that a cycle runs under, read once per process: such a version never changes. */
export type LoadedScheme = {
  readonly versionId: string;
  readonly schemeId: string;
  readonly version: number;
  readonly title: string;
  readonly document: SchemeDocument;
  readonly hash: string;
  readonly plan: Plan;
  readonly steps: readonly Step[];
  readonly topLevel: number;
  /** One person's figures depend on other people's. */
  readonly readsCohort: boolean;
  /** So do the checks that a decision must pass. */
  readonly checksCohort: boolean;
  /** Compiled at first use. */
  compiled(): CompiledScheme;
};

const known = new Map<string, LoadedScheme>();
const mostKnown = 50;

function make(row: {
  versionId: string;
  schemeId: string;
  version: number;
  title: string;
  hash: string;
  document: unknown;
}): LoadedScheme {
  const document = row.document as SchemeDocument;
  let compiled: CompiledScheme | undefined;
  return {
    ...row,
    document,
    plan: planOf(document),
    steps: readSteps(document),
    topLevel: topLevelOf(document),
    readsCohort: readsCohort(document),
    checksCohort: readsCohort(document, true),
    compiled() {
      compiled ??= compileScheme(document);
      return compiled;
    },
  };
}

/**
 * The scheme version of a cycle with its plan and its compiled formulas, kept in memory by version and hash. Only for
 * versions that have left "draft": those are immutable.
 */
export async function loadScheme(
  { county, db }: { county: string; db: Read },
  versionId: string,
): Promise<LoadedScheme> {
  const key = `${county}/${versionId}`;
  const held = known.get(key);
  if (held) return held;
  const [row] = await db
    .select({
      versionId: schemeVersion.id,
      schemeId: schemeVersion.schemeId,
      version: schemeVersion.version,
      title: scheme.title,
      hash: schemeVersion.hash,
      status: schemeVersion.status,
      document: schemeVersion.document,
    })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(and(eq(schemeVersion.county, county), eq(schemeVersion.id, versionId)))
    .limit(1);
  if (!row) throw notFound();
  const { status, ...rest } = row;
  const loaded = make(rest);
  if (status !== "draft") {
    if (known.size >= mostKnown) known.clear();
    known.set(key, loaded);
  }
  return loaded;
}
