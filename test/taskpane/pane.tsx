import { render, screen } from "@testing-library/react";
import { PaneApp } from "../../src/taskpane/PaneApp";

/** What jsdom lacks of a browser. */
export function furnish({ dark = false, forced = false } = {}): void {
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe = () => undefined;
      unobserve = () => undefined;
      disconnect = () => undefined;
    },
    matchMedia: (query: string) => ({
      matches: forced ? query.includes("forced-colors") : dark && query.includes("dark"),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }),
  });
  // That of jsdom fails on the nested rules that Fluent UI inserts.
  globalThis.getComputedStyle = (element) =>
    (element as Partial<HTMLElement>).style ?? document.body.style;
  localStorage.clear();
  sessionStorage.clear();
}

/** Opens the pane and waits for its first part. */
export async function openPane(): Promise<void> {
  render(<PaneApp version="1.2.3" />);
  await screen.findByRole("searchbox", undefined, { timeout: 20000 });
}
