import { CommandType } from "@univerjs/core";
import { ComponentManager } from "@univerjs/preset-sheets-core";
import { useEffect, useRef, useState } from "react";
import type { OpenBook } from "../host/book";
import type { ChartSpec } from "./chart";
import { chartData, type ChartData } from "./chartData";
import { CHART_COMPONENT } from "./content";
import { colorOf, plot, type Mark, type Plot, type Tick } from "./plot";

/** A change of the cells is drawn after this many milliseconds without another. */
const REDRAW_AFTER = 150;
const LINE = 16;
const TITLE = 26;
const EDGE = 10;
/** A letter of the labels is about so wide. */
const LETTER = 6.2;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Lets the grid show charts. */
export function showCharts(book: OpenBook): void {
  const frame = ({ data }: { data: ChartSpec }) => <ChartFrame book={book} spec={data} />;
  book.injector.get(ComponentManager).register(CHART_COMPONENT, frame);
}

/** A chart at the size that the grid gives it, drawn again when cells change. */
function ChartFrame({ book, spec }: { book: OpenBook; spec: ChartSpec }) {
  const holder = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  const [, setRound] = useState(0);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    if (holder.current) observer.observe(holder.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    let timer: number | undefined;
    const listening = book.commands.onCommandExecuted(({ type }) => {
      if (type !== CommandType.MUTATION) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => setRound((round) => round + 1), REDRAW_AFTER);
    });
    return () => {
      clearTimeout(timer);
      listening.dispose();
    };
  }, [book]);
  return (
    <div className="chart" ref={holder}>
      {size.width > 40 && size.height > 40 && (
        <ChartSvg spec={spec} data={chartData(book, spec)} {...size} />
      )}
    </div>
  );
}

/** The chart as a picture with a description. */
function ChartSvg({ spec, data, width, height }: { spec: ChartSpec; data: ChartData } & Size) {
  const box = insets(spec, data, { width, height });
  const inside = {
    width: Math.max(10, width - box.left - box.right),
    height: Math.max(10, height - box.top - box.bottom),
  };
  const drawn = plot(spec, data, inside);
  const { categoryAxis, valueAxis } = spec;
  const [below, beside] = spec.type.startsWith("Bar")
    ? [valueAxis.title, categoryAxis.title]
    : [categoryAxis.title, valueAxis.title];
  const names = data.series.map(({ name }) => name).join(", ");
  return (
    <svg
      role="img"
      width={width}
      height={height}
      aria-label={`${data.title}. ${spec.type}: ${names}`}
    >
      {data.title && (
        <text className="chart-title" x={width / 2} y={TITLE - 6} textAnchor="middle">
          {data.title}
        </text>
      )}
      <g transform={`translate(${box.left} ${box.top})`}>
        <Axes plot={drawn} {...inside} lying={spec.type.startsWith("Bar")} />
        {drawn.marks.map((mark, i) => (
          <MarkShape key={i} mark={mark} />
        ))}
        {below && (
          <text x={inside.width / 2} y={inside.height + 2 * LINE + 2} textAnchor="middle">
            {below}
          </text>
        )}
        {beside && (
          <text
            transform={`translate(${LINE - 4 - box.left} ${inside.height / 2}) rotate(-90)`}
            textAnchor="middle"
          >
            {beside}
          </text>
        )}
      </g>
      {spec.legend && <Legend spec={spec} data={data} width={width} height={height} />}
    </svg>
  );
}

/** The room that title, legend and labels take at the four sides. */
function insets(spec: ChartSpec, data: ChartData, size: Size) {
  const { legend, categoryAxis, valueAxis } = spec;
  const lying = spec.type.startsWith("Bar");
  const [below, beside] = lying
    ? [valueAxis.title, categoryAxis.title]
    : [categoryAxis.title, valueAxis.title];
  const labels = plot(spec, data, { width: size.width, height: size.height }).up;
  const longest = Math.max(0, ...labels.map(({ text }) => widthOf(text)));
  const beyond = (position: string, room: number) => (legend === position ? room : 0);
  const side = legendWidth(data) + EDGE;
  return {
    left: Math.min(longest, size.width / 3) + EDGE + (beside ? LINE : 0) + beyond("Left", side),
    right: EDGE + 8 + beyond("Right", side),
    top: EDGE + (data.title ? TITLE - 6 : 0) + beyond("Top", LINE + 4),
    bottom: LINE + EDGE + (below ? LINE : 0) + beyond("Bottom", LINE + 4),
  };
}

