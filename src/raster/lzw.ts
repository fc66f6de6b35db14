import { InputError } from "../errors";

const CLEAR = 256;
const END = 257;
const FIRST = 258;
const CODES = 4096;

/**
 * Unpacks TIFF's LZW (TIFF 6.0, section 13): codes of 9 to 12 bits, high bit first, one code
 * narrower than the table for the width to change. At most `length` bytes come out.
 */
export function lzw(packed: Uint8Array, length: number): Uint8Array {
  if (packed.length > 1 && packed[0] === 0 && (packed[1]! & 1) === 1) {
    throw new InputError("is packed by the LZW of before TIFF 6, which is not supported");
  }
  const prefix = new Uint16Array(CODES);
  const suffix = new Uint8Array(CODES);
  const size = new Uint32Array(CODES);
  for (let code = 0; code < 256; code++) {
    suffix[code] = code;
    size[code] = 1;
  }
  const out = new Uint8Array(length);
  let to = 0;
  let next = FIRST;
  let width = 9;
  let previous = -1;
  let bits = 0;
  let held = 0;

  /** Writes the string of a code so that it ends before `to + size`; gives its first byte. */
  const write = (code: number): number => {
    let at = to + size[code]! - 1;
    to = at + 1;
    for (; size[code]! > 1; code = prefix[code]!) {
      if (at < length) out[at] = suffix[code]!;
      at--;
    }
    if (at < length) out[at] = suffix[code]!;
    return suffix[code]!;
  };

  for (let i = 0; to < length;) {
    while (held < width && i < packed.length) {
      bits = ((bits << 8) | packed[i++]!) & 0xffffff;
      held += 8;
    }
    if (held < width) break;
    held -= width;
    const code = (bits >>> held) & ((1 << width) - 1);
    if (code === END) break;
    if (code === CLEAR) {
      next = FIRST;
      width = 9;
      previous = -1;
      continue;
    }
    if (code > next || (code === next && previous === -1) || (code >= FIRST && previous === -1)) {
      throw new InputError("is not sound LZW");
    }
    if (previous === -1) {
      write(code);
    } else if (next < CODES) {
      prefix[next] = previous;
      size[next] = size[previous]! + 1;
      if (code === next) {
        let root = previous;
        while (size[root]! > 1) root = prefix[root]!;
        suffix[next] = suffix[root]!;
        write(code);
      } else {
        suffix[next] = write(code);
      }
      next++;
    } else {
      write(code);
    }
    if (next + 1 >= 1 << width && width < 12) width++;
    previous = code;
  }
  return out.subarray(0, Math.min(to, length));
}
