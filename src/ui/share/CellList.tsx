import { usePane } from "../pane";

/** A cell of which something is said. */
export interface CellNote {
  /** `Sheet1!B2`. */
  readonly where: string;
  /** Another name for the place: `T[NPP]`. */
  readonly name?: string;
  readonly says: string;
}
interface CellListProps {
  title: string;
  notes: readonly CellNote[];
  onJump: (where: string) => void;
  /** A further button for each, with its text. */
  action?: { readonly text: string; readonly onAct: (note: CellNote) => void };
}
const SHOWN = 50;

/** Cells with what is to be said of each, and a way to it; nothing where there are none. */
export function CellList({ title, notes, onJump, action }: CellListProps) {
  const words = usePane().text.share;
  if (notes.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul className="findings report">
        {notes.slice(0, SHOWN).map((note) => {
          const { where, name = where, says } = note;
          return (
            <li key={name}>
              <button type="button" onClick={() => onJump(where)} aria-label={words.jump(name)}>
                {name}
              </button>{" "}
              {says}{" "}
              {action && (
                <button
                  type="button"
                  onClick={() => action.onAct(note)}
                  aria-label={`${action.text}: ${name}`}
                >
                  {action.text}
                </button>
              )}
            </li>
          );
        })}
        {notes.length > SHOWN && <li>{words.more(notes.length - SHOWN)}</li>}
      </ul>
    </>
  );
}
