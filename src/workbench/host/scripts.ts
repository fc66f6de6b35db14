import type { WirePath, WireRequest } from "./wire";

/** So many scripts are told apart at a time; older ones have ended. */
const MOST = 50;

/** A script of the pane: the requests of one context, which `Excel.run` makes for its batch. */
export interface Script {
  /** Its object paths by their ids, as it sent them last. */
  readonly paths: Map<number, string>;
  /** The ids of its actions. */
  readonly actions: Set<number>;
  /** Its highest id so far. */
  last: number;
}

/**
 * Tells which script sends a request. Office.js 1.1.110 of npm sends no name of it, nor
 * `mergeUndoGroup`; but the ids of a context's actions and object paths come from one counter that
 * begins at 1, and a path keeps its id. So a request is of the script whose ids it continues and
 * whose paths it uses.
 */
export class Scripts {
  /** The latest is the last one. */
  private known: Script[] = [];

  of({ Actions, ObjectPaths }: WireRequest): Script {
    const actions = Actions.map(({ Id }) => Id);
    const paths = new Map(Object.values(ObjectPaths).map((path) => [path.Id, spelled(path)]));
    const script = this.continued(actions, paths) ?? {
      paths: new Map(),
      actions: new Set(),
      last: 0,
    };
    for (const id of actions) script.actions.add(id);
    for (const [id, path] of paths) script.paths.set(id, path);
    script.last = Math.max(script.last, ...actions, ...paths.keys());
    this.known = [...this.known.filter((each) => each !== script), script].slice(-MOST);
    return script;
  }

  private continued(
    actions: readonly number[],
    paths: ReadonlyMap<number, string>,
  ): Script | undefined {
    const first = Math.min(...actions);
    const ids = [...paths.keys(), ...actions];
    const possible = this.known.filter(
      (script) => script.last < first && ![...paths.keys()].some((id) => script.actions.has(id)),
    );
    /** Paths in common count most, then that the very next id is there: some are never sent. */
    const likeness = (script: Script): number =>
      2 * [...paths].filter(([id, path]) => script.paths.get(id) === path).length +
      (ids.includes(script.last + 1) ? 1 : 0);
    return possible.reduce<Script | undefined>(
      (best, each) => (best && likeness(best) > likeness(each) ? best : each),
      undefined,
    );
  }
}

const spelled = ({ Name, ParentObjectPathId, ArgumentInfo }: WirePath): string =>
  JSON.stringify([Name, ParentObjectPathId, ArgumentInfo]);
