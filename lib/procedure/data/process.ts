import "server-only";
import type { Read, Tx } from "@/db/store";
import type { Actor } from "@/lib/access/actor";
import type { CommandContext } from "@/lib/access/define-command";
import type { Permission } from "@/lib/access/policy";
import type {
  GateFinding,
  Hand,
  NoticeField,
  ProcessHead,
  ProcessKind,
  ProcessSubject,
  SubjectFigures,
} from "../types";

type Reader = { actor: Actor; db: Read };

/** An entry behind a subject's figures that an upheld objection may replace. */
export type Correctable = {
  readonly entryId: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Decimal text. */
  readonly value: string;
  readonly minimum: string | null;
  readonly maximum: string | null;
  readonly unit: string | null;
  readonly article: string | null;
  /** An event may be struck out as a whole; a figure is only replaced by another. */
  readonly isEvent: boolean;
};

export type Corrected = {
  readonly entryId: string;
  readonly before: SubjectFigures;
  /** Of a decided subject: what will be published once a meeting decides it. */
  readonly after: SubjectFigures;
  /** Nothing of a decided subject changes until `publish`. */
  readonly isDecided: boolean;
  /** Everybody who reads the entry: their notice starts again. */
  readonly subjectIds: readonly string[];
};

export type Republished = {
  readonly resultId: string;
  readonly after: SubjectFigures;
  readonly effectiveFrom: string;
};

/** What a pillar lets a notice show of its subjects. */
export type NoticeRule = {
  readonly fields: readonly NoticeField[];
  /** A low grade is named nowhere, the board of the village included, unless the basis names the article. */
  readonly sparesLowGrades: boolean;
};

/**
 * What the procedure asks of the pillar whose subjects it moves: the rating, later points, pay and schemes. The
 * procedure knows steps, notices, objections and meetings, and nothing of scores.
 */
export type Process = {
  readonly kind: ProcessKind;
  /** Path of the room in the desk, e.g. `/ratings/<id>`. */
  readonly href: (processId: string) => string;
  /** Path of the sheet of one subject. */
  readonly sheet: (processId: string, subjectId: string) => string;
  readonly notice: NoticeRule;
  /** @throws AppError NOT_FOUND when no place of the actor's scope is touched */
  readonly head: (reader: Reader, processId: string) => Promise<ProcessHead>;
  /** Subjects in the scope of a permission, in the order of places; those named, or of a township, or all. */
  readonly subjects: (
    reader: Reader,
    wanted: {
      processId: string;
      permission: Permission;
      subjectIds?: readonly string[];
      townshipId?: string;
    },
  ) => Promise<ProcessSubject[]>;
  /** What is missing or odd about subjects that are to be published. */
  readonly gate: (
    reader: Reader,
    processId: string,
    subjects: readonly ProcessSubject[],
  ) => Promise<GateFinding[]>;
  /** Everybody who recorded about a subject or handed it on: none of them handles an objection. */
  readonly hands: (reader: Reader, processId: string, subjectId: string) => Promise<Hand[]>;
  readonly correctables: (reader: Reader, processId: string, subjectId: string) => Promise<Correctable[]>;
  /**
   * Writes a new entry beside the named one and computes again: open subjects at once, a decided one on trial, together
   * with the entries that the same objection corrected before. An empty value strikes an event out.
   * @throws AppError VALIDATION at `value`; STATE, NOT_FOUND, CONFLICT
   */
  readonly correct: (
    context: CommandContext,
    tx: Tx,
    wanted: {
      processId: string;
      subjectId: string;
      entryId: string;
      value: string;
      receipt: string;
      reason: string;
      earlier: readonly string[];
    },
  ) => Promise<Corrected>;
  /**
   * Publishes a decided subject anew with the corrected entries: a result that names the old one, and its level from the
   * day of effect. Without a decision only where neither level nor amount changes.
   * @throws AppError STATE when they do; NOT_FOUND
   */
  readonly publish: (
    context: CommandContext,
    tx: Tx,
    wanted: {
      processId: string;
      subjectId: string;
      entryIds: readonly string[];
      decision: { readonly id: string; readonly effectiveFrom: string } | null;
    },
  ) => Promise<Republished>;
};
