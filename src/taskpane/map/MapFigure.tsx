import {
  Button,
  Checkbox,
  Field,
  MessageBar,
  MessageBarBody,
  Select,
} from "@fluentui/react-components";
import { useMemo, useState } from "react";
import type { Zoneset } from "../../api";
import { zoneName } from "../../ui/data/names";
import { Choropleth } from "../../ui/map/Choropleth";
import type { Shape } from "../../ui/map/outlines";
import { type MapContent, pictureOf } from "../../ui/map/picture";
import { base64Of, download, pngOf, svgOf } from "../../ui/map/save";
import { scaleOf } from "../../ui/map/scale";
import { useMapTexts } from "../../ui/map/texts";
import { usePane } from "../../ui/pane";
import { address } from "../../workbook/area";
import type { Workbook } from "../../workbook/workbook";
import { messageOf } from "../builder/useBuilder";
import type { Source } from "./source";

interface MapFigureProps {
  shapes: readonly Shape[];
  zoneset: Zoneset;
  source: Source;
  workbook: Workbook | undefined;
}

/** The map with its colours, and the ways in which it leaves the pane. */
export function MapFigure({ shapes, zoneset, source, workbook }: MapFigureProps) {
  const text = useMapTexts();
  const [kind, setKind] = useState<"classes" | "continuous">("classes");
  const [parted, setParted] = useState<boolean>();
  const isRatio = /CNCI/i.test(source.title);
  const isParted = parted ?? isRatio;
  const content = useContent({ shapes, zoneset, source, kind, isParted, isRatio });
  return (
    <>
      <Field label={text.colours}>
        <Select value={kind} onChange={(_, { value }) => setKind(value as typeof kind)}>
          <option value="classes">{text.classes}</option>
          <option value="continuous">{text.continuous}</option>
        </Select>
      </Field>
      <Checkbox
        label={text.diverging}
        checked={isParted}
        onChange={(_, { checked }) => setParted(checked === true)}
      />
      <h2>{content.title}</h2>
      <Choropleth content={content} selected={source.selected} onSelect={source.onSelect} />
      {[...source.remarks, ...content.notes].map((note) => (
        <p key={note} className="faint">
          {note}
        </p>
      ))}
      <Leaving content={content} workbook={workbook} />
    </>
  );
}

interface Look {
  shapes: readonly Shape[];
  zoneset: Zoneset;
  source: Source;
  kind: "classes" | "continuous";
  isParted: boolean;
  isRatio: boolean;
}

function useContent({ shapes, zoneset, source, kind, isParted, isRatio }: Look): MapContent {
  const text = useMapTexts();
  const { language } = usePane();
  const { title, values, origin } = source;
  const unit = source.unit ?? (isRatio ? "1" : undefined);
  return useMemo(() => {
    const scale = scaleOf([...values.values()], { kind, middle: isParted ? 1 : undefined });
    const exact = new Intl.NumberFormat(language, { maximumSignificantDigits: 5 });
    const short = new Intl.NumberFormat(language, {
      maximumSignificantDigits: 3,
      ...(scale.labels.some(({ value }) => Math.abs(value) >= 1e5) && { notation: "compact" }),
    });
    const of = unit === undefined || unit === "1" ? "" : ` ${unit}`;
    const valueOf = (value: number | undefined) =>
      value === undefined ? text.noValue : exact.format(value) + of;
    return {
      ...{ title, shapes, values, scale, noValue: text.noValue },
      unit: unit === undefined ? text.noUnit : text.unit(unit),
      notes: [origin, text.outlines(zoneset.source, zoneset.licence)],
      format: (value) => short.format(value),
      says: (shape) => `${zoneName(shape, language)}: ${valueOf(values.get(shape.id))}`,
    };
  }, [shapes, zoneset, title, unit, values, origin, kind, isParted, language, text]);
}

interface LeavingProps {
  content: MapContent;
  workbook: Workbook | undefined;
}

/** Files, and a picture in the sheet. */
function Leaving({ content, workbook }: LeavingProps) {
  const text = useMapTexts();
  const { announce } = usePane();
  const [result, setResult] = useState<{ intent: "success" | "error"; says: string }>();
  const attempt = async (work: () => Promise<string>) => {
    const done = await work().then(
      (says) => ({ intent: "success" as const, says }),
      (reason: unknown) => ({ intent: "error" as const, says: messageOf(reason) }),
    );
    setResult(done);
    announce(done.says);
  };
  const save = async (kind: "svg" | "png") => {
    const file = `${content.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")}.${kind}`;
    const picture = pictureOf(content);
    download(kind === "svg" ? svgOf(picture) : await pngOf(picture), file);
    return text.saved(file);
  };
  return (
    <>
      <div className="actions">
        <Button size="small" onClick={() => void attempt(() => save("svg"))}>
          {text.svg}
        </Button>
        <Button size="small" onClick={() => void attempt(() => save("png"))}>
          {text.png}
        </Button>
        {workbook && (
          <Button
            size="small"
            onClick={() =>
              void attempt(async () => text.inserted(await insertPicture(content, workbook)))
            }
          >
            {text.picture}
          </Button>
        )}
      </div>
      {result && (
        <MessageBar intent={result.intent} layout="multiline">
          <MessageBarBody>{result.says}</MessageBarBody>
        </MessageBar>
      )}
    </>
  );
}

/** Points of the sheet to one of the drawing. */
const ON_SHEET = 1.25;

/** Puts the map over the cells at the selection; the cells keep what they hold. */
async function insertPicture(content: MapContent, workbook: Workbook): Promise<string> {
  const { sheet, row, column } = await workbook.selection();
  const at = { sheet, row, column };
  const picture = pictureOf(content);
  const png = await base64Of(await pngOf(picture));
  const [width, height] = [picture.width * ON_SHEET, picture.height * ON_SHEET];
  const says = [content.title, content.unit, ...content.notes].join(". ");
  await workbook.apply([{ kind: "picture", at, png, name: content.title, says, width, height }]);
  return address({ ...at, rows: 1, columns: 1 });
}
