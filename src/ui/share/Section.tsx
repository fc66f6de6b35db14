import type { ReactNode } from "react";

interface SectionProps {
  title: string;
  about: string;
  children: ReactNode;
}

/** One thing that can be done to a workbook: what it is, its buttons and its report. */
export function Section({ title, about, children }: SectionProps) {
  return (
    <section className="data-panel share-section" aria-label={title}>
      <h2>{title}</h2>
      <p className="faint">{about}</p>
      {children}
    </section>
  );
}
