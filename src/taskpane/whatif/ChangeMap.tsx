import { useEffect, useMemo, useState } from "react";
import { type Base, type OutputKey, OUTPUTS, type Result } from "../../models/scenario";
import { ServicePanel } from "../../ui/data/ServicePanel";
import { useServiceAddress } from "../../ui/data/useServiceAddress";
import { type Offer, useService } from "../../ui/data/useService";
import { Choropleth } from "../../ui/map/Choropleth";
import { type Shape, shapesOf } from "../../ui/map/outlines";
import { HEIGHT, type MapContent, WIDTH } from "../../ui/map/picture";
import { scaleOf } from "../../ui/map/scale";
import { useMapTexts } from "../../ui/map/texts";
import { usePane } from "../../ui/pane";
import { useWhatIfTexts } from "../../ui/texts/whatif";
import { formatsOf, shownUnit } from "../../ui/whatif/formats";
import { matchRows } from "../../workbook/pulled";
import { messageOf } from "../builder/useBuilder";

interface ChangeMapProps {
  base: Base;
  baseline: Result;
  result: Result;
  output: OutputKey;
}

/** By how much each county differs from the baseline; the outlines come from the service. */
export function ChangeMap(props: ChangeMapProps) {
  const [address, setAddress] = useServiceAddress();
  const [attempt, setAttempt] = useState(0);
  const service = useService(address, attempt);
  return service.state === "connected" ? (
    <OnOutlines {...props} offer={service.offer} />
  ) : (
    <ServicePanel
      address={address}
      service={service}
      onAddress={setAddress}
      onAgain={() => setAttempt(attempt + 1)}
    />
  );
}

function OnOutlines({ base, baseline, result, output, offer }: ChangeMapProps & { offer: Offer }) {
  const text = useWhatIfTexts();
  const mapText = useMapTexts();
  const { shapes, zoneset, zones, failure } = useShapes(offer, base);
  const changes = useMemo(
    () => (zones ? changesOf(zones, baseline, result, output) : new Map<string, number>()),
    [zones, baseline, result, output],
  );
  const content = useContent(shapes ?? [], changes, output, result.scenario);
  const [selected, setSelected] = useState<string>();
  if (failure !== undefined) return <p className="bad">{failure}</p>;
  if (!shapes || !zones) return <p role="status">{mapText.loading}</p>;
  if (changes.size === 0) return <p>{text.noOutlines}</p>;
  return (
    <>
      <h3>{content.title}</h3>
      <Choropleth content={content} selected={selected} onSelect={setSelected} />
      {zoneset && <p className="faint">{mapText.outlines(zoneset.source, zoneset.licence)}</p>}
    </>
  );
}

/** The outlines that know the most counties of the base, and the zone of each county. */
function useShapes({ client, zonesets }: Offer, base: Base) {
  const [found, setFound] = useState<{ shapes: readonly Shape[]; zoneset: Offer["zonesets"][0] }>();
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    const load = async () => {
      let best: typeof found;
      for (const zoneset of zonesets) {
        const outlines = await client.outlines(zoneset.id, { signal: stop.signal });
        const shapes = shapesOf(outlines, WIDTH, HEIGHT);
        if (best && known(shapes, base) <= known(best.shapes, base)) continue;
        best = { shapes, zoneset };
      }
      if (!stop.signal.aborted) setFound(best);
    };
    load().catch((reason: unknown) => !stop.signal.aborted && setFailure(messageOf(reason)));
    return () => stop.abort();
  }, [client, zonesets, base]);
  const zones = useMemo(() => found && zonesOf(found.shapes, base), [found, base]);
  return { shapes: found?.shapes, zoneset: found?.zoneset, zones, failure };
}

const known = (shapes: readonly Shape[], base: Base): number =>
  zonesOf(shapes, base).filter((zone) => zone !== undefined).length;

/** The zone of each county, by its code or else by its names. */
function zonesOf(shapes: readonly Shape[], { counties }: Base): readonly (string | undefined)[] {
  const places = shapes.map(({ id, name, latin }) => ({
    id,
    name,
    ...(latin !== undefined && { latin }),
  }));
  const by = (name: "code" | "name" | "nameZh") =>
    matchRows(
      counties.map((county) => county[name]),
      places,
    );
  const [codes, names, chinese] = [by("code"), by("name"), by("nameZh")];
  return counties.map((_, at) => {
    const match = [codes[at], chinese[at], names[at]].find((each) => each && "id" in each);
    return match && "id" in match ? match.id : undefined;
  });
}

function changesOf(
  zones: readonly (string | undefined)[],
  baseline: Result,
  result: Result,
  output: OutputKey,
): ReadonlyMap<string, number> {
  return new Map(
    zones.flatMap((zone, at) => {
      const before = baseline.counties[at]?.values[output];
      const after = result.counties[at]?.values[output];
      const isKnown = typeof before === "number" && typeof after === "number";
      return zone !== undefined && isKnown ? [[zone, after - before] as const] : [];
    }),
  );
}

function useContent(
  shapes: readonly Shape[],
  changes: ReadonlyMap<string, number>,
  output: OutputKey,
  scenario: string,
): MapContent {
  const text = useWhatIfTexts();
  const mapText = useMapTexts();
  const { language } = usePane();
  return useMemo(() => {
    const { label, unit } = OUTPUTS[output];
    const shown = shownUnit(unit, [...changes.values()]);
    const values = new Map([...changes].map(([id, change]) => [id, change / shown.by]));
    const { signed } = formatsOf(language);
    const of = shown.unit === "1" ? "" : ` ${shown.unit}`;
    return {
      title: text.mapTitle(label[language], scenario),
      unit: mapText.unit(shown.unit),
      notes: [],
      shapes,
      values,
      scale: scaleOf([...values.values()], { kind: "continuous", middle: 0 }),
      format: signed,
      says: ({ id, name, latin }: Shape) => {
        const value = values.get(id);
        const said = value === undefined ? mapText.noValue : signed(value) + of;
        return `${language === "en" ? (latin ?? name) : name}: ${said}`;
      },
      noValue: mapText.noValue,
    };
  }, [shapes, changes, output, scenario, language, text, mapText]);
}
