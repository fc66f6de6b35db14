import type { Mark, Picture } from "./picture";

/** The map as an SVG file: shapes and texts only, so that nothing in it can run or be loaded. */
export function svgOf({ title, width, height, marks }: Picture): Blob {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" font-family="sans-serif">`,
    `<title>${asXml(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...marks.map(elementOf),
    "</svg>",
  ];
  return new Blob([svg.join("\n")], { type: "image/svg+xml" });
}

function elementOf(mark: Mark): string {
  switch (mark.kind) {
    case "zone": {
      const place = `transform="translate(0 ${mark.top})" stroke="#ffffff" stroke-width="0.5"`;
      return `<path d="${asXml(mark.d)}" fill="${mark.fill}" ${place}><title>${asXml(mark.says)}</title></path>`;
    }
    case "box": {
      const { x, y, width, height } = mark.at;
      return `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${mark.fill}"/>`;
    }
    case "text": {
      const { x, y, size, anchor } = mark;
      return `<text x="${x}" y="${y}" font-size="${size}" text-anchor="${anchor}">${asXml(mark.text)}</text>`;
    }
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
/** A text inside XML, without the characters that XML does not have. */
const asXml = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter] ?? "");

/** Points of the PNG to one of the drawing. */
export const ENLARGED = 3;

/** The map as a PNG: painted mark by mark, since the page's policy lets no picture in. */
export function pngOf({ width, height, marks }: Picture): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = width * ENLARGED;
  canvas.height = height * ENLARGED;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser paints no canvas");
  context.scale(ENLARGED, ENLARGED);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  for (const mark of marks) paint(mark, context);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

function paint(mark: Mark, context: CanvasRenderingContext2D): void {
  if (mark.kind === "text") {
    context.fillStyle = "#000000";
    context.font = `${mark.size}px sans-serif`;
    context.textAlign = mark.anchor === "middle" ? "center" : mark.anchor;
    context.fillText(mark.text, mark.x, mark.y);
    return;
  }
  context.fillStyle = mark.fill;
  if (mark.kind === "box") {
    const { x, y, width, height } = mark.at;
    context.fillRect(x, y, width, height);
    return;
  }
  const outline = new Path2D(mark.d);
  context.save();
  context.translate(0, mark.top);
  context.strokeStyle = "#ffffff";
  context.lineWidth = 0.5;
  context.fill(outline);
  context.stroke(outline);
  context.restore();
}

/** A file's bytes as text, as Office takes a picture. */
export async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

/** Hands a file to the person. */
export function download(blob: Blob, file: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
