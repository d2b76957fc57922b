import { channelKinds, deliveryStates, messageKinds } from "../../lib/messages/types";
import { kit } from "../kit";

/** What somebody is told: in the program, and by a channel where one is set up. Holds no personal number and no sealed reason. */
export const message = kit.table(
  "message",
  {
    county: kit.text("county").notNull(),
    id: kit.id("id").notNull(),
    userId: kit.id("user_id").notNull(),
    kind: kit.oneOf("kind", messageKinds).notNull(),
    /** What it is about, for throttling: the same topic is not repeated too soon. */
    topic: kit.text("topic").notNull(),
    values: kit.json<Record<string, string | number>>("values").notNull(),
    /** Page to which it leads. */
    href: kit.text("href").notNull(),
    sentBy: kit.text("sent_by").notNull(),
    sentAt: kit.instant("sent_at").notNull(),
    readAt: kit.instant("read_at"),
    delivery: kit.oneOf("delivery", deliveryStates).notNull(),
    /** When the channel may try next, while it is pending; a claimed one waits here, so that no two servers send it. */
    dueAt: kit.instant("due_at"),
    /** Code of the last failure of the channel, never its text. */
    failure: kit.text("failure"),
    attempts: kit.int("attempts").notNull(),
  },
  (t) => [
    kit.primaryKey({ columns: [t.county, t.id] }),
    kit.index("message_user_idx").on(t.county, t.userId, t.id),
    kit.index("message_unread_idx").on(t.county, t.userId, t.readAt),
    kit.index("message_topic_idx").on(t.county, t.topic, t.userId, t.sentAt),
    kit.index("message_delivery_idx").on(t.county, t.delivery, t.dueAt),
  ],
);

/** How messages leave the house; its secrets (password, address of a robot) are sealed. */
export const channel = kit.table(
  "channel",
  {
    county: kit.text("county").notNull(),
    kind: kit.oneOf("kind", channelKinds).notNull(),
    isOn: kit.flag("is_on").notNull(),
    settings: kit.json<Record<string, string | number | boolean>>("settings").notNull(),
    sealed: kit.text("sealed"),
    changedBy: kit.text("changed_by").notNull(),
    changedAt: kit.instant("changed_at").notNull(),
    testedAt: kit.instant("tested_at"),
    testFailure: kit.text("test_failure"),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.kind] })],
);

/** Where and how often somebody wants to be told; nobody must. */
export const messagePreference = kit.table(
  "message_preference",
  {
    county: kit.text("county").notNull(),
    userId: kit.id("user_id").notNull(),
    /** E-mail address, sealed. */
    sealedAddress: kit.text("sealed_address"),
    rhythm: kit.oneOf("rhythm", ["at-once", "daily", "never"] as const).notNull(),
    changedAt: kit.instant("changed_at").notNull(),
  },
  (t) => [kit.primaryKey({ columns: [t.county, t.userId] })],
);
