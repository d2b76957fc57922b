import { beforeEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { mintActor } from "./actor";
import { contentDisposition, defineDownload, defineRoute } from "./define-route";
import type { Caller } from "./run-action";

const caller = vi.hoisted(() => ({ current: null as unknown }));
vi.mock("./define-action", () => ({ currentCaller: async () => caller.current }));

const grants = [
  { role: "township-recorder", placeId: "p", placePath: "p/", organisationId: null, line: null },
] as const;
const recorder = mintActor({ county: "c", userId: "u", name: "n", personId: null, grants });
const calling = (fields: Partial<Caller>): Caller => ({
  actor: recorder,
  mustChangePassword: false,
  now: new Date("2026-03-05T02:00:00Z"),
  say: ({ key }) => key,
  ...fields,
});

beforeEach(() => {
  caller.current = calling({});
});

const POST = defineRoute({
  name: "test",
  permission: "rating:record",
  status: 201,
  bodyLimit: 1000,
  schema: z.object({ cycleId: z.string(), score: z.number().min(0) }),
  run: async (_, { cycleId, score }) => {
    if (score === 7) throw new AppError("STATE", "errors.conflict");
    if (score === 8) throw new AppError("NOT_FOUND", "errors.notFound");
    return { cycleId, score };
  },
});

const route = { params: Promise.resolve({ cycleId: "abc" }) };

async function post(body: string, headers: Record<string, string> = {}) {
  const request = new Request("http://desk.local/api/v1/x", {
    method: "POST",
    body,
    headers: { host: "desk.local", ...headers },
  });
  const response = await POST(request, route);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it("joins path parameters with the body and answers with the value", async () => {
  expect(await post('{"score":5}')).toEqual({
    status: 201,
    body: { ok: true, value: { cycleId: "abc", score: 5 } },
  });
});

it.each([
  ["not JSON", "{", 422, "VALIDATION"],
  ["a list", "[1]", 422, "VALIDATION"],
  ["nothing", "", 422, "VALIDATION"],
  ["a negative score", '{"score":-1}', 422, "VALIDATION"],
  ["a state that forbids it", '{"score":7}', 409, "STATE"],
  ["something out of scope", '{"score":8}', 404, "NOT_FOUND"],
  ["a body over the limit", JSON.stringify({ score: 1, text: "x".repeat(2000) }), 413, "LIMIT"],
])("refuses %s", async (_, body, status, code) => {
  expect(await post(body)).toMatchObject({ status, body: { ok: false, code } });
});

it("asks who calls and what they may, and refuses other sites", async () => {
  expect(await post('{"score":5}', { origin: "http://evil.example" })).toMatchObject({ status: 403 });
  expect(await post('{"score":5}', { origin: "http://desk.local" })).toMatchObject({ status: 201 });
  caller.current = calling({ actor: null });
  expect(await post('{"score":5}')).toMatchObject({ status: 401 });
  const [grant] = grants;
  caller.current = calling({ actor: mintActor({ ...recorder, grants: [{ ...grant, role: "leader" }] }) });
  expect(await post('{"score":5}')).toMatchObject({ status: 403 });
});

it("slows one user down, not the others", async () => {
  const limited = defineRoute({
    name: "limited",
    permission: "signed-in",
    perMinute: 2,
    schema: z.object({}),
    run: async () => null,
  });
  const status = async () => (await limited(new Request("http://desk.local/api/v1/y"), route)).status;
  expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
  caller.current = calling({ actor: mintActor({ ...recorder, userId: "another" }) });
  expect(await status()).toBe(200);
});

it("names downloads in any script and refuses in words", async () => {
  expect(contentDisposition('审计 "1".xlsx')).toBe(
    `attachment; filename="__ _1_.xlsx"; filename*=UTF-8''${encodeURIComponent('审计 "1".xlsx')}`,
  );
  const GET = defineDownload({
    permission: "audit:read",
    schema: z.object({}),
    run: async () => ({ fileName: "a.txt", contentType: "text/plain", bytes: "a" }),
  });
  const response = await GET(new Request("http://desk.local/x"), route);
  expect([response.status, await response.text()]).toEqual([403, "errors.forbidden"]);
});

it("takes a blank field of a form sent by GET as not given, as in every form", async () => {
  const GET = defineDownload({
    permission: "signed-in",
    schema: z.strictObject({ id: z.string(), place: z.string().min(1).optional() }),
    run: async (_, { id, place }) => ({
      fileName: "a.txt",
      contentType: "text/plain",
      bytes: `${id} ${place ?? "all"}`,
    }),
  });
  const ask = async (query: string) =>
    (await GET(new Request(`http://desk.local/x?${query}`), { params: Promise.resolve({}) })).text();
  expect([await ask("id=run&place="), await ask("id=run&place=t1")]).toEqual(["run all", "run t1"]);
});
