/** What was typed for one deed: as the server takes it, persons by their ids only. */
export type Typed = {
  readonly cycleId: string;
  readonly organisationId: string;
  readonly personIds: readonly string[];
  readonly item: string;
  readonly day: string;
  readonly reason: string;
  readonly amount?: string;
  readonly severity?: string;
  readonly act?: string;
  readonly evidence?: string;
};

/** A deed on its way. The key goes with it every time it is sent, so that the server enters it once. */
export type Job = {
  readonly key: string;
  readonly typed: Typed;
  /** What the server refused it with; it waits for a hand. */
  readonly refusal?: string;
};

export type Line = "ok" | "lost" | "signed-out";
export type Queue = { readonly jobs: readonly Job[]; readonly line: Line };

export const emptyQueue: Queue = { jobs: [], line: "ok" };

/** The deed that is sent next: the first one that no refusal holds back. */
export const next = (queue: Queue): Job | undefined => queue.jobs.find((job) => job.refusal === undefined);

/** How many deeds are not yet stored, those that were refused left out. */
export const waiting = (queue: Queue): number => queue.jobs.filter((job) => job.refusal === undefined).length;

export const add = (queue: Queue, job: Job): Queue => ({ ...queue, jobs: [...queue.jobs, job] });

/** Stored, or thrown away by the hand that typed it. */
export const drop = (queue: Queue, key: string): Queue => ({
  jobs: queue.jobs.filter((job) => job.key !== key),
  line: "ok",
});

const change = (queue: Queue, key: string, by: (job: Job) => Job): Queue => ({
  jobs: queue.jobs.map((job) => (job.key === key ? by(job) : job)),
  line: "ok",
});

/** The server said no: the deed stays with the sentence beside it, the later ones go on. */
export const refuse = (queue: Queue, key: string, refusal: string): Queue =>
  change(queue, key, (job) => ({ ...job, refusal }));

/** Sends a refused deed once more; nothing was stored under its key. */
export const retry = (queue: Queue, key: string): Queue =>
  change(queue, key, ({ refusal: _, ...job }) => job);

export const lose = (queue: Queue, line: "lost" | "signed-out"): Queue => ({ ...queue, line });

/** Where the browser keeps the deeds of one account: nobody else's page looks there. */
export const storageOf = (userId: string): string => `yanzhen.points.${userId}.`;

const isText = (value: unknown): value is string => typeof value === "string";

/** A deed as it was kept; null when it is none. */
export function resumeJob(text: string | null): Job | null {
  try {
    const job = JSON.parse(text ?? "") as Partial<Job>;
    const typed = job.typed as Partial<Typed> | undefined;
    const isWhole =
      isText(job.key) &&
      typed !== undefined &&
      [typed.cycleId, typed.organisationId, typed.item, typed.day, typed.reason].every(isText) &&
      Array.isArray(typed.personIds);
    return isWhole ? (job as Job) : null;
  } catch {
    return null;
  }
}
