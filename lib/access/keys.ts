import "server-only";
import { createHash, createHmac, randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { readEnvironment } from "@/lib/base/environment";

/** The secrets of an installation. They stand outside the database and are backed up apart from it. */
export type Keys = {
  /** Encrypts the session cookie. */
  readonly authSecret: string;
  /** Master key of personal data, 32 bytes. */
  readonly dataKey: Buffer;
  /** HMAC key of blind indexes (ID, phone and bank numbers), 32 bytes. */
  readonly indexKey: Buffer;
};

const words = z.object({ authSecret: z.string().min(32), dataKey: z.string(), indexKey: z.string() });
const keyFile = () => resolve(/* turbopackIgnore: true */ process.cwd(), readEnvironment().YANZHEN_KEY_FILE);

function makeFile(path: string): void {
  const fresh = () => randomBytes(32).toString("base64");
  const text = JSON.stringify({ authSecret: fresh(), dataKey: fresh(), indexKey: fresh() }, null, 2);
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  // Written aside and linked: of two processes at their first start one wins, and nobody reads half a file.
  const draft = `${path}.${process.pid}.${randomBytes(4).toString("hex")}`;
  writeFileSync(draft, `${text}\n`, { mode: 0o600, flag: "wx" });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    makeFile(path);
    return readFileSync(path, "utf8");
  }
}

function bytes(name: string, text: string): Buffer {
  const key = Buffer.from(text, "base64");
  if (key.length !== 32) throw new Error(`${name}: 32 bytes in base64 expected`);
  return key;
}

function fromEnvironment(): Keys | null {
  const { AUTH_SECRET, YANZHEN_DATA_KEY, YANZHEN_INDEX_KEY } = process.env;
  if (!YANZHEN_DATA_KEY && !YANZHEN_INDEX_KEY) return null;
  if (!AUTH_SECRET || !YANZHEN_DATA_KEY || !YANZHEN_INDEX_KEY) {
    throw new Error("AUTH_SECRET, YANZHEN_DATA_KEY and YANZHEN_INDEX_KEY must be set together");
  }
  return {
    authSecret: AUTH_SECRET,
    dataKey: bytes("YANZHEN_DATA_KEY", YANZHEN_DATA_KEY),
    indexKey: bytes("YANZHEN_INDEX_KEY", YANZHEN_INDEX_KEY),
  };
}

function load(): Keys {
  const given = fromEnvironment();
  if (given) return given;
  if (process.env.VITEST) {
    const fixed = (name: string) => createHash("sha256").update(name).digest();
    return {
      authSecret: "tests only, never in an installation",
      dataKey: fixed("data"),
      indexKey: fixed("index"),
    };
  }
  const path = keyFile();
  const parsed = words.safeParse(JSON.parse(readText(path)));
  if (!parsed.success) throw new Error(`${path} is damaged: bring it back from its backup`);
  const { authSecret, dataKey, indexKey } = parsed.data;
  return {
    authSecret: process.env.AUTH_SECRET || authSecret,
    dataKey: bytes("dataKey", dataKey),
    indexKey: bytes("indexKey", indexKey),
  };
}

let known: Keys | undefined;

/**
 * The keys, made at the first start in data/keys/yanzhen.keys.json (mode 600; elsewhere: YANZHEN_KEY_FILE), or
 * taken from AUTH_SECRET, YANZHEN_DATA_KEY and YANZHEN_INDEX_KEY.
 */
export function keys(): Keys {
  known ??= load();
  return known;
}

/** Where the keys come from: the path of the key file, or null when the environment holds them. */
export function keyFilePath(): string | null {
  return fromEnvironment() ? null : keyFile();
}

/**
 * Tells one set of keys from another without telling anything about either: a backup carries it, so that a restore
 * can say whether the keys of its place will open the numbers. null when there is no key file; none is made.
 */
export function keyMark(): string | null {
  const path = keyFilePath();
  if (path !== null && !process.env.VITEST && !existsSync(path)) return null;
  const { dataKey, indexKey } = keys();
  const mark = createHmac("sha256", dataKey).update("yanzhen key mark").update(indexKey).digest("hex");
  return mark.slice(0, 32);
}
