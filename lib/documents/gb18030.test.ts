import fc from "fast-check";
import { expect, test } from "vitest";
import { encodeGb18030 } from "./gb18030";

const decode = (bytes: Uint8Array) => new TextDecoder("gb18030").decode(bytes);
const hex = (text: string) => Buffer.from(encodeGb18030(text)).toString("hex");

test("letters of one, two and four bytes have the codes of the standard", () => {
  expect(hex("A中国")).toBe("41d6d0b9fa");
  expect(hex("䶮")).toBe("fe9f");
  expect(hex("𠮷")).toBe("9534b235");
});

test("what is written is read again, rare letters of names too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 60 }), (text) => {
      const plain = text.replaceAll("\ufffd", "");
      expect(decode(encodeGb18030(plain))).toBe(plain);
    }),
    { numRuns: 500 },
  );
  expect(decode(encodeGb18030("䶮㛃𠮷·（）"))).toBe("䶮㛃𠮷·（）");
});
