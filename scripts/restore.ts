import { runCommand } from "./backup/command";

/*
 * Restores a backup into the empty place that DATABASE_URL names, and verifies it; all of it or nothing.
 *   DATABASE_URL=file:new.db npm run -s restore -- FILE
 */
await runCommand("npm run -s restore -- FILE", async (path, { DATABASE_URL }) => {
  const [{ openBackupFile }, { restoreTo }, words] = await Promise.all([
    import("@/db/dump/file"),
    import("./backup/restore"),
    import("./backup/words"),
  ]);
  const contents = await openBackupFile(path);
  const restored = await restoreTo(DATABASE_URL, contents, "restore");
  words.tellRestored(contents.head, restored);
});
