import { Button, Field, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { useEffect, useMemo, useRef, useState } from "react";
import { ServicePanel } from "../ui/data/ServicePanel";
import { type Offer, useService } from "../ui/data/useService";
import { useServiceAddress } from "../ui/data/useServiceAddress";
import { Choropleth, HEIGHT, WIDTH } from "../ui/map/Choropleth";
import { type Shape, shapesOf } from "../ui/map/outlines";
import { download, pngOf, svgOf } from "../ui/map/save";
import { type ScaleChoice, scaleOf } from "../ui/map/scale";
import { useMapTexts } from "../ui/map/texts";
import { usePane } from "../ui/pane";
import { type Source, useColumnSource } from "./map/columnSource";
import { useLayerSource } from "./map/layerSource";
import type { PartProps } from "./parts";

/** A column of the workbook, or a layer of the service, on the map. */
export default function MapPart({ workbook }: PartProps) {
  const [address, setAddress] = useServiceAddress();
  const [attempt, setAttempt] = useState(0);
  const service = useService(address, attempt);
  return (
    <div className="data">
      {service.state === "connected" ? (
        <Map offer={service.offer} workbook={workbook} />
      ) : (
        <ServicePanel
          address={address}
          service={service}
          onAddress={setAddress}
          onAgain={() => setAttempt(attempt + 1)}
        />
      )}
    </div>
  );
}

function Map({ offer, workbook }: PartProps & { offer: Offer }) {
  const text = useMapTexts();
  const { language } = usePane();
  const [zoneset, setZoneset] = useState(offer.zonesets[0]?.id ?? "");
  const [from, setFrom] = useState<"layer" | "column">("layer");
  const shapes = useShapes(offer, zoneset);
  const layer = useLayerSource(offer, zoneset);
  const column = useColumnSource(workbook, shapes, from === "column");
  const source: Source = from === "layer" ? layer : column;
  return (
    <>
      <Field label={text.zones}>
        <Select value={zoneset} onChange={(_, { value }) => setZoneset(value)}>
          {offer.zonesets.map(({ id, title }) => (
            <option key={id} value={id}>
              {title[language]}
            </option>
          ))}
        </Select>
      </Field>
      {workbook && (
        <Field label={text.from}>
          <RadioGroup
            value={from}
            onChange={(_, { value }) => setFrom(value as "layer" | "column")}
          >
            <Radio value="layer" label={text.layer} />
            <Radio value="column" label={text.column} />
          </RadioGroup>
        </Field>
      )}
      {source.fields}
      <Drawing shapes={shapes} source={source} />
    </>
  );
}

function Drawing({ shapes, source }: { shapes: readonly Shape[]; source: Source }) {
  const text = useMapTexts();
  const { announce } = usePane();
  const drawing = useRef<SVGSVGElement>(null);
  const [colours, setColours] = useState<"classes" | "continuous">("classes");
  const [around, setAround] = useState<"rising" | "diverging">();
  const { title, values } = source;
  const isRatio = /CNCI/i.test(title);
  const isDiverging = around === undefined ? isRatio : around === "diverging";
  const scale = useMemo(() => {
    const choice: ScaleChoice = { kind: colours, middle: isDiverging ? 1 : undefined };
    return scaleOf([...values.values()], choice);
  }, [values, colours, isDiverging]);
  if (shapes.length === 0 || values.size === 0)
    return <p role="status">{source.why ?? text.none}</p>;
  const save = async (kind: "svg" | "png") => {
    if (!drawing.current) return;
    const file = `${title.replace(/[^\p{L}\p{N}]+/gu, "-")}.${kind}`;
    download(kind === "svg" ? svgOf(drawing.current) : await pngOf(drawing.current), file);
    announce(text.saved(file));
  };
  return (
    <>
      <Field label={text.colours}>
        <Select
          value={isDiverging ? "diverging" : colours}
          onChange={(_, { value }) => {
            setAround(value === "diverging" ? "diverging" : "rising");
            setColours(value === "continuous" ? "continuous" : "classes");
          }}
        >
          <option value="classes">{text.classes}</option>
          <option value="continuous">{text.continuous}</option>
          <option value="diverging">{text.diverging}</option>
        </Select>
      </Field>
      <h2>{title}</h2>
      <Choropleth
        title={title}
        shapes={shapes}
        values={values}
        scale={scale}
        selected={source.selected}
        onSelect={source.onSelect}
        drawing={drawing}
      />
      <div className="check-list-buttons">
        <Button size="small" onClick={() => void save("svg")}>
          {text.svg}
        </Button>
        <Button size="small" onClick={() => void save("png")}>
          {text.png}
        </Button>
      </div>
    </>
  );
}

const NO_SHAPES: readonly Shape[] = [];
function useShapes({ client }: Offer, zoneset: string): readonly Shape[] {
  const [shapes, setShapes] = useState(NO_SHAPES);
  useEffect(() => {
    const stop = new AbortController();
    setShapes(NO_SHAPES);
    client
      .outlines(zoneset, { signal: stop.signal })
      .then((outlines) => shapesOf(outlines, WIDTH, HEIGHT))
      .then(setShapes, () => setShapes(NO_SHAPES));
    return () => stop.abort();
  }, [client, zoneset]);
  return shapes;
}
