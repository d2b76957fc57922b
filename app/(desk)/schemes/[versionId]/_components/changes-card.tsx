import { useTranslations } from "next-intl";
import { getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import { LinkButton } from "@/app/_ui/link-button";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import type { SchemeVersion } from "@/lib/schemes";
import { compareSchemes } from "@/lib/schemes/compute/difference";
import { loadSchemeVersion } from "@/lib/schemes/data";
import { ChangeSentences } from "../../_components/change-sentences";

type Props = { actor: Actor; db: Read; version: SchemeVersion };

/** What this version changes against the one it was copied from, in words. */
export async function ChangesCard({ actor, db, version }: Props) {
  if (!version.copiedFromId) return null;
  const t = await getTranslations("schemes.changes");
  const before = await origin({ actor, db }, version.copiedFromId);
  if (!before) return null;
  return (
    <Card
      title={t("title", { version: before.version })}
      id="changes"
      actions={
        <LinkButton href={`/schemes/${version.id}/compare?with=${before.id}`} size="small">
          {t("sides")}
        </LinkButton>
      }
    >
      <Sentences before={before} after={version} />
    </Card>
  );
}

/** As many sentences as one reads on the way; the others stand on the page of the comparison. */
const mostShown = 20;

function Sentences({ before, after }: { before: SchemeVersion; after: SchemeVersion }) {
  const t = useTranslations("schemes.changes");
  const changes = compareSchemes(before.document, after.document);
  if (changes.length === 0) return <p className="text-quiet">{t("none")}</p>;
  const telling = { relation: "follows", day: after.effectiveFrom } as const;
  return (
    <ChangeSentences
      changes={changes}
      telling={telling}
      most={mostShown}
      more={(count) => t("more", { count })}
    />
  );
}

/** The version copied from; it may be a draft that was thrown away since. */
async function origin(reader: { actor: Actor; db: Read }, schemeVersionId: string) {
  try {
    return await loadSchemeVersion(reader, { schemeVersionId });
  } catch (error) {
    if (isAppError(error)) return null;
    throw error;
  }
}
