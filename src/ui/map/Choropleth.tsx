import { type KeyboardEvent, useState } from "react";
import { usePane } from "../pane";
import { colourOf, HEIGHT, LEGEND, legendOf, type MapContent, type Mark, WIDTH } from "./picture";
import { useMapTexts } from "./texts";

interface ChoroplethProps {
  content: MapContent;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

/** Zones in the colours of their values; by pointer and by keyboard. */
export function Choropleth({ content, selected, onSelect }: ChoroplethProps) {
  const { title, shapes, says } = content;
  const text = useMapTexts();
  const { announce } = usePane();
  const [at, setAt] = useState<string>();
  const index = shapes.findIndex(({ id }) => id === (at ?? selected));
  const current = shapes[index];
  const chosen = shapes.find(({ id }) => id === selected);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = shapes[nextIndex(event.key, index, shapes.length) ?? -1];
    if (!next && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    if (next) {
      setAt(next.id);
      announce(says(next));
    } else if (current) onSelect(current.id);
  };
  return (
    <div className="map">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT + LEGEND}`}
        role="application"
        aria-label={text.map(title)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onPointerLeave={() => setAt(undefined)}
      >
        {shapes.map((shape) => (
          <path
            key={shape.id}
            d={shape.d}
            fill={colourOf(content, shape)}
            stroke="#ffffff"
            strokeWidth={0.5}
            onPointerEnter={() => setAt(shape.id)}
            onClick={() => onSelect(shape.id)}
          />
        ))}
        {chosen && <path className="map-chosen" d={chosen.d} />}
        {current && <path className="map-current" d={current.d} />}
        <g aria-hidden="true">{legendOf(content, HEIGHT).map(drawn)}</g>
      </svg>
      <p className="map-reading">{current ? says(current) : text.hint}</p>
    </div>
  );
}

/** Where a key leads in the list of the zones; undefined for any other key. */
function nextIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case "ArrowRight":
    case "ArrowDown":
      return (index + 1) % count;
    case "ArrowLeft":
    case "ArrowUp":
      return (Math.max(index, 0) - 1 + count) % count;
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

/** A mark of the legend on the screen, where texts have the colour of the pane's. */
function drawn(mark: Mark, key: number) {
  if (mark.kind === "box") return <rect key={key} {...mark.at} fill={mark.fill} />;
  if (mark.kind === "zone") return null;
  const { x, y, size, anchor } = mark;
  return (
    <text key={key} x={x} y={y} fontSize={size} textAnchor={anchor} fill="currentColor">
      {mark.text}
    </text>
  );
}
