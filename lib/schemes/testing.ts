import { createHash } from "node:crypto";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Store } from "@/db/store";
import { canonicalJson } from "@/lib/base/canonical";
import type { SchemeDocument } from "@/lib/rules/types";

const made = new Date("2024-01-01T00:00:00Z");

/**
 * Puts a scheme in force without review and meeting, for tests and benchmarks. Every document needs an id of its own,
 * because versions are kept in memory. Gives the id of the version.
 */
export async function putInForce(
  store: Store,
  {
    county,
    id,
    document,
    title,
    effectiveFrom = "2024-01-01",
  }: { county: string; id: string; document: SchemeDocument; title: string; effectiveFrom?: string },
): Promise<string> {
  const { code, kind } = document;
  const by = { county, createdBy: "u", createdAt: made };
  await store.transact(async (tx) => {
    await tx.insert(scheme).values({
      ...by,
      id: `scheme-${id}`,
      code,
      kind,
      title,
    });
    await tx.insert(schemeVersion).values({
      ...by,
      id,
      schemeId: `scheme-${id}`,
      version: 1,
      status: "effective",
      document,
      hash: createHash("sha256").update(canonicalJson(document)).digest("hex"),
      revision: 1,
      updatedAt: made,
      effectiveFrom,
      effectiveUntil: null,
    });
  });
  return id;
}
