import { usePane } from "../pane";

/** A cell of which something is said. */
export interface CellNote {
  /** `Sheet1!B2`. */
  readonly where: string;
  readonly says: string;
}
interface CellListProps {
  title: string;
  notes: readonly CellNote[];
  onJump: (where: string) => void;
}
const SHOWN = 50;

/** Cells with what is to be said of each, and a way to it; nothing where there are none. */
export function CellList({ title, notes, onJump }: CellListProps) {
  const words = usePane().text.share;
  if (notes.length === 0) return null;
  return (
    <>
      <p>{title}</p>
      <ul className="findings report">
        {notes.slice(0, SHOWN).map(({ where, says }) => (
          <li key={where}>
            <button type="button" onClick={() => onJump(where)} aria-label={words.jump(where)}>
              {where}
            </button>{" "}
            {says}
          </li>
        ))}
        {notes.length > SHOWN && <li>{words.more(notes.length - SHOWN)}</li>}
      </ul>
    </>
  );
}
