import { notFound } from "next/navigation";
import { cache } from "react";
import { getStore } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import { isAppError } from "@/lib/base/errors";
import { loadSchemeVersion } from "@/lib/schemes/data";

/** The version of a page, read once per request; what is out of reach is a page that is not there. */
export const loadPageVersion = cache(async (actor: Actor, schemeVersionId: string) => {
  try {
    return await loadSchemeVersion({ actor, db: getStore().read }, { schemeVersionId });
  } catch (error) {
    if (isAppError(error) && (error.code === "NOT_FOUND" || error.code === "FORBIDDEN")) notFound();
    throw error;
  }
});
