import type { Locator } from "playwright-core";

/** How a person works what is on the page. */
export interface Hands {
  /** A button. */
  press(button: Locator): Promise<void>;
  /** One of the tabs of a list. */
  turnTo(tab: Locator): Promise<void>;
  /** A box or a round button that is then chosen. */
  tick(choice: Locator): Promise<void>;
  /** An option of a list, by its text. */
  pick(list: Locator, option: string): Promise<void>;
  /** The whole text of a field. */
  fill(field: Locator, text: string): Promise<void>;
}

/** With the mouse, and the keyboard where there is a text. */
export const mouse: Hands = {
  press: (button) => button.click(),
  turnTo: (tab) => tab.click(),
  tick: (choice) => choice.check(),
  pick: async (list, option) => void (await list.selectOption({ label: option })),
  fill: (field, text) => field.fill(text),
};
