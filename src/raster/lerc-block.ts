import { decode, getBlobInfo, load } from "lerc";
import { InputError } from "../errors";

/** TIFF's number for LERC compression. */
export const LERC = 34887;

/** Values of a LERC blob, samples of a cell together; cells that its mask leaves out are NaN. */
export async function decodeLerc(
  blob: Uint8Array,
  rows: number,
  columns: number,
  samples: number,
): Promise<Float64Array> {
  await load();
  const info = check(() => getBlobInfo(blob));
  const depth = info.bandCount * info.depthCount;
  if (info.width !== columns || info.height !== rows || depth !== samples) {
    throw new InputError(
      `holds ${info.width} x ${info.height} cells of ${depth} bands in LERC instead of ` +
        `${columns} x ${rows} of ${samples}`,
    );
  }
  const { pixels, mask, bandMasks } = check(() => decode(blob, { returnInterleaved: true }));
  const out = new Float64Array(rows * columns * samples);
  pixels.forEach((band, b) => {
    const valid = bandMasks?.[b] ?? mask;
    for (let i = 0; i < rows * columns; i++) {
      for (let d = 0; d < info.depthCount; d++) {
        const value = valid && valid[i] === 0 ? NaN : band[i * info.depthCount + d]!;
        out[i * samples + b * info.depthCount + d] = value;
      }
    }
  });
  return out;
}

/** The decoder throws texts and errors of its own on a blob that it cannot read. */
function check<T>(decodeBlob: () => T): T {
  try {
    return decodeBlob();
  } catch (cause) {
    throw new InputError(`is not sound LERC (${String(cause)})`, { cause });
  }
}
