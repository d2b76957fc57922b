"use server";

import { defineAction } from "@/lib/access/define-action";
import { removeCalendarDay, setCalendarDays } from "@/lib/procedure/commands/calendar";
import { closeNotice } from "@/lib/procedure/commands/notices/close";
import { openNotice } from "@/lib/procedure/commands/notices/open";
import { restartNotice } from "@/lib/procedure/commands/notices/restart";
import { withdrawNotice } from "@/lib/procedure/commands/notices/withdraw";
import {
  calendarDayInput,
  calendarDaysInput,
  closeNoticeInput,
  endNoticeInput,
  openNoticeInput,
} from "@/lib/procedure/schema/notices";
import { processOf } from "../commands";

const rooms = ["/notices", "/notices/[noticeId]", "/home", "/ratings/[cycleId]"];

export const openNoticeAction = defineAction({
  name: "open-notice",
  permission: "notice:open",
  schema: openNoticeInput,
  run: (context, input) => openNotice(context, input, processOf(input.process)),
  revalidate: rooms,
  redirectTo: ({ noticeId }) => `/notices/${noticeId}`,
});

export const closeNoticeAction = defineAction({
  name: "close-notice",
  permission: "notice:open",
  schema: closeNoticeInput,
  run: (context, input) => closeNotice(context, input, processOf(input.process)),
  revalidate: rooms,
});

export const withdrawNoticeAction = defineAction({
  name: "withdraw-notice",
  permission: "notice:open",
  schema: endNoticeInput,
  run: (context, input) => withdrawNotice(context, input, processOf(input.process)),
  revalidate: rooms,
});

export const restartNoticeAction = defineAction({
  name: "restart-notice",
  permission: "notice:open",
  schema: endNoticeInput,
  run: (context, input) => restartNotice(context, input, processOf(input.process)),
  revalidate: rooms,
  redirectTo: ({ noticeId }) => `/notices/${noticeId}`,
});

export const setCalendarDaysAction = defineAction({
  name: "set-calendar-days",
  permission: "calendar:write",
  schema: calendarDaysInput,
  run: setCalendarDays,
  revalidate: "/settings/calendar",
});

export const removeCalendarDayAction = defineAction({
  name: "remove-calendar-day",
  permission: "calendar:write",
  schema: calendarDayInput,
  run: removeCalendarDay,
  revalidate: "/settings/calendar",
});
