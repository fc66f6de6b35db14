import { type ReactNode, useState } from "react";

/** A part that is made when it is first opened, and stays. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const [isMade, setMade] = useState(false);
  return (
    <details
      className="section"
      onToggle={({ currentTarget }) => currentTarget.open && setMade(true)}
    >
      <summary>{title}</summary>
      {isMade && <div className="data-panel">{children}</div>}
    </details>
  );
}
