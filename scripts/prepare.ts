/** Before the server starts: checks the environment, migrates, and loads the demo county into a new database. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../db/migrate";
import { county } from "../db/schema";
import { demoAccounts, demoPassword } from "../db/seed/accounts";
import { loadDemo } from "../db/seed/demo";
import { getStore } from "../db/store";
import { keys } from "../lib/access/keys";
import { sealPending } from "../lib/audit";
import { EnvironmentError, readEnvironment } from "../lib/base/environment";

async function prepare(): Promise<void> {
  const environment = readEnvironment();
  keys();
  await migrate(environment.DATABASE_URL);
  const store = getStore();
  const [known] = await store.read.select({ isDemo: county.isDemo }).from(county).limit(1);
  if (!known && environment.YANZHEN_DEMO) {
    console.log("首次启动，正在载入演示县…… First start: loading the demo county…");
    const file = join(import.meta.dirname, "..", "db", "seed", "divisions", "140581.json");
    await loadDemo(new Date(), JSON.parse(readFileSync(file, "utf8")), (line) => console.log(`  ${line}`));
    await sealPending(new Date(), { force: true });
  }
  const [now] = await store.read.select({ isDemo: county.isDemo }).from(county).limit(1);
  if (now?.isDemo) printAccounts();
  if (!now)
    console.log(
      "空库：打开网页，设置第一位管理员。Empty database: open the page to name the first administrator.",
    );
  await store.close();
}

function printAccounts(): void {
  console.log(`\n演示账号（密码都是 ${demoPassword}）Demo accounts, all with the password ${demoPassword}`);
  for (const { login, role, township } of demoAccounts)
    console.log(`  ${login.padEnd(18)}${role}${township ? `（${township}）` : ""}`);
}

prepare().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof EnvironmentError ? error.message : error);
    process.exit(1);
  },
);
