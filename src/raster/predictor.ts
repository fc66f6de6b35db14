/** Rows of packed samples as they lie in a block. */
export interface Rows {
  readonly bytes: Uint8Array;
  readonly rows: number;
  /** Samples in a row, all bands of a chunky block counted. */
  readonly rowSamples: number;
  /** Distance to the sample of the same band in the cell before. */
  readonly stride: number;
  readonly bytesPerSample: number;
}

/** Undoes TIFF's horizontal differencing (predictor 2) on little-endian samples, in place. */
export function undoDifferences(block: Rows): void {
  const { bytes, rows, rowSamples, stride, bytesPerSample } = block;
  const samples = integers(bytes, bytesPerSample);
  for (let row = 0; row < rows; row++) {
    const start = row * rowSamples;
    const end = start + rowSamples;
    if (samples instanceof BigUint64Array) {
      for (let i = start + stride; i < end; i++) samples[i]! += samples[i - stride]!;
    } else {
      for (let i = start + stride; i < end; i++) samples[i]! += samples[i - stride]!;
    }
  }
}

function integers(bytes: Uint8Array, bytesPerSample: number) {
  const { buffer, byteOffset, length } = bytes;
  if (bytesPerSample === 1) return bytes;
  if (bytesPerSample === 2) return new Uint16Array(buffer, byteOffset, length / 2);
  if (bytesPerSample === 4) return new Uint32Array(buffer, byteOffset, length / 4);
  return new BigUint64Array(buffer, byteOffset, length / 8);
}

/**
 * Undoes the floating-point predictor (TIFF Technical Note 3): in each row the bytes of all samples
 * stand by significance, the highest first, as differences; gives little-endian samples.
 */
export function undoFloatPredictor(block: Rows): Uint8Array {
  const { bytes, rows, rowSamples, stride, bytesPerSample } = block;
  const rowBytes = rowSamples * bytesPerSample;
  const out = new Uint8Array(rows * rowBytes);
  for (let start = 0; start < out.length; start += rowBytes) {
    for (let band = 0; band < stride; band++) {
      // Differences run on from one plane of bytes to the next.
      let byte = 0;
      for (let significance = bytesPerSample - 1; significance >= 0; significance--) {
        const plane = start + (bytesPerSample - 1 - significance) * rowSamples;
        const end = plane + rowSamples;
        let to = start + band * bytesPerSample + significance;
        for (let i = plane + band; i < end; i += stride) {
          byte = (byte + bytes[i]!) & 255;
          out[to] = byte;
          to += stride * bytesPerSample;
        }
      }
    }
  }
  return out;
}

/** Turns big-endian samples into little-endian ones, in place. */
export function swapBytes(bytes: Uint8Array, bytesPerSample: number): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytesPerSample === 2) buffer.swap16();
  if (bytesPerSample === 4) buffer.swap32();
  if (bytesPerSample === 8) buffer.swap64();
}
