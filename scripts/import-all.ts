import { runCommand } from "./backup/command";

/*
 * Brings a folder of `npm run -s export` into the empty place that DATABASE_URL names; all of it or nothing.
 *   DATABASE_URL=file:new.db npm run -s import-all -- FOLDER
 */
await runCommand("npm run -s import-all -- FOLDER", async (path, { DATABASE_URL }) => {
  const [{ openFolder }, { restoreTo }, words] = await Promise.all([
    import("@/db/dump/folder"),
    import("./backup/restore"),
    import("./backup/words"),
  ]);
  const contents = await openFolder(path);
  const restored = await restoreTo(DATABASE_URL, contents, "import");
  words.tellRestored(contents.head, restored);
});
