/** What people are told about; the sentence of each stands in messages.<kind>. */
export const messageKinds = ["reminder", "task", "assigned", "notice", "objection", "result"] as const;
export type MessageKind = (typeof messageKinds)[number];

/** Ways out of the house: e-mail by SMTP, the robots of 企业微信 and 钉钉 groups. */
export const channelKinds = ["smtp", "wecom", "dingtalk"] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** none = no channel wanted or set up; the message stands in the program all the same. */
export const deliveryStates = ["none", "pending", "sent", "failed"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

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
