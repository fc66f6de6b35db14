import { type KeyboardEvent, type Ref, useState } from "react";
import { usePane } from "../pane";
import type { Shape } from "./outlines";
import { NO_VALUE, type Scale } from "./scale";
import { useMapTexts } from "./texts";

export const WIDTH = 400;
export const HEIGHT = 300;
const LEGEND = 44;

interface ChoroplethProps {
  title: string;
  shapes: readonly Shape[];
  values: ReadonlyMap<string, number>;
  scale: Scale;
  selected: string | undefined;
  onSelect: (id: string) => void;
  drawing: Ref<SVGSVGElement>;
}

/** Zones in the colours of their values; by pointer and by keyboard. */
export function Choropleth(props: ChoroplethProps) {
  const { title, shapes, values, scale, selected, onSelect, drawing } = props;
  const text = useMapTexts();
  const { language, announce } = usePane();
  const [at, setAt] = useState<number>();
  const number = new Intl.NumberFormat(language, { maximumSignificantDigits: 5 });
  const read = ({ id, name, latin }: Shape) => {
    const value = values.get(id);
    const shown = value === undefined ? text.noValue : number.format(value);
    return `${language === "en" ? (latin ?? name) : name}: ${shown}`;
  };
  const index = at ?? shapes.findIndex(({ id }) => id === selected);
  const current = shapes[index];
  const onKeyDown = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    if (event.key === "Enter" && current) onSelect(current.id);
    if (step === undefined) return;
    event.preventDefault();
    const next = (index + step + shapes.length) % shapes.length;
    setAt(next);
    const shape = shapes[next];
    if (shape) announce(read(shape));
  };
  return (
    <div className="map">
      <svg
        ref={drawing}
        xmlns="http://www.w3.org/2000/svg"
        viewBox={`0 0 ${WIDTH} ${HEIGHT + LEGEND}`}
        role="application"
        aria-label={text.map(title)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {shapes.map((shape, k) => (
          <path
            key={shape.id}
            d={shape.d}
            fill={colourOf(scale, values.get(shape.id))}
            stroke="#ffffff"
            strokeWidth={0.5}
            onPointerEnter={() => setAt(k)}
            onClick={() => onSelect(shape.id)}
          />
        ))}
        {[current, shapes.find(({ id }) => id === selected)].map(
          (shape, k) =>
            shape && (
              <path
                key={k}
                d={shape.d}
                fill="none"
                stroke="#d13438"
                strokeWidth={2}
                pointerEvents="none"
              />
            ),
        )}
        <Legend scale={scale} format={(value) => number.format(value)} />
      </svg>
      <p className="map-reading">{current ? read(current) : text.hint}</p>
    </div>
  );
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

const colourOf = (scale: Scale, value: number | undefined): string =>
  value === undefined ? NO_VALUE : scale.colourOf(value);

function Legend({ scale, format }: { scale: Scale; format: (value: number) => string }) {
  const wide = WIDTH / scale.steps.length;
  return (
    <g fontSize="11" fontFamily="sans-serif" aria-hidden="true">
      {scale.steps.map(({ colour, from, to }, k) => (
        <g key={colour} transform={`translate(${k * wide} ${HEIGHT + 8})`}>
          <rect width={wide - 2} height="12" fill={colour} stroke="#808080" strokeWidth="0.5" />
          <text y="26" fill="currentColor">
            {format(from)}
          </text>
          {k === scale.steps.length - 1 && (
            <text x={wide - 2} y="26" textAnchor="end" fill="currentColor">
              {format(to)}
            </text>
          )}
        </g>
      ))}
    </g>
  );
}
