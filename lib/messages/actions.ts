"use server";

import { defineAction, defineFormAction } from "@/lib/access/define-action";
import {
  openMessage,
  readAllMessages,
  saveMail,
  saveRobot,
  setMessagePreference,
  testChannel,
} from "./commands";
import {
  messageInput,
  nothingInput,
  preferenceInput,
  saveMailInput,
  saveRobotInput,
  testChannelInput,
} from "./schema";

/** A message is opened by its sentence: it counts as read and leads to its page. */
export const openMessageAction = defineFormAction({
  name: "open-message",
  permission: "signed-in",
  schema: messageInput,
  run: openMessage,
  revalidate: "/messages",
  redirectTo: ({ href }) => href,
});

export const markMessageAction = defineFormAction({
  name: "mark-message",
  permission: "signed-in",
  schema: messageInput,
  run: openMessage,
  revalidate: "/messages",
});

export const readAllMessagesAction = defineFormAction({
  name: "read-all-messages",
  permission: "signed-in",
  schema: nothingInput,
  run: (context) => readAllMessages(context),
  revalidate: "/messages",
});

export const setMessagePreferenceAction = defineAction({
  name: "set-message-preference",
  permission: "signed-in",
  schema: preferenceInput,
  run: setMessagePreference,
  revalidate: "/account",
});

export const saveMailAction = defineAction({
  name: "save-mail",
  permission: "channel:write",
  schema: saveMailInput,
  run: saveMail,
  revalidate: "/settings/channels",
});

export const saveRobotAction = defineAction({
  name: "save-robot",
  permission: "channel:write",
  schema: saveRobotInput,
  run: saveRobot,
  revalidate: "/settings/channels",
});

/** Sends at once: it cannot be tried dry or repeated under a key. */
export const testChannelAction = defineAction({
  name: "test-channel",
  permission: "channel:write",
  repeatable: false,
  schema: testChannelInput,
  run: testChannel,
  revalidate: "/settings/channels",
});
