/** @jest-environment jsdom */
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type Drawing, DRAWS } from "../../src/functions/uncertainty/drawing";
import { Drawings } from "../../src/taskpane/Drawings";
import { PaneContext } from "../../src/ui/pane";
import { type Language, texts } from "../../src/ui/texts";

afterEach(cleanup);

const tell = (call: number, share: number, stop = () => undefined) =>
  act(() => {
    dispatchEvent(new CustomEvent<Drawing>(DRAWS, { detail: { call, share, stop } }));
  });

function show(language: Language) {
  const pane = { language, text: texts[language], announce: () => undefined };
  return render(
    <PaneContext.Provider value={pane}>
      <Drawings />
    </PaneContext.Provider>,
  );
}

test("nothing is shown while no cell is drawn", () => {
  const { container } = show("en");
  expect(container.textContent).toBe("");
});

test.each([
  ["en", "Drawing for Monte Carlo", "Stop"],
  ["zh", "正在进行蒙特卡罗抽样", "停止"],
] as const)("in %s the progress of all calls is shown until they end", (language, label, stop) => {
  const { container } = show(language);
  tell(1, 0);
  tell(2, 0.5);
  const bar = screen.getByRole("progressbar", { name: label });
  expect(bar).toHaveProperty("value", 0.25);
  tell(1, 1);
  expect(bar).toHaveProperty("value", 0.5);
  expect(screen.getByRole("button", { name: stop })).toBeTruthy();
  tell(2, 1);
  expect(container.textContent).toBe("");
});

test("Stop stops all calls", () => {
  show("en");
  const stop = jest.fn();
  tell(1, 0.2, stop);
  tell(2, 0.4, stop);
  fireEvent.click(screen.getByRole("button", { name: "Stop" }));
  expect(stop).toHaveBeenCalledTimes(2);
});
