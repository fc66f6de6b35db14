import { browserCommand, chooseHost } from "../../src/build/host";

const URL = "http://localhost:3000/";

test.each([
  [undefined, "win32", true, "excel", "Excel is installed on this Windows"],
  [undefined, "win32", false, "workbench", "Excel was not found on this Windows"],
  [undefined, "darwin", true, "excel", "Excel is installed on this Mac"],
  [undefined, "darwin", false, "workbench", "Excel was not found on this Mac"],
  [undefined, "linux", false, "workbench", "there is no Excel for linux"],
  ["workbench", "win32", true, "workbench", "the workbench was asked for"],
  ["excel", "darwin", false, "excel", "Excel was asked for"],
  ["excel", "linux", false, "workbench", "there is no Excel for linux"],
] as const)("asked for %p on %s with Excel %p: %s", (wanted, platform, installed, host, why) => {
  expect(chooseHost(wanted, platform, () => installed)).toEqual({ host, why });
});

test("does not look for Excel where there is none, or when the workbench is asked for", () => {
  const probe = jest.fn(() => true);
  chooseHost(undefined, "linux", probe);
  chooseHost("workbench", "win32", probe);
  expect(probe).not.toHaveBeenCalled();
});

test.each([
  ["win32", {}, true, ["explorer", URL]],
  ["darwin", {}, true, ["open", URL]],
  ["linux", { DISPLAY: ":0" }, true, ["xdg-open", URL]],
  ["linux", { WAYLAND_DISPLAY: "wayland-0" }, true, ["xdg-open", URL]],
  ["linux", {}, true, undefined],
  ["linux", { DISPLAY: ":0", CI: "true" }, true, undefined],
  ["darwin", {}, false, undefined],
] as const)("on %s with %p in a terminal %p the browser is %p", (platform, env, tty, command) => {
  expect(browserCommand(URL, platform, env, tty)).toEqual(command);
});
