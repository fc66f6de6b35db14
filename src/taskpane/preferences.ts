import { useState } from "react";

/** Excel on the web gives every add-in of a page the same storage; the key keeps them apart. */
const keyOf = (name: string): string =>
  `${globalThis.Office?.context?.partitionKey ?? ""}karst.${name}`;

/** A choice of the person that stays on this machine, or in this pane; never in the workbook. */
export function usePreference<T extends string>(
  name: string,
  choices: readonly T[],
  byDefault: T,
  storage = localStorage,
): [T, (choice: T) => void] {
  const [chosen, setChosen] = useState(
    () => choices.find((choice) => choice === storage.getItem(keyOf(name))) ?? byDefault,
  );
  return [
    chosen,
    (choice) => {
      storage.setItem(keyOf(name), choice);
      setChosen(choice);
    },
  ];
}
