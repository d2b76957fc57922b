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
} from "./commands";
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
