import { useEffect, useState } from "react";
import { usePane } from "../../ui/pane";
import type { Texts } from "../../ui/texts";
import type { Area } from "../../workbook/area";
import { NoFiguresError, type Place, placesOf, shownPlace } from "../../workbook/named";
import { nameSource } from "../../workbook/nameSource";
import type { Workbook } from "../../workbook/workbook";
import type { SectionProps } from "./sections";
import { SourceForm } from "./SourceForm";
import { useSelected } from "./useSelected";

/** Keeps what a person says of the numbers that are selected in the sheet. */
export function NameSource({ workbook, deed, onDone }: SectionProps) {
  const words = usePane().text.share.sources.name;
  const selected = useSelected(workbook);
  const { places, problem } = usePlaces(workbook, selected);
  const shown = places.map(shownPlace).join(", ");
  const name = (statement: Parameters<typeof nameSource>[2]) =>
    deed.run(async () => {
      if (selected === undefined) return undefined;
      const kept = await nameSource(workbook, selected, statement).catch((error: unknown) => {
        if (error instanceof NoFiguresError) throw new Error(saying(error, words));
        throw error;
      });
      await onDone();
      return words.made(kept.map(shownPlace).join(", "));
    });
  return (
    <>
      <h3>{words.title}</h3>
      <p className="faint">{words.about}</p>
      <p>{problem ? saying(problem, words) : shown ? words.selected(shown) : words.nothing}</p>
      <SourceForm
        hasHeaders={places.every((place) => "header" in place)}
        isDisabled={deed.isBusy || places.length === 0}
        onName={name}
      />
    </>
  );
}

/** Which columns or cells the selection means. */
function usePlaces(workbook: Workbook, selected: Area | undefined) {
  const [found, setFound] = useState<{ places: readonly Place[]; problem?: NoFiguresError }>();
  useEffect(() => {
    let isCurrent = true;
    const look = async () => {
      if (selected === undefined) return { places: [] };
      try {
        return { places: placesOf(selected, await workbook.tables()) };
      } catch (problem) {
        if (problem instanceof NoFiguresError) return { places: [], problem };
        throw problem;
      }
    };
    look().then(
      (now) => isCurrent && setFound(now),
      () => isCurrent && setFound(undefined),
    );
    return () => {
      isCurrent = false;
    };
  }, [workbook, selected]);
  return found ?? { places: [], problem: undefined };
}

type Words = Texts["share"]["sources"]["name"];
const saying = ({ why, where }: NoFiguresError, words: Words): string =>
  why === "partly" ? words.partly : words[why](where);
