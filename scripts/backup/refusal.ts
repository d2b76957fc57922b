import { ContentsError } from "@/db/dump/contents";
import { FillError } from "@/db/dump/fill";
import { PlaceError } from "@/db/dump/places";
import { databaseError } from "@/db/engine";
import { EnvironmentError } from "@/lib/base/environment";

/** What stops a command, as a sentence in Chinese and one in English. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly chinese: string,
    readonly english: string,
  ) {
    super(english);
  }
}

const disk: Record<string, readonly [string, string]> = {
  ENOENT: ["找不到这个文件或文件夹", "There is no such file or folder"],
  ENOTDIR: ["路径中有一段不是文件夹", "A part of the path is no folder"],
  EISDIR: ["这是文件夹，不是文件", "This is a folder, not a file"],
  EEXIST: ["这个文件或文件夹已经存在", "This file or folder exists already"],
  EACCES: ["没有读写权限", "No permission to read or write"],
  EPERM: ["没有读写权限", "No permission to read or write"],
  EROFS: ["这个位置只能读，不能写", "This place can only be read"],
  ENOSPC: ["磁盘空间不足，没有留下半个文件", "The disk is full; no half file was left"],
  EDQUOT: ["超出磁盘配额，没有留下半个文件", "The disk quota is used up; no half file was left"],
  EIO: ["磁盘读写出错", "The disk failed"],
};

const contents: Record<ContentsError["fault"], readonly [string, string]> = {
  foreign: ["这不是雁阵的备份或导出", "This is no backup or export of Yanzhen"],
  damaged: [
    "备份已损坏、不完整或被改动，没有恢复任何数据。请换一份备份",
    "The backup is damaged, cut off or changed; nothing was restored. Use another one",
  ],
  newer: [
    "备份来自更新的程序版本或不同的库结构，没有恢复任何数据。请先升级程序",
    "The backup comes from a newer program or another schema; nothing was restored. Upgrade the program first",
  ],
};

const places: Record<PlaceError["fault"], readonly [string, string]> = {
  taken: [
    "目标数据库已经存在或已有表，只能恢复到空的位置。请把 DATABASE_URL 指向新的文件或新建的空库",
    "The database exists already or has tables; data are restored into an empty place only. Let DATABASE_URL name a new file or a new, empty database",
  ],
  leftovers: [
    "目标旁边留有旧数据库的 -wal、-shm 或 -journal 文件，请先移走",
    "Files of an old database (-wal, -shm, -journal) lie beside the target; move them away first",
  ],
  collation: [
    "PostgreSQL 建库时须用 ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0",
    "The PostgreSQL database must be created with ENCODING 'UTF8' LC_COLLATE 'C' TEMPLATE template0",
  ],
  broken: [
    "恢复出来的数据库没有通过完整性检查，已撤销",
    "The restored database failed its integrity check and was taken back",
  ],
};

function ofDatabase(code: string): readonly [string, string] {
  if (code === "SQLITE_NOTADB" || code === "SQLITE_CORRUPT")
    return ["数据库文件已损坏，或不是数据库", "The database file is damaged or is no database"];
  if (code === "SQLITE_FULL") return disk.ENOSPC as readonly [string, string];
  if (code.startsWith("SQLITE_BUSY"))
    return ["数据库正被占用，请稍后再试", "The database is locked; try again later"];
  if (code.startsWith("SQLITE_CANTOPEN") || code === "SQLITE_READONLY")
    return ["数据库文件打不开，请检查权限", "The database file cannot be opened; check its permissions"];
  if (/^(28|3D)/.test(code))
    return [
      "PostgreSQL 拒绝登录，请检查 DATABASE_URL 中的用户、密码和库名",
      "PostgreSQL refuses the login; check user, password and database in DATABASE_URL",
    ];
  if (/^(22|53|54)/.test(code))
    return [
      "数据库装不下备份里的某个值，已全部撤销",
      "The database cannot hold a value of the backup; everything was taken back",
    ];
  return [
    "数据库连不上或出错，请检查 DATABASE_URL",
    "The database cannot be reached or failed; check DATABASE_URL",
  ];
}

/** The error in a chain of causes that has a code. */
function coded(error: unknown): Partial<NodeJS.ErrnoException> {
  for (let at = error; at instanceof Error; at = at.cause)
    if (typeof (at as NodeJS.ErrnoException).code === "string") return at;
  return {};
}

/** The sentences for whatever stopped a command; they repeat no address and no value. */
export function sentencesOf(error: unknown): readonly [string, string] {
  if (error instanceof Refusal) return [error.chinese, error.english];
  if (error instanceof EnvironmentError) return [error.message, ""];
  if (error instanceof ContentsError) return contents[error.fault];
  if (error instanceof PlaceError) return places[error.fault];
  if (error instanceof FillError)
    return [
      `写入后读回的数据与备份不一致，已全部撤销：${error.tables.join("、")}`,
      `What was read back differs from the backup; everything was taken back: ${error.tables.join(", ")}`,
    ];
  const { code = "", path } = coded(error);
  const onDisk = disk[code];
  if (onDisk) return path ? [`${onDisk[0]}：${path}`, `${onDisk[1]}: ${path}`] : onDisk;
  const known = databaseError(error)?.code ?? code;
  if (known) return [`${ofDatabase(known)[0]}（${known}）`, `${ofDatabase(known)[1]} (${known})`];
  throw error;
}
