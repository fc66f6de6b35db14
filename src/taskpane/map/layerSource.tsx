import { Field, Select } from "@fluentui/react-components";
import { useEffect, useState } from "react";
import type { Offer } from "../../ui/data/useService";
import { useMapTexts } from "../../ui/map/texts";
import { usePane } from "../../ui/pane";
import { messageOf } from "../builder/useBuilder";
import type { Source } from "./source";

const NONE: ReadonlyMap<string, number> = new Map();

/** A layer and year of the service, by its own statistic. */
export function useLayerSource(offer: Offer, zoneset: string): Source {
  const text = useMapTexts();
  const { language } = usePane();
  const offered = offer.layers.filter(({ zonesets }) => zonesets.includes(zoneset));
  const [id, setId] = useState<string>();
  const layer = offered.find((each) => each.id === id) ?? offered[0];
  const [wanted, setYear] = useState<number>();
  const year = layer?.years.find((each) => each === wanted) ?? layer?.years.at(-1) ?? null;
  const [values, setValues] = useState(NONE);
  const [why, setWhy] = useState<string>();
  const [selected, onSelect] = useState<string>();
  useEffect(() => {
    setValues(NONE);
    setWhy(undefined);
    if (!layer) return undefined;
    const stop = new AbortController();
    const at = { zoneset, layer: layer.id, year, revision: offer.revision };
    offer.client.column(at, [layer.statistic], { signal: stop.signal }).then(
      ({ zones, columns }) => setValues(numbers(zones, columns[layer.statistic] ?? [])),
      (error: unknown) => {
        if (!stop.signal.aborted) setWhy(messageOf(error));
      },
    );
    return () => stop.abort();
  }, [offer, zoneset, layer?.id, year]);
  const title = layer
    ? `${layer.title[language]}${year === null ? "" : ` ${year}`} (${layer.unit})`
    : "";
  const fields = (
    <>
      <Field label={text.layerName}>
        <Select value={layer?.id ?? ""} onChange={(_, { value }) => setId(value)}>
          {offered.map((each) => (
            <option key={each.id} value={each.id}>
              {each.title[language]}
            </option>
          ))}
        </Select>
      </Field>
      {layer && layer.years.length > 0 && (
        <Field label={text.year}>
          <Select value={String(year)} onChange={(_, { value }) => setYear(Number(value))}>
            {layer.years.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </Select>
        </Field>
      )}
    </>
  );
  const origin = layer ? text.layerOrigin(layer.source, layer.licence, offer.revision) : "";
  const remarks = layer?.generated ? [text.generated] : [];
  return { title, unit: layer?.unit, values, origin, remarks, why, fields, selected, onSelect };
}

const numbers = (zones: readonly string[], column: readonly (number | null)[]) =>
  new Map(
    zones.flatMap((zone, row) => {
      const value = column[row] ?? null;
      return value === null ? [] : [[zone, value] as const];
    }),
  );
