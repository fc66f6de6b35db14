/** Packs bytes by TIFF's LZW (TIFF 6.0, section 13): the encoder of the specification. */
export function lzwPack(bytes: Uint8Array): Buffer {
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  let table = new Map<string, number>();
  let next = 258;
  let width = 9;
  const put = (code: number) => {
    bits = (bits << width) | code;
    held += width;
    while (held >= 8) {
      held -= 8;
      out.push((bits >> held) & 255);
      bits &= (1 << held) - 1;
    }
  };
  const codeOf = (text: string) => (text.length === 1 ? text.charCodeAt(0) : table.get(text));
  put(256);
  let string = "";
  for (const byte of bytes) {
    const longer = string + String.fromCharCode(byte);
    if (codeOf(longer) !== undefined) {
      string = longer;
      continue;
    }
    put(codeOf(string)!);
    table.set(longer, next++);
    if (next === 512 || next === 1024 || next === 2048) width++;
    if (next === 4095) {
      put(256);
      table = new Map();
      next = 258;
      width = 9;
    }
    string = String.fromCharCode(byte);
  }
  if (string !== "") put(codeOf(string)!);
  // The decoder has read one more entry by now than the encoder has made.
  if ([511, 1023, 2047].includes(next)) width++;
  put(257);
  if (held > 0) out.push((bits << (8 - held)) & 255);
  return Buffer.from(out);
}
