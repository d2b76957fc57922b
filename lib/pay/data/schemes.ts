import "server-only";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { scheme, schemeVersion } from "@/db/schema/schemes";
import type { Read } from "@/db/store";
import type { Day } from "@/lib/base/period";
import type { SchemeDocument } from "@/lib/rules/types";
import { readsCohort } from "@/lib/schemes/compute/cohort";
import { inForceOn } from "@/lib/schemes/compute/status";
import { loadedVersion, type SchemeOfCycle, versionCache } from "@/lib/schemes/data/version-cache";
import type { PaySection } from "../types";

/** A pay scheme with what runs read out of it. */
export type PayScheme = SchemeOfCycle & {
  readonly section: PaySection;
  readonly subject: SchemeDocument["subject"];
  readonly monthDay: "first" | "last";
  /** One payee's figures depend on other payees'. */
  readonly readsCohort: boolean;
};

const derive = (document: SchemeDocument) => ({
  section: document.pay ?? { elements: [] },
  subject: document.subject,
  monthDay: document.settings?.monthDay ?? ("last" as const),
  readsCohort: readsCohort(document),
});

/** The version of a pay scheme, kept in memory. @throws AppError NOT_FOUND */
export const loadPayScheme = versionCache(derive);

/** A document that pays nobody yet, ready to be tried on real people. */
export const trialPayScheme = (
  version: Omit<SchemeOfCycle, "document" | "compiled">,
  document: SchemeDocument,
): PayScheme => loadedVersion({ ...version, document }, derive);

/** Which version of each pay scheme governed a day. */
export type PayVersions = {
  /** Every pay scheme in force on the day, in the order of their codes. */
  on(day: Day): Promise<PayScheme[]>;
  /** The version of one scheme; null when none was in force. */
  of(schemeId: string, day: Day): Promise<PayScheme | null>;
  /** One version, whether it still governs anything or not. @throws AppError NOT_FOUND */
  get(versionId: string): Promise<PayScheme>;
};

/** The adopted versions of the county's pay schemes. */
export async function loadPayVersions({ county, db }: { county: string; db: Read }): Promise<PayVersions> {
  const rows = await db
    .select({
      id: schemeVersion.id,
      schemeId: schemeVersion.schemeId,
      status: schemeVersion.status,
      effectiveFrom: schemeVersion.effectiveFrom,
      effectiveUntil: schemeVersion.effectiveUntil,
    })
    .from(schemeVersion)
    .innerJoin(scheme, and(eq(scheme.county, schemeVersion.county), eq(scheme.id, schemeVersion.schemeId)))
    .where(
      and(eq(schemeVersion.county, county), eq(scheme.kind, "pay"), isNotNull(schemeVersion.effectiveFrom)),
    )
    .orderBy(asc(scheme.code), asc(schemeVersion.version))
    .limit(2_000);
  const lines = new Map<string, typeof rows>();
  for (const row of rows) lines.set(row.schemeId, [...(lines.get(row.schemeId) ?? []), row]);
  const find = async (versions: typeof rows, day: Day) => {
    const version = inForceOn(versions, day);
    return version ? loadPayScheme({ county, db }, version.id) : null;
  };
  return {
    async on(day) {
      const found = await Promise.all([...lines.values()].map((versions) => find(versions, day)));
      return found.filter((one) => one !== null);
    },
    of: async (schemeId, day) => find(lines.get(schemeId) ?? [], day),
    get: (versionId) => loadPayScheme({ county, db }, versionId),
  };
}
