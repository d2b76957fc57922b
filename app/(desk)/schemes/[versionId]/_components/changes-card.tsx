import { getLocale, getTranslations } from "next-intl/server";
import { Card } from "@/app/_ui/card";
import type { Read } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import { diffSchemes } from "@/lib/rules";
import type { SchemeVersion } from "@/lib/schemes";
import { loadSchemeVersion } from "@/lib/schemes/data";

type Props = { actor: Actor; db: Read; version: SchemeVersion };

/** What this version changes against the one it was copied from, in words. */
export async function ChangesCard({ actor, db, version }: Props) {
  if (!version.copiedFromId) return null;
  const [t, locale] = await Promise.all([getTranslations("schemes.changes"), getLocale()]);
  const before = await origin({ actor, db }, version.copiedFromId);
  if (!before) return null;
  const changes = diffSchemes(before.document, version.document);
  return (
    <Card title={t("title", { version: before.version })} id="changes">
      {changes.length === 0 ? (
        <p className="text-quiet">{t("none")}</p>
      ) : (
        <ul className="list-disc space-y-1 pl-5">
          {changes.map((change) => (
            <li key={`${change.part}-${change.name}-${change.message.zh}`}>
              {locale === "en" ? change.message.en : change.message.zh}
            </li>
          ))}
        </ul>
      )}
    </Card>
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
