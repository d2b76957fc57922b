// The floor of J1 and J2: a bare node:http server with one durable raw insert, and a bare 20 KB page.
import { createServer } from "node:http";
import Database from "better-sqlite3";

const db = new Database(process.argv[2]);
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");
db.exec(
  "create table if not exists entry (id integer primary key, subject text, item text, value integer, by_user text)",
);
const insert = db.prepare("insert into entry (subject, item, value, by_user) values (?, ?, ?, ?)");
const page = `<!doctype html><title>floor</title>${"<p>row</p>".repeat(2_000)}`;

const server = createServer((request, response) => {
  if (request.method === "GET") return response.end(page);
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const entry = JSON.parse(body);
    insert.run(entry.subject, entry.item, entry.value, "t1");
    response.end("{}");
  });
});
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
