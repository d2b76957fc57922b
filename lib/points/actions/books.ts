"use server";

import { defineAction } from "@/lib/access/define-action";
import { checkClosing, returnClosing } from "../commands/books/check";
import { closePeriod } from "../commands/books/close";
import { reopenPeriod } from "../commands/books/reopen";
import { checkClosingInput, closePeriodInput, reopenPeriodInput, returnClosingInput } from "../schema/books";

const branch = "/points/[cycleId]/branches/[organisationId]";
const rooms = [`${branch}/books`, `${branch}/books/[closingId]`, "/points/[cycleId]/checks", "/home"];

export const closePeriodAction = defineAction({
  name: "close-points-period",
  permission: "points:close",
  schema: closePeriodInput,
  run: closePeriod,
  revalidate: rooms,
});

export const checkClosingAction = defineAction({
  name: "check-points-closing",
  permission: "points:check",
  schema: checkClosingInput,
  run: checkClosing,
  revalidate: rooms,
});

export const returnClosingAction = defineAction({
  name: "return-points-closing",
  permission: "points:check",
  schema: returnClosingInput,
  run: returnClosing,
  revalidate: rooms,
});

export const reopenPeriodAction = defineAction({
  name: "reopen-points-period",
  permission: "points:decide",
  schema: reopenPeriodInput,
  run: reopenPeriod,
  revalidate: rooms,
});
