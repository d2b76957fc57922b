"use server";

import { defineAction } from "@/lib/access/define-action";
import { speaker } from "@/lib/access/say";
import type { Message } from "@/lib/base/errors";
import { amendEntry, correctEntry } from "../commands/amend-entry";
import { type EnteredRows, enterRows, templateOfRows } from "../commands/enter-rows";
import { type Recorded, recordPoints, undoPoints } from "../commands/record";
import {
  amendEntryInput,
  correctEntryInput,
  enterRowsInput,
  recordPointsInput,
  templateOfRowsInput,
  undoPointsInput,
} from "../schema/record";

const rooms = [
  "/points/[cycleId]/branches/[organisationId]",
  "/points/[cycleId]/branches/[organisationId]/record",
  "/points/[cycleId]/members/[personId]",
];

type Say = (message: Message) => string;

const inWords = (say: Say, { recorded }: { recorded: Recorded[] }) => ({
  recorded: recorded.map(({ why, ...one }) => ({ ...one, why: why ? say(why) : null })),
});

const rowsInWords = (say: Say, { rows, ...answer }: EnteredRows) => ({
  ...answer,
  rows: rows.map((row) => ({
    ...row,
    problems: row.problems.map(say),
    choices: row.choices.map((one) => ({
      personId: one.personId,
      label: [say({ key: `points.classes.${one.memberClass}` }), one.joinedOn].filter(Boolean).join(" "),
    })),
  })),
});

export const recordPointsAction = defineAction({
  name: "record-points",
  permission: "points:read",
  schema: recordPointsInput,
  run: async (context, input) => inWords(await speaker(), await recordPoints(context, input)),
  revalidate: rooms,
});

export const undoPointsAction = defineAction({
  name: "undo-points",
  permission: "points:read",
  schema: undoPointsInput,
  run: undoPoints,
  revalidate: rooms,
});

export const amendEntryAction = defineAction({
  name: "amend-entry",
  permission: "points:read",
  schema: amendEntryInput,
  run: amendEntry,
  revalidate: rooms,
});

export const correctEntryAction = defineAction({
  name: "correct-entry",
  permission: "points:read",
  schema: correctEntryInput,
  run: async (context, input) => inWords(await speaker(), await correctEntry(context, input)),
  revalidate: rooms,
});

export const enterRowsAction = defineAction({
  name: "enter-rows",
  permission: "points:read",
  schema: enterRowsInput,
  run: async (context, input) => rowsInWords(await speaker(), await enterRows(context, input)),
  revalidate: rooms,
});

export const templateOfRowsAction = defineAction({
  name: "template-of-rows",
  permission: "points:read",
  schema: templateOfRowsInput,
  run: templateOfRows,
  repeatable: false,
});
