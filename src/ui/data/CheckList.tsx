import { Button, Checkbox, SearchBox, useArrowNavigationGroup } from "@fluentui/react-components";
import { useState } from "react";
import { useDataTexts } from "./texts";

export interface CheckItem {
  readonly id: string;
  readonly label: string;
  /** A second line. */
  readonly hint?: string;
  /** What else finds it: a code, a name in the other language. */
  readonly words?: string;
}
interface CheckListProps {
  title: string;
  items: readonly CheckItem[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}

/** From this many items on there is a search. */
const MANY = 8;
const plain = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}|[\s']/gu, "")
    .toLowerCase();

/** A list to choose from, with a search by every word that an item knows; one stop of the Tab key. */
export function CheckList({ title, items, chosen, onChange }: CheckListProps) {
  const text = useDataTexts();
  const [query, setQuery] = useState("");
  const byArrows = useArrowNavigationGroup({ axis: "vertical", memorizeCurrent: true });
  const wanted = plain(query);
  const shown = items.filter(({ label, words = "" }) =>
    plain(`${label} ${words}`).includes(wanted),
  );
  const put = (ids: readonly string[], isChosen: boolean) => {
    const next = new Set(chosen);
    for (const id of ids)
      if (isChosen) next.add(id);
      else next.delete(id);
    onChange(next);
  };
  const count = items.filter(({ id }) => chosen.has(id)).length;
  return (
    <fieldset className="check-list">
      <legend>
        {title} <span className="faint">{text.chosen(count, items.length)}</span>
      </legend>
      {items.length >= MANY && (
        <SearchBox
          size="small"
          aria-label={text.search(title)}
          placeholder={text.searchHint}
          value={query}
          onChange={(_, { value }) => setQuery(value)}
        />
      )}
      <div className="check-list-buttons">
        <Button
          size="small"
          onClick={() =>
            put(
              shown.map(({ id }) => id),
              true,
            )
          }
        >
          {text.all}
        </Button>
        <Button
          size="small"
          onClick={() =>
            put(
              items.map(({ id }) => id),
              false,
            )
          }
        >
          {text.none}
        </Button>
      </div>
      <div className="check-list-items" {...byArrows}>
        {shown.map(({ id, label, hint }) => (
          <div key={id}>
            <Checkbox
              size="medium"
              label={label}
              checked={chosen.has(id)}
              onChange={(_, { checked }) => put([id], checked === true)}
            />
            {hint !== undefined && <p className="faint">{hint}</p>}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
