/** What the writer sees of an own letter to the box. */
export type OwnFeedback = {
  readonly id: string;
  readonly text: string;
  readonly mayBePublic: boolean;
  readonly status: "open" | "answered";
  readonly writtenAt: Date;
  readonly answer: string | null;
  readonly publicQuestion: string | null;
  readonly publicAnswer: string | null;
  readonly answeredAt: Date | null;
};

/** What who answers sees: never whose it is. */
export type WaitingFeedback = Pick<OwnFeedback, "id" | "text" | "mayBePublic" | "writtenAt">;

export type PublicFeedback = {
  readonly id: string;
  readonly question: string;
  readonly answer: string;
  readonly answeredAt: Date;
};
