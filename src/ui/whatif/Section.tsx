import { type ReactNode, useState } from "react";

/**
 * A part that is made when it is first opened, and stays. A summary has a place in the order of Tab
 * only by its number: office.js on the web moves the focus itself and knows no summaries.
 */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const [isMade, setMade] = useState(false);
  return (
    <details
      className="section"
      onToggle={({ currentTarget }) => currentTarget.open && setMade(true)}
    >
      <summary tabIndex={0}>{title}</summary>
      {isMade && <div className="data-panel">{children}</div>}
    </details>
  );
}
