import { useEffect, useState } from "react";
import type { Layer } from "../../api";
import { serviceAddress } from "../../api/address";
import type { Described } from "../../functions/described";
import type { Language } from "../../ui/texts";
import type { Choice } from "./groups";

const TIMEOUT = 20_000;
const NONE: readonly Layer[] = [];

/** What the service has for the arguments of a function that asks it; the answer says if it is away. */
export function useServiceNames(
  model: Described,
  texts: readonly string[],
  language: Language,
): (argument: string) => readonly Choice[] {
  const [layers, setLayers] = useState(NONE);
  useEffect(() => {
    if (model.kind !== "remote") return undefined;
    const stop = new AbortController();
    layersOf(stop.signal).then(setLayers, () => setLayers(NONE));
    return () => stop.abort();
  }, [model]);
  const [first = ""] = texts;
  const chosen = layers.find(({ id }) => quoted(id) === first.trim() || id === first.trim());
  const some = chosen ? [chosen] : layers;
  const plain = (names: readonly string[]) =>
    [...new Set(names)].map((name) => ({ label: name, value: name }));
  return (argument) => {
    if (argument === "layer")
      return layers.map(({ id, title }) => ({
        label: `${id} · ${title[language]}`,
        value: quoted(id),
      }));
    if (argument === "year") return plain(some.flatMap(({ years }) => years.map(String)).sort());
    if (argument !== "statistic") return [];
    return plain(some.flatMap(({ statistics }) => statistics)).map(({ label }) => ({
      label,
      value: quoted(label),
    }));
  };
}

/** The client is a part of the pane of its own: few functions ask a service. */
async function layersOf(signal: AbortSignal): Promise<readonly Layer[]> {
  const { serviceClient } = await import("../../api");
  const client = serviceClient({ ...serviceAddress(), timeout: TIMEOUT });
  return (await client.layers({ signal })).layers;
}

/** In quotes, since a name such as co2 is a cell, too. */
const quoted = (name: string): string => `"${name}"`;
