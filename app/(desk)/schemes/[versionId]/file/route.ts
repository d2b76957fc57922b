import { getStore } from "@/db/store";
import { getActor } from "@/lib/access/session";
import { isAppError } from "@/lib/base/errors";
import { schemeFileText } from "@/lib/schemes";
import { loadSchemeVersion } from "@/lib/schemes/data";

/** The document of a version as the JSON file that can be read in again. */
export async function GET(_: Request, { params }: { params: Promise<{ versionId: string }> }) {
  const actor = await getActor();
  if (!actor) return new Response(null, { status: 401 });
  try {
    const { versionId } = await params;
    const version = await loadSchemeVersion({ actor, db: getStore().read }, { schemeVersionId: versionId });
    return new Response(schemeFileText(version.document), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${encodeURIComponent(`${version.code}-v${version.version}`)}.json"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (isAppError(error)) return new Response(null, { status: error.code === "FORBIDDEN" ? 403 : 404 });
    throw error;
  }
}
