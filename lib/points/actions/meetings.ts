"use server";

import { defineAction } from "@/lib/access/define-action";
import { changeMeeting, withdrawMeeting } from "../commands/change-meeting";
import { recordMeeting, recordNotHeld } from "../commands/record-meeting";
import { setBranch } from "../commands/set-branch";
import {
  changeMeetingInput,
  recordMeetingInput,
  recordNotHeldInput,
  setBranchInput,
  withdrawMeetingInput,
} from "../schema/meetings";

export const recordMeetingAction = defineAction({
  permission: "points:record",
  name: "recordPointsMeeting",
  schema: recordMeetingInput,
  run: recordMeeting,
  redirectTo: ({ id }, { cycleId, organisationId }) =>
    `/points/${cycleId}/branches/${organisationId}/meetings/${id}`,
});

export const recordNotHeldAction = defineAction({
  permission: "points:record",
  name: "recordPointsNotHeld",
  schema: recordNotHeldInput,
  run: recordNotHeld,
  redirectTo: (_, { cycleId, organisationId }) => `/points/${cycleId}/branches/${organisationId}/meetings`,
});

export const changeMeetingAction = defineAction({
  permission: "points:record",
  name: "changePointsMeeting",
  schema: changeMeetingInput,
  run: changeMeeting,
  revalidate: "/points/[cycleId]/branches/[organisationId]/meetings/[meetingId]",
});

export const withdrawMeetingAction = defineAction({
  permission: "points:record",
  name: "withdrawPointsMeeting",
  schema: withdrawMeetingInput,
  run: withdrawMeeting,
  redirectTo: ({ organisationId }, { cycleId }) => `/points/${cycleId}/branches/${organisationId}/meetings`,
});

export const setBranchAction = defineAction({
  permission: "points:close",
  name: "setPointsBranch",
  schema: setBranchInput,
  run: setBranch,
  revalidate: "/points/[cycleId]/branches/[organisationId]/meetings",
});
