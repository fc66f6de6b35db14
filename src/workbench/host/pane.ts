import { hostInfo, type HostOptions } from "./appContext";
import { PaneConnection } from "./connection";
import type { OpenBook } from "./book";
import { ExcelHost } from "./excelHost";

/** The add-in's page must have associated its functions within this time. */
const STARTS_WITHIN = 60_000;
const APP = "karst";

export interface PaneDeeds {
  /** Results of custom functions, as office.js sends them. */
  results(sent: readonly unknown[]): void;
  /** The add-in's page is there, for the first time or again: it takes calls of its functions. */
  functionsReady(): void;
  /** The add-in asks to be seen or hidden. */
  show(visible: boolean): void;
  /** The button of the manifest with this id. */
  button(id: string): { enabled: boolean } | undefined;
}

/**
 * The add-in's page in a frame, with unmodified office.js in it: the task pane and the runtime of
 * the custom functions in one, as Excel runs an add-in with a shared runtime.
 */
export class ExcelPane {
  private readonly host: ExcelHost;
  private readonly connection: PaneConnection;
  private ready: () => void = () => undefined;

  constructor(
    private readonly frame: HTMLIFrameElement,
    book: OpenBook,
    private readonly options: () => HostOptions,
    private readonly deeds: PaneDeeds,
  ) {
    const services = {
      functionsReady: () => this.isReady(),
      results: (sent: readonly unknown[]) => deeds.results(sent),
      showPane: (visible: boolean) => deeds.show(visible),
      paneIsVisible: () => !frame.hidden,
      button: (id: string) => deeds.button(id),
    };
    this.host = new ExcelHost(book, options, services, (event, data) =>
      this.connection.send(event, data),
    );
    this.connection = new PaneConnection(frame, {
      invoke: (action, data) => this.host.invoke(action, data),
      listening: () => undefined,
    });
  }

  /** Loads the add-in's page; resolves when its functions can be called. */
  load(address: string): Promise<void> {
    const { locale } = this.options();
    this.connection.reset();
    const info = hostInfo(locale);
    const xdmInfo = `${APP}|${APP}|${location.origin}`;
    const name = JSON.stringify({ hostInfo: info, xdmInfo, serializerVersion: "1" });
    // The element's own name is read only when it is put on the page.
    if (this.frame.contentWindow) this.frame.contentWindow.name = name;
    const loaded = new Promise<void>((ready, failed) => {
      const late = () => failed(new Error(`${address} did not start within 60 s`));
      const timer = setTimeout(late, STARTS_WITHIN);
      this.ready = () => {
        clearTimeout(timer);
        ready();
      };
    });
    this.frame.src = `${address}?_host_Info=${encodeURIComponent(info)}`;
    return loaded;
  }

  /** Another workbook is open. */
  opened(): void {
    this.host.opened();
  }

  /** Sends calls of custom functions; the message of each is text in this protocol. */
  call(entries: readonly (readonly unknown[])[]): void {
    const ArrayData = entries.map((entry) =>
      entry.map((part, i) => (i === 3 ? JSON.stringify(part) : part)),
    );
    this.connection.send("richApiMessage", { ArrayData });
  }

  private isReady(): void {
    this.ready();
    this.deeds.functionsReady();
  }
}
