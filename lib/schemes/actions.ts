"use server";

import { defineAction } from "@/lib/access/define-action";
import {
  adoptVersion,
  copyVersion,
  discardDraft,
  editDraft,
  importSchemeFile,
  importTemplate,
  recordParameter,
  reviewVersion,
  startScheme,
} from "./commands";
import { bringTables } from "./commands/tables";
import { sayTables } from "./data/say-tables";
import {
  adoptInput,
  discardInput,
  editDraftInput,
  importFileInput,
  importTemplateInput,
  recordParameterInput,
  reviewInput,
  versionInput,
} from "./schema";
import { startSchemeInput } from "./schema/setup";
import { bringTablesInput } from "./schema/tables";

const room = ["/schemes", "/schemes/[versionId]", "/schemes/[versionId]/edit"];

export const importTemplateAction = defineAction({
  permission: "scheme:write",
  schema: importTemplateInput,
  run: importTemplate,
  revalidate: room,
  redirectTo: ({ id }) => `/schemes/${id}`,
});

export const importFileAction = defineAction({
  permission: "scheme:write",
  schema: importFileInput,
  run: importSchemeFile,
  revalidate: room,
  redirectTo: ({ id }) => `/schemes/${id}`,
});

/** A new scheme from nothing: it leads to the forms of its draft, the head first. */
export const startSchemeAction = defineAction({
  permission: "scheme:write",
  schema: startSchemeInput,
  run: startScheme,
  revalidate: room,
  redirectTo: ({ id }) => `/schemes/${id}/edit`,
});

export const copyVersionAction = defineAction({
  permission: "scheme:write",
  schema: versionInput,
  run: copyVersion,
  revalidate: room,
  redirectTo: ({ id }) => `/schemes/${id}`,
});

export const editDraftAction = defineAction({
  permission: "scheme:write",
  schema: editDraftInput,
  run: editDraft,
  revalidate: room,
});

/** As editDraftAction, for a new indicator, group, rule or element of pay: it leads to the form of what was added. */
export const addToDraftAction = defineAction({
  permission: "scheme:write",
  schema: editDraftInput,
  run: editDraft,
  revalidate: room,
  redirectTo: ({ id }, { part, code, name, trial }) => {
    const tab = part === "rule" ? "rules" : part === "element" ? "pay" : "items";
    return `/schemes/${id}/edit?part=${tab}&name=${encodeURIComponent(String(code ?? name ?? ""))}${trial ? `&${trial}` : ""}#form`;
  },
});

/** A worked example from its own form: it leads to that form again, which then says whether the example holds. */
export const saveExampleAction = defineAction({
  permission: "scheme:write",
  schema: editDraftInput,
  run: editDraft,
  revalidate: room,
  redirectTo: ({ id }, { name }) =>
    `/schemes/${id}/edit?part=examples&name=${encodeURIComponent(String(name))}#form`,
});

export const bringTablesAction = defineAction({
  permission: "scheme:write",
  schema: bringTablesInput,
  run: async (context, input) => sayTables(await bringTables(context, input)),
  revalidate: ({ isSaved }) => (isSaved ? room : []),
});

export const discardDraftAction = defineAction({
  permission: "scheme:write",
  schema: discardInput,
  run: discardDraft,
  revalidate: room,
  redirectTo: () => "/schemes",
});

export const reviewVersionAction = defineAction({
  permission: "scheme:review",
  schema: reviewInput,
  run: reviewVersion,
  revalidate: room,
});

export const adoptVersionAction = defineAction({
  permission: "scheme:adopt",
  schema: adoptInput,
  run: adoptVersion,
  revalidate: room,
});

export const recordParameterAction = defineAction({
  permission: "parameter:write",
  schema: recordParameterInput,
  run: recordParameter,
  revalidate: ["/schemes/parameters", "/schemes/[versionId]"],
});
