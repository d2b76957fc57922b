import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import PizZip from "pizzip";

/** Presses a link or button that downloads, and gives the file with its name. */
export async function download(page: Page, press: Locator): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent("download", { timeout: 30_000 }), press.click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

/** The words of a docx, a bar after every paragraph; `foot` are those of its footers. */
export function wordsOf(bytes: Buffer): { body: string; foot: string } {
  const zip = new PizZip(bytes);
  const read = (name: string) =>
    (zip.file(name)?.asText() ?? "")
      .replace(/<\/w:p>/g, "|")
      .replace(/<[^>]*>/g, "")
      .replaceAll("&quot;", '"');
  const footers = Object.keys(zip.files).filter((name) => /^word\/footer[^/]*\.xml$/.test(name));
  return { body: read("word/document.xml"), foot: footers.map(read).join("") };
}

/** Downloads a paper by its link on the page: what it says, and the head of the audit chain in its foot. */
export async function expectPaper(
  page: Page,
  link: string,
  says: readonly (string | RegExp)[],
): Promise<string> {
  const { name, bytes } = await download(page, page.getByRole("link", { name: link }).first());
  expect(name).toMatch(/[\u4e00-\u9fff].*\.docx$/);
  const { body, foot } = wordsOf(bytes);
  for (const words of says) expect(body).toMatch(words);
  expect(body).not.toMatch(/[{}]/);
  expect(foot).toMatch(/审计链第 \d+ 批 [0-9a-f]{12}/);
  return body;
}
