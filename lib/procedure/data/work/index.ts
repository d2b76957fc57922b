import "server-only";
import type { WorkItem } from "../../types";
import { caseDoors, caseWork } from "./cases";
import { opinionWork, roundWork } from "./clearance";
import { lineWork } from "./line";
import { materialWork } from "./material";
import { noticeWork } from "./notices";
import { objectionWork } from "./objections";
import { draftWork, levelWork, overrideWork } from "./proposals";
import { onePlace, openCycles, type Reader } from "./shared";

/** What waits for the actor, in a fixed number of grouped queries within the actor's scope. */
export async function listWork(reader: Reader): Promise<WorkItem[]> {
  const cycles = await openCycles(reader);
  const place = await onePlace(reader, caseDoors);
  return [
    ...(await objectionWork(reader)),
    ...(await materialWork(reader, cycles)),
    ...(await caseWork(reader, cycles, place)),
    ...(await opinionWork(reader, cycles)),
    ...(await roundWork(reader, cycles)),
    ...(await noticeWork(reader, cycles)),
    ...(await lineWork(reader, cycles)),
    ...(await overrideWork(reader)),
    ...(await levelWork(reader)),
    ...(await draftWork(reader)),
  ];
}
