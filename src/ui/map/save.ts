/** The map as an SVG file. */
export function svgOf(drawing: SVGSVGElement): Blob {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  copy.removeAttribute("tabindex");
  copy.querySelectorAll("path[fill=none]").forEach((mark) => mark.remove());
  copy.setAttribute("color", "#000000");
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

/** Points of the picture to one of the drawing. */
const ENLARGED = 3;

/** The map as a picture: painted from its paths, since the page's policy lets no picture in. */
export async function pngOf(drawing: SVGSVGElement): Promise<Blob> {
  const { width, height } = drawing.viewBox.baseVal;
  const canvas = document.createElement("canvas");
  canvas.width = width * ENLARGED;
  canvas.height = height * ENLARGED;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser paints no canvas");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(ENLARGED, ENLARGED);
  context.font = "11px sans-serif";
  for (const path of drawing.querySelectorAll("path:not([fill=none])")) {
    const line = new Path2D(path.getAttribute("d") ?? "");
    context.fillStyle = path.getAttribute("fill") ?? "#ffffff";
    context.strokeStyle = "#ffffff";
    context.lineWidth = 0.5;
    context.fill(line);
    context.stroke(line);
  }
  for (const step of drawing.querySelectorAll("g > g")) {
    const [x = 0, y = 0] =
      (step.getAttribute("transform") ?? "").match(/[\d.]+/g)?.map(Number) ?? [];
    const box = step.querySelector("rect");
    context.fillStyle = box?.getAttribute("fill") ?? "#ffffff";
    context.fillRect(x, y, Number(box?.getAttribute("width")), 12);
    context.fillStyle = "#000000";
    for (const text of step.querySelectorAll("text")) {
      context.textAlign = text.getAttribute("text-anchor") === "end" ? "right" : "left";
      context.fillText(text.textContent ?? "", x + Number(text.getAttribute("x")), y + 26);
    }
  }
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"),
  );
}

/** Hands a file to the person. */
export function download(blob: Blob, file: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = file;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
