/** Before the server starts: checks the environment, migrates, and loads the demo county into a new database. */
import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { demoAccounts, demoPassword } from "../db/seed/accounts";
import { parseDatabaseUrl } from "../db/target";
import { type Environment, EnvironmentError, readEnvironment } from "../lib/base/environment";

function checkEnvironment(): Environment {
  try {
    return readEnvironment();
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

const environment = checkEnvironment();

/**
 * Where the demo of a new SQLite file is loaded before the file gets its name: a load that is cut off leaves nothing
 * that could be taken for a county.
 */
function loadingFile({ DATABASE_URL, YANZHEN_DEMO }: Environment): { file: string; loading: string } | null {
  const target = parseDatabaseUrl(DATABASE_URL);
  if (!YANZHEN_DEMO || target.engine !== "sqlite" || existsSync(target.file)) return null;
  const loading = `${target.file}.loading`;
  for (const end of ["", "-wal", "-shm"]) rmSync(loading + end, { force: true });
  return { file: target.file, loading };
}

const aside = loadingFile(environment);
const address = aside ? `file:${aside.loading}` : environment.DATABASE_URL;
process.env.DATABASE_URL = address;

// Loaded only now: the tables choose their dialect from the environment when they are read.
const [{ migrate }, { county }, { getStore }, { keys }, { setupCode }] = await Promise.all([
  import("../db/migrate"),
  import("../db/schema/access"),
  import("../db/store"),
  import("../lib/access/keys"),
  import("../lib/access/setup-code"),
]);

async function loadDemoCounty(): Promise<void> {
  console.log("首次启动，正在载入演示县…… First start: loading the demo county…");
  const [{ loadDemo }, { sealPending }] = await Promise.all([
    import("../db/seed/demo"),
    import("../lib/audit"),
  ]);
  const file = join(import.meta.dirname, "..", "db", "seed", "divisions", "140581.json");
  await loadDemo(new Date(), JSON.parse(readFileSync(file, "utf8")), (line) => console.log(`  ${line}`));
  await sealPending(new Date(), { force: true });
}

function printAccounts(): void {
  console.log(`\n演示账号（密码都是 ${demoPassword}）Demo accounts, all with the password ${demoPassword}`);
  for (const { login, role, township } of demoAccounts)
    console.log(`  ${login.padEnd(18)}${role}${township ? `（${township}）` : ""}`);
}

keys();
await migrate(address);
const store = getStore();
const readCounty = async () =>
  (await store.read.select({ isDemo: county.isDemo, settings: county.settings }).from(county).limit(1))[0];
if (!(await readCounty()) && environment.YANZHEN_DEMO) await loadDemoCounty();
const known = await readCounty();
if (known?.isDemo && !known.settings.isDemoComplete) {
  console.error(
    "上次载入演示数据时中断了。请删除数据库文件（默认 data/yanzhen.db）后重新启动。\nLoading the demo was interrupted. Delete the database file (data/yanzhen.db by default) and start again.",
  );
  process.exit(1);
}
if (known?.isDemo) printAccounts();
if (!known)
  console.log(
    `空库：打开网页，设置第一位管理员。设置码：${setupCode()}\nEmpty database: open the page to name the first administrator. Set-up code: ${setupCode()}`,
  );
await store.close();
if (aside) renameSync(aside.loading, aside.file);
process.exit(0);
