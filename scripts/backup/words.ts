import { existsSync } from "node:fs";
import type { Head, Tail } from "@/db/dump/contents";
import { keyFilePath, keyMark } from "@/lib/access/keys";
import type { Restored } from "./restore";
import { type DataReport, isFine } from "./verdicts";

export const rowsOf = ({ tables }: Tail) => Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);

/** Two lines, one in each language. */
export function tell(chinese: string, english: string): void {
  console.log(`${chinese}。\n${english}.`);
}

/** What has to be kept beside a backup. */
export function tellKeys(): void {
  const path = keyFilePath();
  if (path === null)
    tell(
      "密钥不在备份里：它在环境变量中，请另行保管；没有密钥，身份证号、手机号、银行账号无法读出",
      "The keys are not in the backup: they are in the environment; keep them elsewhere. Without them identity, phone and bank numbers cannot be read",
    );
  else if (!existsSync(path))
    tell(
      `找不到密钥文件 ${path}：请检查 YANZHEN_KEY_FILE；没有密钥，备份里的身份证号、手机号、银行账号无法读出`,
      `There is no key file ${path}: check YANZHEN_KEY_FILE; without it identity, phone and bank numbers in the backup cannot be read`,
    );
  else
    tell(
      `密钥不在备份里：请把 ${path} 另外保管，与备份分开；没有密钥，身份证号、手机号、银行账号无法读出`,
      `The keys are not in the backup: keep ${path} apart from it. Without it identity, phone and bank numbers cannot be read`,
    );
}

/** Whether the keys of this place open the numbers that were restored. */
export function tellKeyFit(mark: string | null): void {
  const path = keyFilePath();
  if (path !== null && !existsSync(path))
    tell(
      `还缺密钥：启动之前，请把原来的密钥文件放到 ${path}，否则加密的号码无法读出`,
      `The keys are missing: before the program is started, put the key file of the original at ${path}, or the encrypted numbers cannot be read`,
    );
  else if (mark !== null && mark !== keyMark())
    tell(
      `密钥不符：${path ?? "环境变量"}不是备份时的密钥，加密的号码无法读出。请换回原来的密钥`,
      `Wrong keys: ${path ?? "the environment"} does not hold the keys of the backup; the encrypted numbers cannot be read. Bring back the original keys`,
    );
  else tell("密钥相符", "The keys fit");
}

/** What a restore did. */
export function tellRestored(
  { made, keyMark: mark }: Head,
  { tables, rows, later, reports }: Restored,
): void {
  tell(
    `已恢复 ${tables} 张表，${rows} 行（数据时刻 ${made}），行数、合计、校验值都与备份一致`,
    `Restored ${tables} tables, ${rows} rows (as of ${made}); rows, sums and hashes equal the backup`,
  );
  if (later.length > 0)
    tell(
      `备份来自较早的版本，库结构已升级：${later.join("、")}`,
      `Made at an earlier version; brought up to date: ${later.join(", ")}`,
    );
  tellReports(reports);
  tellKeyFit(mark);
}

/** What verify-data says, in a line for each county. */
function tellReports(reports: readonly DataReport[]): void {
  for (const report of reports) {
    const { county, results, chain } = report;
    tell(
      `${county}：已公布结果 ${results.equal} 条一致、${results.notEqual} 条不一致；审计链 ${chain.batches} 批${isFine(report) ? "，完整" : "，有问题，请运行 npm run -s verify-data"}`,
      `${county}: ${results.equal} published results equal, ${results.notEqual} not equal; audit chain of ${chain.batches} batches${isFine(report) ? ", whole" : ", with faults: run npm run -s verify-data"}`,
    );
  }
}
