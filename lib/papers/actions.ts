"use server";

import { defineAction } from "@/lib/access/define-action";
import { adoptTemplate, retireTemplate, uploadTemplate } from "./commands";
import { templateInput, uploadTemplateInput } from "./schema";

export const uploadTemplateAction = defineAction({
  permission: "paper:write",
  name: "uploadTemplate",
  schema: uploadTemplateInput,
  run: uploadTemplate,
  repeatable: false,
  revalidate: "/papers",
});

export const adoptTemplateAction = defineAction({
  permission: "paper:write",
  name: "adoptTemplate",
  schema: templateInput,
  run: adoptTemplate,
  revalidate: "/papers",
});

export const retireTemplateAction = defineAction({
  permission: "paper:write",
  name: "retireTemplate",
  schema: templateInput,
  run: retireTemplate,
  revalidate: "/papers",
});
