import { afterEach, beforeEach, vi } from "vitest";

// An error nobody expected must not scroll by. A test that expects one replaces console.error itself.
const unexpected: string[] = [];

beforeEach(() => {
  unexpected.length = 0;
  vi.spyOn(console, "error").mockImplementation((...words: unknown[]) => {
    unexpected.push(words.map(String).join(" "));
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  if (unexpected.length > 0) throw new Error(`Unexpected console.error:\n${unexpected.join("\n")}`);
});
