import type { SchemeKind, SchemeSummary, VersionSummary } from "../../types";
import { inForceOn, phaseOn } from "../status";

type Here = { readonly id: string; readonly schemeId: string; readonly kind: SchemeKind };

type Standing = Pick<VersionSummary, "version" | "status" | "effectiveFrom" | "effectiveUntil">;

export type Choices = {
  /** Other versions of the same scheme, newest first. */
  readonly line: readonly VersionSummary[];
  /** Versions of other schemes of the same kind. */
  readonly others: readonly VersionSummary[];
};

/** What a version may be compared with. */
export function choicesFor(schemes: readonly SchemeSummary[], here: Here): Choices {
  const alike = schemes.filter((scheme) => scheme.kind === here.kind);
  const versionsOf = (list: readonly SchemeSummary[]) => list.flatMap((scheme) => scheme.versions);
  return {
    line: versionsOf(alike.filter((scheme) => scheme.id === here.schemeId)).filter(
      ({ id }) => id !== here.id,
    ),
    others: versionsOf(alike.filter((scheme) => scheme.id !== here.schemeId)),
  };
}

/**
 * The version to compare with: the one that was asked for; else for what is not in force yet the version in force of
 * the same scheme; else the version before; else another one of the scheme. Another scheme only where it was asked for:
 * what differs between two of them is nearly everything.
 */
export function partnerOf(
  { line, others }: Choices,
  here: Standing,
  { wanted, day }: { wanted: string | undefined; day: string },
): VersionSummary | undefined {
  const asked = [...line, ...others].find((version) => version.id === wanted);
  if (asked) return asked;
  const isAhead = ["draft", "reviewed", "adopted"].includes(phaseOn(here, day));
  const inForce = isAhead ? inForceOn(line, day) : undefined;
  const before = line.filter((version) => version.version < here.version);
  const newest = before.reduce<VersionSummary | undefined>(
    (found, version) => (found && found.version > version.version ? found : version),
    undefined,
  );
  return inForce ?? newest ?? line[0];
}
