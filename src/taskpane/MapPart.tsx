import { Field, Radio, RadioGroup, Select } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import { ServicePanel } from "../ui/data/ServicePanel";
import { faultOf, type Offer, type ServiceState, useService } from "../ui/data/useService";
import { useServiceAddress } from "../ui/data/useServiceAddress";
import { type Shape, shapesOf } from "../ui/map/outlines";
import { HEIGHT, WIDTH } from "../ui/map/picture";
import { useMapTexts } from "../ui/map/texts";
import { usePane } from "../ui/pane";
import { useColumnSource } from "./map/columnSource";
import { useLayerSource } from "./map/layerSource";
import { MapFigure } from "./map/MapFigure";
import type { PartProps } from "./parts";

type Fault = Extract<ServiceState, { state: "fault" }>;

/** A column of the workbook, or a layer of the service, on the map. */
export default function MapPart({ workbook }: PartProps) {
  const [address, setAddress] = useServiceAddress();
  const [attempt, setAttempt] = useState(0);
  const [fault, setFault] = useState<Fault>();
  const connection = useService(address, attempt);
  useEffect(() => setFault(undefined), [address, attempt]);
  const service = connection.state === "connected" && fault ? fault : connection;
  return (
    <div className="data">
      {service.state === "connected" ? (
        <Map offer={service.offer} workbook={workbook} onFault={setFault} />
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

interface MapProps extends PartProps {
  offer: Offer;
  onFault: (fault: Fault) => void;
}

function Map({ offer, workbook, onFault }: MapProps) {
  const text = useMapTexts();
  const { language } = usePane();
  const [wanted, setZoneset] = useState<string>();
  const [from, setFrom] = useState<"layer" | "column">("layer");
  const zoneset = offer.zonesets.find(({ id }) => id === wanted) ?? offer.zonesets[0];
  const shapes = useShapes(offer, zoneset?.id, onFault);
  const layer = useLayerSource(offer, zoneset?.id ?? "");
  const column = useColumnSource(workbook, shapes ?? NO_SHAPES, from === "column");
  const source = from === "layer" ? layer : column;
  return (
    <>
      <Field label={text.zones}>
        <Select value={zoneset?.id ?? ""} onChange={(_, { value }) => setZoneset(value)}>
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
      {zoneset && shapes && source.values.size > 0 ? (
        <MapFigure shapes={shapes} zoneset={zoneset} source={source} workbook={workbook} />
      ) : (
        <p role="status">{shapes ? (source.why ?? text.none) : text.loading}</p>
      )}
    </>
  );
}

const NO_SHAPES: readonly Shape[] = [];

/** The outlines of a zone set; undefined until they are there. */
function useShapes(
  { client }: Offer,
  zoneset: string | undefined,
  onFault: (fault: Fault) => void,
): readonly Shape[] | undefined {
  const [shapes, setShapes] = useState<readonly Shape[]>();
  useEffect(() => {
    if (zoneset === undefined) return undefined;
    const stop = new AbortController();
    setShapes(undefined);
    client
      .outlines(zoneset, { signal: stop.signal })
      .then((outlines) => shapesOf(outlines, WIDTH, HEIGHT))
      .then(
        (found) => !stop.signal.aborted && setShapes(found),
        (error: unknown) => !stop.signal.aborted && onFault(faultOf(error)),
      );
    return () => stop.abort();
  }, [client, zoneset]);
  return shapes;
}
