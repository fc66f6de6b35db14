import { useEffect, useMemo, useState } from "react";
import type { Model } from "../../equation";
import { parametersOf } from "../../functions/parameters";
import { address } from "../../workbook/area";
import type { Workbook } from "../../workbook/workbook";
import { type Argument, parseArgument } from "./argument";
import { type Column, columnsOf } from "./columns";
import { type Computed, compute, headerOf } from "./preview";
import { type UnitHint, unitHints } from "./units";

/** The arguments as typed, what they mean in the workbook, and what the function answers. */
export interface Builder {
  readonly columns: readonly Column[];
  readonly texts: readonly string[];
  /** Undefined for a text that is not understood. */
  readonly args: readonly (Argument | undefined)[];
  readonly hints: Readonly<Record<string, UnitHint>>;
  readonly computed: Computed | undefined;
  /** The reason of the host, where it could not do what was asked. */
  readonly failure: string | undefined;
  edit(k: number, text: string): void;
  useSelection(k: number): void;
  /** Reads the workbook again. */
  refresh(): void;
}

/** What was read for the arguments; it is forgotten as soon as they change. */
interface Reading {
  readonly of: readonly (Argument | undefined)[];
  readonly computed?: Computed;
  readonly hints: Readonly<Record<string, UnitHint>>;
  readonly failure?: string;
}
const TYPING = 150;

export function useBuilder(model: Model, workbook: Workbook): Builder {
  const parameters = useMemo(() => parametersOf(model), [model]);
  const [columns, setColumns] = useState<readonly Column[]>([]);
  const [texts, setTexts] = useState<readonly string[]>(() => parameters.map(() => ""));
  const [reading, setReading] = useState<Reading>();
  const [failure, setFailure] = useState<string>();
  const [turn, setTurn] = useState(0);
  const fail = (reason: unknown) => setFailure(messageOf(reason));

  useEffect(() => {
    columnsOf(workbook).then(setColumns, fail);
  }, [workbook, turn]);

  const args = useMemo(
    () => parameters.map(({ input }, k) => parseArgument(texts[k] ?? "", input, columns, "")),
    [parameters, texts, columns],
  );
  useEffect(() => {
    if (args.every((argument) => argument?.kind === "omitted")) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      void readAll(model, args, workbook).then((read) => isCurrent && setReading(read));
    }, TYPING);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [model, args, workbook, turn]);

  const edit = (k: number, text: string) => {
    setFailure(undefined);
    setTexts((before) => before.map((old, at) => (at === k ? text : old)));
  };
  const current = reading?.of === args ? reading : undefined;
  return {
    columns,
    texts,
    args,
    hints: current?.hints ?? {},
    computed: current?.computed,
    failure: failure ?? current?.failure,
    edit,
    useSelection: (k) => {
      const point = async () => {
        const area = await workbook.selection();
        const column = columns.find((each) => address(each.area) === address(area));
        edit(k, column?.spelled ?? address(area));
      };
      point().catch(fail);
    },
    refresh: () => setTurn((before) => before + 1),
  };
}

async function readAll(
  model: Model,
  args: readonly (Argument | undefined)[],
  workbook: Workbook,
): Promise<Reading> {
  const known = args.filter((argument) => argument !== undefined);
  try {
    const headers = await Promise.all(known.map((argument) => headerOf(argument, workbook)));
    const hints = unitHints(
      parametersOf(model)
        .filter((_, k) => args[k] !== undefined)
        .map(({ name, input }, k) => ({ name, input, header: headers[k] ?? "" })),
    );
    if (known.length < args.length) return { of: args, hints };
    return { of: args, hints, computed: await compute(model, known, workbook) };
  } catch (reason) {
    return { of: args, hints: {}, failure: messageOf(reason) };
  }
}

export const messageOf = (reason: unknown): string =>
  reason instanceof Error ? reason.message : String(reason);
