"use server";

import { defineAction } from "@/lib/access/define-action";
import { fileReport, withdrawReport } from "../commands/reports/file";
import { drawSample, judgeSample } from "../commands/reports/sample";
import { refuseReport, verifyReport } from "../commands/reports/settle";
import {
  drawSampleInput,
  fileReportInput,
  judgeSampleInput,
  refuseReportInput,
  verifyReportInput,
  withdrawReportInput,
} from "../schema/reports";

const branchRoom = "/points/[cycleId]/branches/[organisationId]/reports";
const samplesRoom = "/points/[cycleId]/samples";

export const fileReportAction = defineAction({
  name: "file-report",
  permission: "points:own",
  schema: fileReportInput,
  run: fileReport,
  revalidate: "/me/points",
  redirectTo: (_value, { cycleId }) => `/me/points?cycle=${cycleId}&reported=1#reports`,
});

export const withdrawReportAction = defineAction({
  name: "withdraw-report",
  permission: "points:own",
  schema: withdrawReportInput,
  run: withdrawReport,
  revalidate: "/me/points",
});

export const verifyReportAction = defineAction({
  name: "verify-report",
  permission: "points:verify",
  schema: verifyReportInput,
  run: verifyReport,
  revalidate: [branchRoom, "/home"],
});

export const refuseReportAction = defineAction({
  name: "refuse-report",
  permission: "points:verify",
  schema: refuseReportInput,
  run: refuseReport,
  revalidate: [branchRoom, "/home"],
});

export const drawSampleAction = defineAction({
  name: "draw-sample",
  permission: "points:check",
  schema: drawSampleInput,
  run: drawSample,
  revalidate: samplesRoom,
});

export const judgeSampleAction = defineAction({
  name: "judge-sample",
  permission: "points:check",
  schema: judgeSampleInput,
  run: judgeSample,
  revalidate: samplesRoom,
});
