import { createContext, useContext } from "react";
import { type Language, type Texts, texts } from "./texts";

/** What every component of the pane may need. */
export interface Pane {
  readonly language: Language;
  readonly text: Texts;
  /** Says a sentence to a person who hears the pane. */
  readonly announce: (sentence: string) => void;
}

export const PaneContext = createContext<Pane>({
  language: "en",
  text: texts.en,
  announce: () => undefined,
});
export const usePane = (): Pane => useContext(PaneContext);
