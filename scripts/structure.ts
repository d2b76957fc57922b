import { cycles, forbiddenArrows } from "./structure/arrows";
import { type Finding, readSources, readTexts } from "./structure/project";
import { fileWords, firstLines, thinFiles } from "./structure/rooms";
import { addresses, forbiddenSql, hiddenInputs, longFiles } from "./structure/texts";

/** `npm run structure`: what docs say about rooms, words and arrows, checked. Exits with 1 on an error. */
const root = process.cwd();
const sources = readSources(root, ["app", "db", "lib", "scripts"]);
const perFile = [fileWords, firstLines, thinFiles, forbiddenArrows, forbiddenSql, hiddenInputs];

const circles = cycles(sources);
const errors: Finding[] = [
  ...[...sources.values()].flatMap((source) => perFile.flatMap((check) => check(source))),
  ...circles.filter((circle) => circle.crosses),
  ...addresses(readTexts(root)),
];
const notes: Finding[] = [
  ...[...sources.values()].flatMap(longFiles),
  ...circles.filter((circle) => !circle.crosses),
];

const say = ({ path, line, message }: Finding) => `${path}${line ? `:${line}` : ""}  ${message}`;
for (const note of notes) console.log(`note   ${say(note)}`);
for (const error of errors) console.error(`error  ${say(error)}`);
console.log(`structure: ${sources.size} sources, ${errors.length} errors, ${notes.length} notes`);
process.exitCode = errors.length > 0 ? 1 : 0;
