import { appContext, type HostOptions } from "./appContext";
import type { OpenBook } from "./book";
import { Dispatcher } from "./dispatcher";
import { sendEvents, type RichApiEvent } from "./gridEvents";
import { workbook } from "./objects/workbook";
import { Scripts } from "./scripts";
import { services, type ServiceDeeds } from "./services";
import { followTyping } from "./typing";
import type { WireRequest } from "./wire";

/** Numbers of the calls that office.js makes beside the object model. */
const RICH_API = 93;
const SAVE_SETTINGS = 76;
const NOT_SUPPORTED = 5000;
const INTERNAL_ERROR = 5001;
/** Where in the call of the object model its request stands. */
const BODY = 4;
/** The class of the events of the object model among the messages to a pane. */
const EVENTS = 65_536;

/** What the host sends to the pane by itself. */
export type SendToPane = (event: string, data: unknown) => boolean;

/** Plays Excel on the web towards office.js in the pane. */
export class ExcelHost {
  private readonly dispatcher: Dispatcher;
  private scripts = new Scripts();
  private lastEvent = 0;

  constructor(
    private readonly book: OpenBook,
    private readonly options: () => HostOptions,
    deeds: ServiceDeeds,
    private readonly sendToPane: SendToPane,
  ) {
    this.dispatcher = new Dispatcher({
      root: () => workbook(this.book),
      services: services(deeds),
      beforeReading: () => this.book.settled(),
    });
    followTyping(this.book);
    sendEvents(this.book, {
      richApi: (event) => this.sendRichApi(event),
      selection: () => void this.sendToPane("documentSelectionChanged", {}),
    });
  }

  /** Another workbook is open. */
  opened(): void {
    this.dispatcher.clear();
    this.book.endStep();
  }

  async invoke(action: string, data: unknown): Promise<unknown> {
    if (action === "ContextActivationManager_getAppContextAsync") {
      // A page begins.
      this.scripts = new Scripts();
      return appContext(String(data), this.options(), this.book.kept.settings);
    }
    return action === "executeMethod" ? this.execute(data as Execute) : null;
  }

  private async execute({ DdaMethod, ArrayData, DdaSettingsMethod }: Execute): Promise<unknown> {
    try {
      if (DdaMethod?.DispatchId === RICH_API) {
        const request = JSON.parse(String(ArrayData?.[BODY])) as WireRequest;
        this.book.answering = this.scripts.of(request);
        const response = await this.dispatcher.process(request);
        return { Error: 0, Data: [200, [], JSON.stringify(response)] };
      }
      if (DdaMethod?.DispatchId !== SAVE_SETTINGS) return { Error: NOT_SUPPORTED };
      this.saveSettings(DdaSettingsMethod?.Properties ?? []);
      return { Error: 0 };
    } catch (error) {
      console.error(error);
      return { Error: INTERNAL_ERROR };
    } finally {
      this.book.answering = undefined;
    }
  }

  private saveSettings(properties: readonly (readonly [string, string])[]): void {
    const { settings } = this.book.kept;
    settings.clear();
    for (const [key, json] of properties) settings.set(key, JSON.parse(json) as unknown);
  }

  private sendRichApi({ type, targets, message }: RichApiEvent): void {
    const text = JSON.stringify(message);
    const entries = targets.map((target) => [EVENTS, type, target, text, ++this.lastEvent]);
    this.sendToPane("richApiMessage", { ArrayData: entries });
  }
}

interface Execute {
  readonly DdaMethod?: { readonly DispatchId?: number };
  readonly ArrayData?: readonly unknown[];
  readonly DdaSettingsMethod?: { readonly Properties?: readonly (readonly [string, string])[] };
}
