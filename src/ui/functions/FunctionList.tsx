import { Field, SearchBox } from "@fluentui/react-components";
import { usePane } from "../pane";
import { find, type Findable } from "./search";

export interface ListedFunction extends Findable {
  readonly family: string;
}

interface FunctionListProps {
  functions: readonly ListedFunction[];
  query: string;
  /** Whether the search takes the focus: the button that led back here has gone. */
  isFocused: boolean;
  onQuery: (query: string) => void;
  onChoose: (id: string) => void;
}

/** Every function under its family, or those that fit the words. */
export function FunctionList(props: FunctionListProps) {
  const { functions, query, isFocused, onQuery, onChoose } = props;
  const { text } = usePane();
  const words = text.functions;
  const found = find(functions, query);
  return (
    <>
      <Field label={words.search} hint={words.searchHint}>
        <SearchBox
          autoFocus={isFocused}
          value={query}
          onChange={(_, { value }) => onQuery(value)}
        />
      </Field>
      <p role="status" className="faint">
        {words.count(found.length, functions.length)}
      </p>
      <ul className="functions">
        {found.map((each, k) => (
          <li key={each.id}>
            {query.trim() === "" && each.family !== found[k - 1]?.family && (
              <h2 className="family">{each.family}</h2>
            )}
            <button type="button" onClick={() => onChoose(each.id)}>
              <code>{each.id}</code> {each.label}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
