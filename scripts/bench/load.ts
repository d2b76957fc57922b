/** Builds the data of a size through the program's own commands: `tsx scripts/bench/load.ts SIZE`. */
import { rmSync, writeFileSync } from "node:fs";
import { migrate } from "../../db/migrate";
import { foundCounty, type NewAccount, openAccounts } from "../../db/seed/county";
import { getStore } from "../../db/store";
import { systemActor } from "../../lib/access/system-actor";
import { sealPending } from "../../lib/audit";
import { importPersons } from "../../lib/roster/commands/import-persons";
import { loadPlaceBook } from "../../lib/roster/data/place-book";
import { closeStore, workOn } from "./database";
import { benchPaths, copyDatabase, generatorStamp, type Loaded } from "./paths";
import { drawCadres, drawDivisions, ratedYear } from "./people";
import { recordYear } from "./record";
import { readSize } from "./sizes";

const size = readSize(process.argv[2]);
const paths = benchPaths(size);
const setUp = new Date(`${ratedYear}-12-01T02:00:00.000Z`);

async function load(): Promise<void> {
  const from = performance.now();
  for (const file of [paths.facts, paths.keys]) rmSync(file, { force: true });
  for (const file of [paths.empty, paths.full])
    for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });

  await workOn(paths.empty);
  await migrate(`file:${paths.empty}`);
  const { county } = await foundCounty(setUp, drawDivisions(size));
  await closeStore();
  copyDatabase(paths.empty, paths.full);
  await workOn(paths.full);

  const context = { actor: systemActor(county, "seed"), now: setUp };
  const cadres = drawCadres(size);
  const { personIds } = await importPersons(context, cadres, { id: "bench", name: "benchmark" });
  say(`people ${seconds(from)} s`);
  const day = `${ratedYear}-12-01`;
  const book = await loadPlaceBook(getStore().read, county);
  const places = book.all(day);
  const villageOf = new Map(places.map((place) => [place.code, place]));
  const townships = places
    .filter((place) => place.kind === "township")
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map((place, i) => ({
      id: place.placeId,
      name: place.name,
      path: place.path,
      recorder: `t${String(i + 1).padStart(3, "0")}`,
      personIds: [] as string[],
      villageIds: places.filter((v) => v.parentId === place.placeId).map((v) => v.placeId),
    }));
  const byId = new Map(townships.map((township) => [township.id, township]));
  cadres.forEach((cadre, i) => {
    const village = villageOf.get(cadre.posts[0]?.placeCode ?? "");
    byId.get(village?.parentId ?? "")?.personIds.push(personIds[i] ?? "");
  });
  await openAccounts(context, accounts(townships));
  const root = places.find((place) => place.kind === "county")?.placeId ?? "";
  const { cycleId, schemeVersionId } = await recordYear({ placeId: root, townships }, (line) =>
    say(`${line} ${seconds(from)} s`),
  );
  await sealPending(new Date(), { force: true });
  await closeStore();
  const loaded: Loaded = {
    stamp: generatorStamp(),
    county,
    cycleId,
    schemeVersionId,
    townships: townships.map(({ villageIds: _, ...township }) => township),
    loadSeconds: seconds(from),
  };
  writeFileSync(paths.facts, JSON.stringify(loaded));
}

function accounts(townships: readonly { id: string; name: string; recorder: string }[]): NewAccount[] {
  const grant = { from: `${ratedYear - 1}-01-01`, reason: "benchmark" };
  const office = (login: string, fields: Omit<NewAccount["grant"], "from" | "reason">): NewAccount => ({
    login,
    name: login,
    personId: null,
    grant: { ...grant, ...fields },
  });
  return [
    office("reviewer", { role: "county-reviewer" }),
    office("agriculture", { role: "line-department", line: "agriculture" }),
    office("civil-affairs", { role: "line-department", line: "civil-affairs" }),
    ...townships.map(({ id, recorder }) => office(recorder, { role: "township-recorder", placeId: id })),
  ];
}

const say = (line: string) => console.log(`  ${line}`);
const seconds = (from: number) => Math.round((performance.now() - from) / 100) / 10;

load().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
