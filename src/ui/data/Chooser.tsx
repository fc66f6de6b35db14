import { Field, Select } from "@fluentui/react-components";
import { useEffect, useMemo, useState } from "react";
import type { Layer, Zone } from "../../api";
import { usePane } from "../pane";
import { CheckList } from "./CheckList";
import { fullZoneName } from "./names";
import type { Choice } from "./pull";
import { useDataTexts } from "./texts";
import { type Offer, type ServiceState, faultOf } from "./useService";

interface ChooserProps {
  offer: Offer;
  onChoice: (choice: Choice | undefined) => void;
  onFault: (fault: Extract<ServiceState, { state: "fault" }>) => void;
}

/** Zones, layers, years and statistics of a service. */
export function Chooser({ offer, onChoice, onFault }: ChooserProps) {
  const text = useDataTexts();
  const { language } = usePane();
  const [zoneset, setZoneset] = useState(offer.zonesets[0]?.id ?? "");
  const all = useZones(offer, zoneset, onFault);
  const [parent, setParent] = useState("");
  const [zones, setZones] = useState<ReadonlySet<string>>(new Set());
  const [layers, setLayers] = useState<ReadonlySet<string>>(new Set());
  const [years, setYears] = useState<ReadonlySet<string>>(new Set());
  const [statistics, setStatistics] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    setZones(new Set(all.map(({ id }) => id)));
    setParent("");
  }, [all]);

  const offered = offer.layers.filter((layer) => layer.zonesets.includes(zoneset));
  const chosen = offered.filter(({ id }) => layers.has(id));
  const allYears = [...new Set(chosen.flatMap((layer) => layer.years))].sort((a, b) => b - a);
  const someYears = allYears.filter((year) => years.has(String(year)));
  const allStatistics = [...new Set(chosen.flatMap((layer) => layer.statistics))];
  useEffect(() => {
    const latest = chosen.flatMap((layer) => layer.years.slice(-1)).map(String);
    if (someYears.length === 0 && latest.length > 0) setYears(new Set(latest));
  }, [layers]);

  const choice = useMemo<Choice | undefined>(() => {
    const some = all.filter(({ id }) => zones.has(id));
    if (some.length === 0 || chosen.length === 0) return undefined;
    return {
      zoneset,
      revision: offer.revision,
      zones: some,
      layers: chosen,
      years: someYears,
      statistics: allStatistics.filter((name) => statistics.has(name)),
    };
  }, [all, zones, layers, years, statistics, zoneset, offer]);
  useEffect(() => onChoice(choice), [choice]);

  const parents = [...new Set(all.flatMap((zone) => zone.parent ?? []))];
  const inParent = all.filter((zone) => parent === "" || zone.parent === parent);
  return (
    <div className="data-panel">
      <Field label={text.zoneset}>
        <Select value={zoneset} onChange={(_, { value }) => setZoneset(value)}>
          {offer.zonesets.map(({ id, title }) => (
            <option key={id} value={id}>
              {title[language]}
            </option>
          ))}
        </Select>
      </Field>
      {parents.length > 1 && (
        <Field label={text.parent}>
          <Select
            value={parent}
            onChange={(_, { value }) => {
              setParent(value);
              const inside = all.filter((zone) => value === "" || zone.parent === value);
              setZones(new Set(inside.map(({ id }) => id)));
            }}
          >
            <option value="">{text.everywhere}</option>
            {parents.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
      )}
      <CheckList
        title={text.zones}
        chosen={zones}
        onChange={setZones}
        items={inParent.map((zone) => ({
          id: zone.id,
          label: fullZoneName(zone, language),
          words: [zone.id, zone.name, zone.latin ?? ""].join(" "),
        }))}
      />
      <CheckList
        title={text.layers}
        chosen={layers}
        onChange={setLayers}
        items={offered.map((layer) => layerItem(layer, language, text.generated))}
      />
      {allYears.length > 0 && (
        <CheckList
          title={text.years}
          chosen={years}
          onChange={setYears}
          items={allYears.map((year) => ({ id: String(year), label: String(year) }))}
        />
      )}
      {allStatistics.length > 1 && (
        <>
          <CheckList
            title={text.statistics}
            chosen={statistics}
            onChange={setStatistics}
            items={allStatistics.map((name) => ({ id: name, label: name }))}
          />
          <p className="faint">{text.ownStatistic}</p>
        </>
      )}
    </div>
  );
}

function layerItem(layer: Layer, language: "en" | "zh", generated: string) {
  const about = [layer.unit, layer.period, layer.generated ? generated : undefined, layer.source];
  return {
    id: layer.id,
    label: layer.title[language],
    hint: about.filter((part) => part !== undefined).join(" · "),
    words: [layer.id, layer.title.en, layer.title.zh].join(" "),
  };
}

const NO_ZONES: readonly Zone[] = [];
function useZones(
  { client }: Offer,
  zoneset: string,
  onFault: ChooserProps["onFault"],
): readonly Zone[] {
  const [zones, setZones] = useState(NO_ZONES);
  useEffect(() => {
    const stop = new AbortController();
    setZones(NO_ZONES);
    client.zoneset(zoneset, { signal: stop.signal }).then(
      (detail) => setZones(detail.zones),
      (error: unknown) => {
        if (!stop.signal.aborted) onFault(faultOf(error));
      },
    );
    return () => stop.abort();
  }, [client, zoneset]);
  return zones;
}
