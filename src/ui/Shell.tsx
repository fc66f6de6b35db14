import { MessageBar, MessageBarBody, Tab, TabList } from "@fluentui/react-components";
import { type ReactNode, useState } from "react";
import { usePane } from "./pane";

export interface ShellPart<Id extends string> {
  readonly id: Id;
  readonly content: ReactNode;
}
interface ShellProps<Id extends string> {
  parts: readonly ShellPart<Id>[];
  names: Readonly<Record<Id, string>>;
  open: Id;
  onOpen: (id: Id) => void;
  settings: ReactNode;
  /** What the pane cannot do here, if anything. */
  notice: string | undefined;
  /** What runs, whichever part is open. */
  running?: ReactNode;
  /** The sentence that was announced last. */
  said: string;
}

/** The frame of the pane. A part is made when it is first opened and stays as it was left. */
export function Shell<Id extends string>(props: ShellProps<Id>) {
  const { parts, names, open, onOpen, settings, notice, running, said } = props;
  const { text } = usePane();
  const [opened, setOpened] = useState(new Set([open]));
  const show = (id: Id) => {
    onOpen(id);
    setOpened(new Set([...opened, id]));
  };
  return (
    <>
      <header>
        <img src="assets/icons/icon-32.png" width="24" height="24" alt="" />
        <h1>Karst</h1>
        {settings}
        <TabList
          className="tabs"
          aria-label={text.partsLabel}
          selectedValue={open}
          onTabSelect={(_, { value }) => show(value as Id)}
          size="small"
        >
          {parts.map(({ id }) => (
            <Tab key={id} id={`tab-${id}`} value={id} aria-controls={`part-${id}`}>
              {names[id]}
            </Tab>
          ))}
        </TabList>
      </header>
      <main>
        {notice !== undefined && (
          <MessageBar intent="warning" layout="multiline" className="notice">
            <MessageBarBody>{notice}</MessageBarBody>
          </MessageBar>
        )}
        {running}
        {parts.map(({ id, content }) => (
          <div
            key={id}
            id={`part-${id}`}
            role="tabpanel"
            aria-labelledby={`tab-${id}`}
            hidden={id !== open}
          >
            {opened.has(id) && content}
          </div>
        ))}
        <p role="status" className="unseen">
          {said}
        </p>
      </main>
    </>
  );
}
