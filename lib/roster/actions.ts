"use server";

import { z } from "zod";
import { defineAction } from "@/lib/access/define-action";
import { speaker } from "@/lib/access/say";
import {
  addMember,
  addPerson,
  applyImport,
  appointPerson,
  changeOrganisation,
  changePlace,
  correctPerson,
  dissolvePlace,
  dropImport,
  endLeave,
  endOrganisation,
  endPost,
  exportPeople,
  forgetNumber,
  foundOrganisation,
  foundPlace,
  importErrorFile,
  importTemplate,
  mergePlaces,
  recordGrade,
  recordLeave,
  recordMembership,
  recordPersonRecord,
  recordSanction,
  recordVillageYear,
  remapImport,
  revealNumber,
  revokeSanction,
  splitPlace,
  stageForm,
  stageImport,
} from "./commands";
import * as schema from "./schema";

const personPage = "/roster/people/[personId]";
const placePage = "/roster/places/[placeId]";

export const addPersonAction = defineAction({
  permission: "roster:write",
  name: "addPerson",
  schema: schema.addPersonInput,
  run: addPerson,
  revalidate: "/roster",
  redirectTo: ({ id }) => `/roster/people/${id}`,
});

export const addMemberAction = defineAction({
  permission: "roster:write",
  name: "addMember",
  schema: schema.addMemberInput,
  run: addMember,
  revalidate: ["/roster", "/roster/organisations/[organisationId]"],
});

export const correctPersonAction = defineAction({
  permission: "roster:write",
  name: "correctPerson",
  schema: schema.correctPersonInput,
  run: correctPerson,
  revalidate: [personPage, "/roster"],
  redirectTo: ({ id }) => `/roster/people/${id}`,
});

export const forgetNumberAction = defineAction({
  permission: "roster:write",
  name: "forgetNumber",
  schema: schema.forgetNumberInput,
  run: forgetNumber,
  revalidate: personPage,
});

/** Neither repeatable nor tried out: its answer is a secret. */
export const revealNumberAction = defineAction({
  permission: "roster:reveal",
  name: "revealNumber",
  schema: schema.revealNumberInput,
  run: revealNumber,
  repeatable: false,
});

export const appointAction = defineAction({
  permission: "roster:write",
  name: "appoint",
  schema: schema.appointInput,
  run: appointPerson,
  revalidate: [personPage, "/roster"],
});

export const endPostAction = defineAction({
  permission: "roster:write",
  name: "endPost",
  schema: schema.endPostInput,
  run: endPost,
  revalidate: [personPage, "/roster"],
});

export const recordLeaveAction = defineAction({
  permission: "roster:write",
  name: "recordLeave",
  schema: schema.recordLeaveInput,
  run: recordLeave,
  revalidate: personPage,
});

export const endLeaveAction = defineAction({
  permission: "roster:write",
  name: "endLeave",
  schema: schema.endLeaveInput,
  run: endLeave,
  revalidate: personPage,
});

export const recordMembershipAction = defineAction({
  permission: "roster:write",
  name: "recordMembership",
  schema: schema.recordMembershipInput,
  run: recordMembership,
  revalidate: personPage,
});

export const recordPersonRecordAction = defineAction({
  permission: "roster:write",
  name: "recordPersonRecord",
  schema: schema.recordPersonRecordInput,
  run: recordPersonRecord,
  revalidate: personPage,
});

export const recordSanctionAction = defineAction({
  permission: "sanction:write",
  name: "recordSanction",
  schema: schema.recordSanctionInput,
  run: recordSanction,
  revalidate: personPage,
});

export const revokeSanctionAction = defineAction({
  permission: "sanction:write",
  name: "revokeSanction",
  schema: schema.revokeSanctionInput,
  run: revokeSanction,
  revalidate: personPage,
});

export const recordGradeAction = defineAction({
  permission: "roster:write",
  name: "recordGrade",
  schema: schema.recordGradeInput,
  run: recordGrade,
  revalidate: personPage,
});

export const recordVillageYearAction = defineAction({
  permission: "roster:write",
  name: "recordVillageYear",
  schema: schema.recordVillageYearInput,
  run: recordVillageYear,
  revalidate: placePage,
});

export const foundPlaceAction = defineAction({
  permission: "roster:write",
  name: "foundPlace",
  schema: schema.foundPlaceInput,
  run: foundPlace,
  revalidate: "/roster/places",
  redirectTo: ({ id }) => `/roster/places/${id}`,
});

export const changePlaceAction = defineAction({
  permission: "roster:write",
  name: "changePlace",
  schema: schema.changePlaceInput,
  run: changePlace,
  revalidate: [placePage, "/roster/places"],
});

export const mergePlacesAction = defineAction({
  permission: "roster:write",
  name: "mergePlaces",
  schema: schema.mergePlacesInput,
  run: mergePlaces,
  revalidate: "/roster/places",
  redirectTo: ({ id }) => `/roster/places/${id}`,
});