/** Chinese letters are twice as wide. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 0x2e80 ? 2 : 1), 0) * LETTER;

const legendWidth = ({ series }: ChartData): number =>
  Math.min(140, Math.max(...series.map(({ name }) => widthOf(name)), 0) + 18);

function Axes({
  plot: { across, up, zero },
  width,
  height,
  lying,
}: { plot: Plot; lying: boolean } & Size) {
  const valueTicks = lying ? across : up;
  const line = ({ at }: Tick, i: number) =>
    lying ? (
      <line key={i} x1={at} x2={at} y1={0} y2={height} />
    ) : (
      <line key={i} x1={0} x2={width} y1={at} y2={at} />
    );
  return (
    <>
      <g className="chart-grid">{valueTicks.map(line)}</g>
      {zero !== undefined && <g className="chart-zero">{line({ at: zero, text: "" }, 0)}</g>}
      {across.map(({ at, text }, i) => (
        <text key={i} x={at} y={height + LINE} textAnchor="middle">
          {shortened(text)}
        </text>
      ))}
      {up.map(({ at, text }, i) => (
        <text key={i} x={-6} y={at + 4} textAnchor="end">
          {shortened(text)}
        </text>
      ))}
    </>
  );
}

const shortened = (text: string): string => (text.length > 18 ? `${text.slice(0, 17)}…` : text);

function MarkShape({ mark }: { mark: Mark }) {
  const says = <title>{mark.says}</title>;
  switch (mark.kind) {
    case "bar":
      return (
        <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={mark.color}>
          {says}
        </rect>
      );
    case "point":
      return (
        <circle cx={mark.x} cy={mark.y} r={mark.r} fill={mark.color}>
          {says}
        </circle>
      );
    default:
      return (
        <path
          d={mark.path}
          fill={mark.kind === "area" ? mark.color : "none"}
          fillOpacity={mark.kind === "area" ? 0.6 : undefined}
          stroke={mark.color}
          strokeWidth={2}
          strokeLinejoin="round"
        >
          {says}
        </path>
      );
  }
}

/** In a row above or below, or in a column beside. */
function Legend({ spec, data, width, height }: { spec: ChartSpec; data: ChartData } & Size) {
  const beside = spec.legend === "Left" || spec.legend === "Right";
  const room = legendWidth(data);
  const top = EDGE + (data.title ? TITLE - 6 : 0);
  const inRow = Math.max(1, Math.floor((width - 2 * EDGE) / Math.max(1, data.series.length)));
  const each = beside ? room : Math.min(inRow, room + EDGE);
  const start = beside
    ? { x: spec.legend === "Left" ? EDGE : width - room - EDGE, y: top + EDGE }
    : {
        x: (width - each * data.series.length) / 2,
        y: spec.legend === "Top" ? top : height - LINE - 2,
      };
  return (
    <>
      {data.series.map((series, i) => {
        const x = start.x + (beside ? 0 : i * each);
        const y = start.y + (beside ? i * (LINE + 2) : 0);
        const letters = Math.max(2, Math.floor((each - 20) / LETTER));
        const text =
          series.name.length > letters ? `${series.name.slice(0, letters - 1)}…` : series.name;
        return (
          <g key={i} transform={`translate(${x} ${y})`}>
            <rect width={10} height={10} fill={colorOf(series, i)} />
            <text x={14} y={10}>
              {text}
              <title>{series.name}</title>
            </text>
          </g>
        );
      })}
    </>
  );
}
