import { expect, type Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { idCheckCharacter } from "../lib/roster/compute/numbers";

let drawn = Math.floor(Math.random() * 9_000_000);

/** A citizen number with a right check character that no other test of this run draws. */
export function drawIdNumber(): string {
  drawn += 1;
  const day = new Date(Date.UTC(1965, 0, 1) + (drawn % 9_000) * 86_400_000).toISOString().slice(0, 10);
  const first = `140581${day.replaceAll("-", "")}${String(Math.floor(drawn / 9_000) % 1000).padStart(3, "0")}`;
  return first + idCheckCharacter(first);
}

/** The same number with a wrong check character. */
export const spoilt = (idNumber: string) => idNumber.slice(0, 17) + (idNumber.endsWith("5") ? "6" : "5");

export type NewPerson = { name: string; idNumber: string; villageId: string; phone?: string };

/** Adds a committee member by the form; the page of the person is open afterwards. Gives its address. */
export async function addPerson(page: Page, person: NewPerson): Promise<string> {
  await fillPerson(page, person);
  await page.getByRole("button", { name: "保存" }).click();
  await expect(page).toHaveURL(/\/roster\/people\/(?!new)[0-9a-z]+$/);
  return new URL(page.url()).pathname;
}

export async function fillPerson(page: Page, person: NewPerson): Promise<void> {
  await page.goto(`/roster/people/new?village=${person.villageId}`);
  await page.getByLabel("姓名").fill(person.name);
  await page.getByLabel("身份证号").fill(person.idNumber);
  if (person.phone) await page.getByLabel("手机号").fill(person.phone);
  await page.getByLabel("职务").selectOption({ label: "“两委”委员" });
  await page.getByLabel("任职日期").fill("2024-03-01");
}

/** A workbook with one sheet; every cell is text. */
export async function workbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("人员");
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer());
}

export async function openWorkbook(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes as unknown as ArrayBuffer);
  return book;
}

/** Sends a file to the import form for people. */
export async function uploadPeople(page: Page, buffer: Buffer, name = "名单.xlsx"): Promise<void> {
  await page.goto("/roster/import");
  await page.getByLabel("文件", { exact: false }).setInputFiles({
    name,
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer,
  });
  await page.getByRole("button", { name: "上传并核对" }).click();
}

/** A zip with one stored text file: what a renamed file is inside. */
export function plainZip(): Buffer {
  const name = Buffer.from("a.txt");
  const data = Buffer.from("hello");
  const crc = 0x3610a686;
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  head.writeUInt16LE(20, 4);
  head.writeUInt32LE(crc, 14);
  head.writeUInt32LE(data.length, 18);
  head.writeUInt32LE(data.length, 22);
  head.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(20, 4);
  entry.writeUInt16LE(20, 6);
  entry.writeUInt32LE(crc, 16);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt32LE(data.length, 24);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length + name.length, 12);
  end.writeUInt32LE(head.length + name.length + data.length, 16);
  return Buffer.concat([head, name, data, entry, name, end]);
}
