/** Bytes of every letter of the basic plane as one number; 0 where there are none. */
type Table = Uint32Array;

const fill = "\ufffd";

/** First bytes 0x81–0xFE, second 0x40–0xFE without 0x7F. */
function addTwoBytes(table: Table, decoder: TextDecoder): void {
  for (let head = 0x81; head <= 0xfe; head++) {
    for (let tail = 0x40; tail <= 0xfe; tail++) {
      const letter = tail === 0x7f ? fill : decoder.decode(Uint8Array.of(head, tail));
      const code = letter.charCodeAt(0);
      if (letter.length === 1 && letter !== fill && table[code] === 0) table[code] = head * 0x100 + tail;
    }
  }
}

/** The four bytes at a place of the row that begins with 0x81308130, as one number. */
const fourBytes = (at: number) =>
  (0x81 + Math.floor(at / 12_600)) * 0x1000000 +
  (0x30 + (Math.floor(at / 1_260) % 10)) * 0x10000 +
  (0x81 + (Math.floor(at / 10) % 126)) * 0x100 +
  (0x30 + (at % 10));

/** The 39,420 letters of the basic plane that need four bytes. */
function addFourBytes(table: Table, decoder: TextDecoder): void {
  const bytes = Buffer.alloc(4);
  for (let at = 0; at < 39_420; at++) {
    bytes.writeUInt32BE(fourBytes(at));
    const letter = decoder.decode(bytes);
    const code = letter.charCodeAt(0);
    if (letter.length === 1 && letter !== fill && table[code] === 0) table[code] = fourBytes(at);
  }
}

let known: Table | null = null;

function letters(): Table {
  if (known) return known;
  known = new Uint32Array(0x10000);
  const decoder = new TextDecoder("gb18030");
  addTwoBytes(known, decoder);
  addFourBytes(known, decoder);
  return known;
}

/** Where the row of four bytes goes on with the letters beyond the basic plane. */
const beyond = 189_000;

function bytesOf(code: number, table: Table): number {
  if (code < 0x80) return code;
  if (code > 0xffff) return fourBytes(beyond + code - 0x10000);
  return table[code] || 0x3f;
}

/**
 * A text in GB 18030, which many banks still ask for. Node reads it and does not write it: the table is what its reader
 * says, turned round once per process. What is no letter at all (half of a pair) becomes a question mark.
 */
export function encodeGb18030(text: string): Uint8Array<ArrayBuffer> {
  const table = letters();
  const bytes = Buffer.alloc(text.length * 4);
  let end = 0;
  for (const letter of text) {
    const code = bytesOf(letter.codePointAt(0) ?? 0, table);
    end = bytes.writeUIntBE(code, end, code > 0xffff ? 4 : code > 0xff ? 2 : 1);
  }
  return new Uint8Array(bytes.subarray(0, end));
}
