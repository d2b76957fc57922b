import { outlineHash, type Table } from "./tables";
import type { TableTotals } from "./totals";
import type { Row } from "./values";

/** Raised when the format changes so that an older program would misread it. */
export const formatVersion = 1;
export const formatName = "yanzhen-data";

/** What stands before the rows: which program and schema they come from, and every column. */
export type Head = {
  format: typeof formatName;
  version: number;
  program: string;
  /** Moment of the snapshot, UTC. */
  made: string;
  dialect: string;
  migrations: { tag: string; hash: string }[];
  /** Hash of the tables' description: equal schemas have equal ones in both dialects. */
  outline: string;
  tables: Table[];
  /** Tells whether a key file fits, without telling anything about the keys; null when there was none. */
  keyMark: string | null;
};

/** The end of a county's audit chain at the moment of the snapshot. */
export type ChainEnd = { county: string; sequence: number; hash: string };

/** What verify-data said of a county, in figures. */
export type Verdict = {
  county: string;
  engine: string;
  equal: number;
  notEqual: number;
  otherEngine: number;
  broken: number;
  /** Lines of locked pay that came out again, and what was wrong with them. */
  payLines: number;
  payFaults: number;
  batches: number;
  entries: number;
  unsealed: number;
  isChainWhole: boolean;
};

/** What stands after the rows. */
export type Tail = {
  tables: Record<string, TableTotals>;
  chain: ChainEnd[];
  /** null: not asked, because the program is newer than the database. */
  verdicts: Verdict[] | null;
};

/** Tables parents first, each followed by its rows, a part at a time; the totals come at the end. */
export type Poured = AsyncGenerator<{ table: Table } | { rows: Row[] }, Tail>;

/** All data of an installation as it was at one moment, from a file or a folder. */
export type Contents = {
  head: Head;
  tail: Tail;
  /** Tables parents first, each with its rows, a part at a time. */
  tables(): AsyncIterable<{ table: Table; parts: AsyncIterable<Row[]> }>;
};

/** The file is no backup, was cut off or changed, or comes from a newer program. */
export class ContentsError extends Error {
  override readonly name = "ContentsError";
  constructor(readonly fault: "foreign" | "damaged" | "newer") {
    super(fault);
  }
}

/** Checks what a file says it is. @throws ContentsError */
export function readHead(value: unknown): Head {
  const head = value as Head | null;
  if (typeof head !== "object" || head?.format !== formatName) throw new ContentsError("foreign");
  if (!Number.isInteger(head.version) || head.version > formatVersion) throw new ContentsError("newer");
  if (!Array.isArray(head.tables) || !Array.isArray(head.migrations)) throw new ContentsError("damaged");
  if (outlineHash(head.tables) !== head.outline) throw new ContentsError("damaged");
  return head;
}
