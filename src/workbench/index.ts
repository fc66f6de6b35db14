import { acceptFiles } from "./files";
import { listenToKeys } from "./keys";
import { Page } from "./page";
import { Workbench } from "./workbench";
import "./page.css";

const SAMPLE = "Karst-Guizhou.xlsx";

/**
 * The language is the browser's; `?lang=zh` chooses another. `?blank=0` makes an empty cell 0, as
 * in Excel on Windows; `?api=1.10` makes a host of an older version, `?addin=off`
 * one without the add-in.
 */
async function start(): Promise<void> {
  const query = new URLSearchParams(location.search);
  const chinese = (query.get("lang") ?? navigator.language).startsWith("zh");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const page = new Page(chinese ? "zh" : "en");
  const workbench = new Workbench(page, dark.matches);
  Object.assign(window, { workbench });
  dark.addEventListener("change", () => workbench.grid.setDark(dark.matches));
  page.save.onclick = () => void workbench.save();
  page.languageButton.onclick = () =>
    void workbench.setLanguage(page.language === "zh" ? "en" : "zh");
  listenToKeys(page, workbench.grid.injector);
  addEventListener("beforeunload", (event) => workbench.hasChanges && event.preventDefault());
  try {
    await workbench.load({
      blank: query.get("blank") === "0" ? 0 : null,
      api: query.get("api"),
      off: query.get("addin") === "off",
    });
    await openSample(workbench);
    acceptFiles(page, (name, bytes) => workbench.open(name, bytes));
    document.body.dataset.state = "ready";
  } catch (error) {
    document.body.dataset.state = "failed";
    page.progress = "";
    page.say(page.texts.noFunctions(error instanceof Error ? error.message : String(error)));
  }
}

async function openSample(workbench: Workbench): Promise<void> {
  const response = await fetch(SAMPLE, { method: "GET" });
  if (response.ok) await workbench.open(SAMPLE, new Uint8Array(await response.arrayBuffer()));
}

void start();
