/** What people are told about; the sentence of each stands in messages.<kind>. */
export const messageKinds = [
  "reminder",
  "task",
  "assigned",
  "notice",
  "objection",
  "result",
  "points",
  "feedback",
] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Ways out of the house: e-mail by SMTP, the robots of 企业微信 and 钉钉 groups. */
export const channelKinds = ["smtp", "wecom", "dingtalk"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** none = no channel wanted or set up; the message stands in the program all the same. */
export const deliveryStates = ["none", "pending", "sent", "failed"] as const;

/** To whom: accounts by id, or the accounts of people. */
export type NewMessage = {
  readonly userIds?: readonly string[];
  readonly personIds?: readonly string[];
  readonly kind: MessageKind;
  readonly topic: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly href: string;
};

export type MessageView = {
  readonly id: string;
  readonly kind: MessageKind;
  readonly values: Readonly<Record<string, string | number>>;
  readonly href: string;
  readonly sentAt: Date;
  readonly isRead: boolean;
};

/** How often somebody wants e-mail; nobody must. */
export const rhythms = ["at-once", "daily", "never"] as const;
export type Rhythm = (typeof rhythms)[number];

/** How the line to the mail server is protected; "none" is for a server on the own network. */
export const mailSecurities = ["tls", "starttls", "none"] as const;
export type MailSecurity = (typeof mailSecurities)[number];

/** Hours of Asia/Shanghai between which a channel may disturb people: from 8 until 20 means 08:00–19:59. */
export type Hours = { readonly fromHour: number; readonly untilHour: number };

export type MailSettings = Hours & {
  readonly host: string;
  readonly port: number;
  readonly security: MailSecurity;
  /** Sign-in name at the mail server; empty = it asks for none. */
  readonly user: string;
  readonly sender: string;
};

/** What is not secret of a robot; its address holds its key and is sealed. */
export type RobotSettings = { readonly host: string; readonly isGateway: boolean };

/** A channel as its page shows it: never a secret, only whether one is kept. */
export type ChannelView = {
  readonly kind: ChannelKind;
  readonly isOn: boolean;
  readonly mail: MailSettings | null;
  readonly robot: RobotSettings | null;
  readonly hasSecret: boolean;
  readonly testedAt: Date | null;
  /** Code of the outcome of the last test; null = it arrived. */
  readonly testFailure: string | null;
  /** The last summary that a robot carried: its day, and the code if it failed. */
  readonly digest: { readonly day: string; readonly failure: string | null } | null;
};
