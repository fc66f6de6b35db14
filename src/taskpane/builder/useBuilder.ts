import { useEffect, useMemo, useRef, useState } from "react";
import type { Described } from "../../functions/described";
import { address } from "../../workbook/area";
import type { Workbook } from "../../workbook/workbook";
import { useChanges } from "../useChanges";
import { type Argument, parseArgument } from "./argument";
import { type Column, columnsIn, type List, listsOf, wholeLists } from "./columns";
import { fieldsOf } from "./fields";
import { type Computed, compute, headerOf } from "./preview";
import { type UnitHint, unitHints } from "./units";

/** The arguments as typed, what they mean in the workbook, and what the function answers. */
export interface Builder {
  readonly columns: readonly Column[];
  readonly tables: readonly Column[];
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
  readonly of: string;
  readonly computed?: Computed;
  readonly hints: Readonly<Record<string, UnitHint>>;
  readonly failure?: string;
}
/** A text, and the sheet that was open when it was typed: `B2:B89` is meant there. */
interface Typed {
  readonly text: string;
  readonly sheet: string;
}
const TYPING = 150;
const NOTHING: Typed = { text: "", sheet: "" };

export function useBuilder(model: Described, workbook: Workbook): Builder {
  const [lists, setLists] = useState<readonly List[]>([]);
  const [typed, setTyped] = useState<readonly Typed[]>([]);
  const [reading, setReading] = useState<Reading>();
  const [failure, setFailure] = useState<string>();
  const [asked, setAsked] = useState(0);
  const changes = useChanges(workbook);
  const sheet = useSheet(workbook);
  const fail = (reason: unknown) => setFailure(messageOf(reason));

  useEffect(() => {
    let isCurrent = true;
    listsOf(workbook).then((found) => isCurrent && setLists(found), fail);
    return () => {
      isCurrent = false;
    };
  }, [workbook, asked, changes]);

  const columns = useMemo(() => columnsIn(lists), [lists]);
  const tables = useMemo(() => wholeLists(lists), [lists]);
  const fields = fieldsOf(
    model,
    typed.map(({ text }) => text),
  );
  const args = fields.map(({ input }, k) => {
    const { text, sheet: at } = typed[k] ?? NOTHING;
    return parseArgument(text, input, [...columns, ...tables], at);
  });
  const key = JSON.stringify(args);
  useEffect(() => {
    if (args.every((argument) => argument?.kind === "omitted")) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      const named = fields.map((field, k) => ({ ...field, argument: args[k] }));
      void readAll(model, named, workbook).then(
        (read) => isCurrent && setReading({ ...read, of: key }),
      );
    }, TYPING);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [model, key, workbook, asked, changes]);

  const edit = (k: number, text: string) => {
    setFailure(undefined);
    const at = { text, sheet: sheet() };
    setTyped((before) => fields.map((_, each) => (each === k ? at : (before[each] ?? NOTHING))));
  };
  const current = reading?.of === key ? reading : undefined;
  return {
    columns,
    tables,
    texts: fields.map((_, k) => typed[k]?.text ?? ""),
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
    refresh: () => setAsked((before) => before + 1),
  };
}

/** The sheet on which the person is. */
function useSheet(workbook: Workbook): () => string {
  const sheet = useRef("");
  useEffect(() => {
    const follow = () =>
      workbook.selection().then(
        (area) => (sheet.current = area.sheet),
        () => undefined,
      );
    void follow();
    const stop = workbook.onSelectionChanged(() => void follow());
    stop.catch(() => undefined);
    return () => void stop.then((end) => end()).catch(() => undefined);
  }, [workbook]);
  return () => sheet.current;
}

type Field = ReturnType<typeof fieldsOf>[number] & { readonly argument: Argument | undefined };

async function readAll(
  model: Described,
  fields: readonly Field[],
  workbook: Workbook,
): Promise<Omit<Reading, "of">> {
  const known = fields.flatMap((field) =>
    field.argument === undefined ? [] : [{ ...field, argument: field.argument }],
  );
  try {
    const headed = await Promise.all(
      known.map(async (field) => ({ ...field, header: await headerOf(field.argument, workbook) })),
    );
    const hints = unitHints(headed);
    if (known.length < fields.length) return { hints };
    const args = known.map(({ argument }) => argument);
    return { hints, computed: await compute(model, args, workbook) };
  } catch (reason) {
    return { hints: {}, failure: messageOf(reason) };
  }
}

export const messageOf = (reason: unknown): string =>
  reason instanceof Error ? reason.message : String(reason);