export const splitPlaceAction = defineAction({
  permission: "roster:write",
  name: "splitPlace",
  schema: schema.splitPlaceInput,
  run: splitPlace,
  revalidate: [placePage, "/roster/places"],
});

export const dissolvePlaceAction = defineAction({
  permission: "roster:write",
  name: "dissolvePlace",
  schema: schema.dissolvePlaceInput,
  run: dissolvePlace,
  revalidate: "/roster/places",
  redirectTo: () => "/roster/places",
});

export const foundOrganisationAction = defineAction({
  permission: "roster:write",
  name: "foundOrganisation",
  schema: schema.foundOrganisationInput,
  run: foundOrganisation,
  revalidate: "/roster/organisations",
  redirectTo: () => "/roster/organisations",
});

export const changeOrganisationAction = defineAction({
  permission: "roster:write",
  name: "changeOrganisation",
  schema: schema.changeOrganisationInput,
  run: changeOrganisation,
  revalidate: "/roster/organisations",
  redirectTo: () => "/roster/organisations",
});

export const endOrganisationAction = defineAction({
  permission: "roster:write",
  name: "endOrganisation",
  schema: schema.endOrganisationInput,
  run: endOrganisation,
  revalidate: "/roster/organisations",
  redirectTo: () => "/roster/organisations",
});

export const stageImportAction = defineAction({
  permission: "roster:import",
  name: "stageImport",
  schema: schema.stageImportInput,
  run: async (context, { kind, file }) =>
    stageImport(context, { kind, fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }),
  redirectTo: ({ id }) => `/roster/import/${id}`,
});

const batch = z.object({ batchId: schema.batchId });

export const remapImportAction = defineAction({
  permission: "roster:import",
  name: "remapImport",
  schema: batch.extend({ fields: z.record(z.string(), z.string().max(40)).default({}) }),
  run: (context, { batchId, fields }) =>
    remapImport(context, {
      batchId,
      fields: Object.fromEntries(Object.entries(fields).map(([column, field]) => [column.slice(1), field])),
    }),
  revalidate: "/roster/import/[batchId]",
});

export const applyImportAction = defineAction({
  permission: "roster:import",
  name: "applyImport",
  schema: batch,
  run: applyImport,
  revalidate: ["/roster", "/roster/import/[batchId]"],
  redirectTo: ({ id }) => `/roster/import/${id}`,
});

export const dropImportAction = defineAction({
  permission: "roster:import",
  name: "dropImport",
  schema: batch,
  run: dropImport,
  redirectTo: () => "/roster/import",
});

export const stageElectionFileAction = defineAction({
  permission: "roster:write",
  name: "stageElectionFile",
  schema: schema.electionOptions.extend({ file: schema.uploadedFile }),
  run: async (context, { file, ...options }) =>
    stageImport(context, {
      kind: "election",
      fileName: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      options: schema.toImportOptions(options),
    }),
  redirectTo: ({ id }) => `/roster/election/${id}`,
});

export const stageElectionFormAction = defineAction({
  permission: "roster:write",
  name: "stageElectionForm",
  schema: schema.electionForm,
  run: async (context, { seats, title, ...options }) =>
    stageForm(context, {
      kind: "election",
      title,
      options: schema.toImportOptions(options),
      rows: seats
        .filter((seat) => seat.name)
        .map((seat) => ({ ...seat, name: seat.name ?? "", idNumber: seat.idNumber ?? "" })),
    }),
  redirectTo: ({ id }) => `/roster/election/${id}`,
});

export const applyElectionAction = defineAction({
  permission: "roster:write",
  name: "applyElection",
  schema: batch,
  run: applyImport,
  revalidate: ["/roster", "/roster/election/[batchId]"],
  redirectTo: ({ id }) => `/roster/election/${id}`,
});

export const dropElectionAction = defineAction({
  permission: "roster:write",
  name: "dropElection",
  schema: batch,
  run: dropImport,
  redirectTo: () => "/roster/election",
});

/** Files: called by the download routes, never repeated. */
export const exportPeopleAction = defineAction({
  permission: "roster:export",
  name: "exportPeople",
  schema: schema.peopleFilter,
  run: async (context, filter) => exportPeople(context, filter, await speaker()),
  repeatable: false,
});

export const importTemplateAction = defineAction({
  permission: "roster:read",
  name: "importTemplate",
  schema: schema.templateInput,
  run: async (_context, { kind }) => importTemplate(kind, await speaker()),
  repeatable: false,
});

export const importErrorFileAction = defineAction({
  permission: "roster:import",
  name: "importErrorFile",
  schema: batch,
  run: async (context, input) => importErrorFile(context, input, await speaker()),
  repeatable: false,
});
