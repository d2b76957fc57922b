import "server-only";
import { and, eq } from "drizzle-orm";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import { notFound } from "@/lib/base/errors";
import { type CompiledScheme, compileScheme } from "@/lib/rules";
import type { SchemeDocument } from "@/lib/rules/types";

/** A version that a cycle runs under. */
export type SchemeOfCycle = {
  readonly versionId: string;
  readonly schemeId: string;
  readonly version: number;
  readonly title: string;
  readonly document: SchemeDocument;
  readonly hash: string;
  /** Compiled at first use. */
  compiled(): CompiledScheme;
};

const mostKnown = 50;

/** A version with what a pillar derives from its document. */
export function loadedVersion<T extends object>(
  version: Omit<SchemeOfCycle, "compiled">,
  derive: (document: SchemeDocument) => T,
): SchemeOfCycle & T {
  const { document } = version;
  let compiled: CompiledScheme | undefined;
  return {
    ...version,
    ...derive(document),
    compiled() {
      compiled ??= compileScheme(document);
      return compiled;
    },
  };
}

/**
 * A reader of scheme versions with what a pillar derives from their documents, kept in memory by version: versions that
 * have left "draft" never change. @throws AppError NOT_FOUND
 */
export function versionCache<T extends object>(derive: (document: SchemeDocument) => T) {
  const known = new Map<string, SchemeOfCycle & T>();
  return async function load(
    { county, db }: { county: string; db: Read },
    versionId: string,
  ): Promise<SchemeOfCycle & T> {
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
    const loaded = loadedVersion({ ...rest, document: row.document as SchemeDocument }, derive);
    if (status !== "draft") {
      if (known.size >= mostKnown) known.clear();
      known.set(key, loaded);
    }
    return loaded;
  };
}
