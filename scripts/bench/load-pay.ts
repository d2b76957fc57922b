/** Builds the cadres, stars and scores of a size for the pay run with bare inserts (not scored): SIZE STAMP. */
import { rmSync, writeFileSync } from "node:fs";
import Database from "better-sqlite3";
import { migrate } from "../../db/migrate";
import { getStore } from "../../db/store";
import type { SchemeDocument } from "../../lib/rules/types";
import { putInForce } from "../../lib/schemes/testing";
import { closeStore, workOn } from "./database";
import { benchPaths } from "./paths";
import { cadreOf, income, payCounty, payScheme, payYear } from "./pay-shape";
import { idOf } from "./points-shape";
import { readSize, sizes } from "./sizes";

const size = readSize(process.argv[2]);
const { cadres, villages, townships } = sizes[size];
const paths = benchPaths(size);
const now = new Date(`${payYear}-12-31T02:00:00Z`);
const county = payCounty;

const adopt = (id: string, document: SchemeDocument) =>
  putInForce(getStore(), { county, id, document, title: "测速", effectiveFrom: `${payYear}-01-01` });

const starScheme: SchemeDocument = {
  format: 1,
  code: "gaoping-star",
  title: "测速星级办法",
  kind: "star",
  subject: "cadre",
  period: "year",
  validFrom: `${payYear}-01-01`,
  rules: [{ name: "星级", formula: "1" }],
  outcomes: { level: "星级" },
};

function fill(db: Database.Database): void {
  const at = now.getTime();
  const place = db.prepare("insert into place (county, id, kind, created_at) values (?, ?, ?, ?)");
  const version = db.prepare(
    "insert into place_version (county, id, place_id, code, name, name_pinyin, name_initials, parent_id, path, from_day) values (?, ?, ?, ?, ?, 'c', 'c', ?, ?, '2000-01-01')",
  );
  const put = (id: string, kind: string, parent: string | null, path: string) => {
    place.run(county, id, kind, at);
    version.run(county, id, id, id, `测试${id}`, parent, path);
  };
  put("gp", "county", null, "gp/");
  for (let t = 0; t < townships; t++) put(`t${t}`, "township", "gp", `gp/t${t}/`);
  for (let v = 0; v < villages; v++) {
    const t = `t${v % townships}`;
    put(`v${v}`, "village", t, `gp/${t}/v${v}/`);
  }
  const person = db.prepare(
    "insert into person (county, id, name, name_pinyin, name_initials, bank_account_mac, bank_account_tail, bank_name, created_at) values (?, ?, ?, 'ganbu', 'gb', ?, '0000', '测试银行', ?)",
  );
  const post = db.prepare(
    "insert into post (county, id, person_id, post, place_id, from_day, is_main, recorded_at) values (?, ?, ?, ?, ?, ?, 1, ?)",
  );
  const level = db.prepare(
    "insert into level_entry (county, id, person_id, level, effective_from, cause, recorded_by, recorded_at) values (?, ?, ?, ?, ?, 'import', 'bench', ?)",
  );
  const input = db.prepare(
    "insert into pay_input (county, id, name, subject_kind, subject_id, year, value, document, recorded_by, recorded_by_name, recorded_at) values (?, ?, '考核得分', 'person', ?, ?, ?, '测速', 'bench', '测速', ?)",
  );
  for (let i = 0; i < cadres; i++) {
    const id = idOf("p", i);
    const { post: name, star, score10, months } = cadreOf(i);
    const from =
      months === 12 ? `${payYear - 3}-01-01` : `${payYear}-${String(13 - months).padStart(2, "0")}-01`;
    person.run(county, id, `干部${i}`, `mac${i}`, at);
    post.run(county, idOf("q", i), id, name, `v${i % villages}`, from, at);
    level.run(county, idOf("l", i), id, star, `${payYear - 1}-02-01`, at);
    input.run(county, idOf("i", i), id, payYear, `${Math.floor(score10 / 10)}.${score10 % 10}`, at);
  }
  db.prepare(
    "insert into parameter_value (county, id, name, year, value, unit, source, is_expected, recorded_by, recorded_at) values (?, 'income', '农村居民人均可支配收入', ?, ?, '元', '测速', 0, 'bench', ?)",
  ).run(county, payYear - 1, String(income), at);
}

async function load(): Promise<void> {
  const from = performance.now();
  for (const end of ["", "-wal", "-shm"]) rmSync(paths.pay + end, { force: true });
  await migrate(`file:${paths.pay}`);
  await workOn(paths.pay);
  await adopt("star", starScheme);
  await adopt("pay", payScheme);
  await closeStore();
  const db = new Database(paths.pay);
  db.pragma("synchronous = OFF");
  db.pragma("foreign_keys = OFF");
  db.transaction(() => fill(db))();
  db.close();
  const loadSeconds = Math.round((performance.now() - from) / 100) / 10;
  writeFileSync(paths.payFacts, JSON.stringify({ stamp: process.argv[3], loadSeconds }));
}

load().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
