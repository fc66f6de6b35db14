import type { Locator, Page } from "playwright-core";
import type { Hands } from "../../src/build/guide/hands";

/** More stops than there are on the way to any part of the pane. */
const MOST_STOPS = 250;

/** Works the page as somebody without a mouse does: by Tab, arrows, F6, Enter and Space alone. */
export function keyboard(page: Page): Hands {
  const press = (key: string) => page.keyboard.press(key);

  const reach = async (target: Locator) => {
    await target.waitFor();
    for (let stop = 0; stop < MOST_STOPS; stop++) {
      const key = await target.evaluate(keyTo);
      if (key === undefined) return;
      await press(key);
    }
    const at = await target.evaluate((each) => each.ownerDocument.activeElement?.outerHTML);
    throw new Error(`no key leads to ${String(target)}; it ends at ${at?.slice(0, 300)}`);
  };
  return {
    press: async (button) => {
      await reach(button);
      await press("Enter");
    },
    turnTo: async (tab) => {
      await reach(tab);
      await press("Enter");
    },
    tick: async (choice) => {
      if (await choice.isChecked()) return;
      await reach(choice);
      // An arrow has chosen a round button already.
      if (!(await choice.isChecked())) await press("Space");
    },
    pick: async (list, option) => {
      await reach(list);
      await page.keyboard.type(option);
    },
    fill: async (field, text) => {
      await reach(field);
      await press("Control+a");
      await page.keyboard.type(text);
    },
  };
}

/**
 * The key that leads towards an element from where the focus is. Runs in the element's page. In the
 * pane the focus is never lost: who pressed a button that then goes away stays where it was.
 */
function keyTo(element: Element): string | undefined {
  const { activeElement: at, body } = element.ownerDocument;
  const isElsewhere = !element.ownerDocument.hasFocus() || at?.tagName === "IFRAME";
  if (!isElsewhere && at === body && window !== parent) throw new Error("the focus is lost");
  if (!at || at === body || isElsewhere || at.closest("#grid")) return "F6";
  if (at === element) return undefined;
  const isAhead = (at.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
  // Tab goes to the next group; within a group arrows move.
  const group = element.closest("[role=tablist], [role=radiogroup], .check-list-items");
  if (!group?.contains(at)) return isAhead ? "Tab" : "Shift+Tab";
  if (group.role === "tablist") return isAhead ? "ArrowRight" : "ArrowLeft";
  return isAhead ? "ArrowDown" : "ArrowUp";
}
