import { fail } from "./wire";
import type { WireObject } from "./wireObject";

/** What the services do in the page. */
export interface ServiceDeeds {
  /** The pane's page is there and has associated its functions. */
  functionsReady(): void;
  /** Results of custom functions, in either of the forms that office.js sends. */
  results(sent: readonly unknown[]): void;
  showPane(visible: boolean): void;
  paneIsVisible(): boolean;
  /** A button of the manifest by its id; undefined where there is none. */
  button(id: string): { enabled: boolean } | undefined;
}

/** The services that office.js itself calls beside the object model. */
export function services(deeds: ServiceDeeds): Readonly<Record<string, WireObject>> {
  let startState = "Inactive";
  return {
    "Microsoft.InternalService.AddinInternalService": {
      type: "AddinInternalService",
      methods: { NotifyActionHandlerReady: () => undefined },
    },
    "Microsoft.ExcelServices.CustomFunctions": {
      type: "CustomFunctions",
      methods: {
        _SetOsfControlContainerReadyForCustomFunctions: () => deeds.functionsReady(),
        SetInvocationResults: (results) => deeds.results(listOf(results)),
        SetInvocationArrayResults: (results) => deeds.results(listOf(results)),
      },
    },
    "Microsoft.DynamicRibbon.DynamicRibbon": ribbon(deeds),
    "Microsoft.AppRuntime.AppRuntimePersistenceService": {
      type: "AppRuntimePersistenceService",
      methods: {
        SetAppRuntimeStartState: (state) => {
          startState = String(state);
        },
        GetAppRuntimeStartState: () => startState,
      },
    },
    "Microsoft.AppRuntime.AppRuntimeService": {
      type: "AppRuntimeService",
      methods: {
        SetAppRuntimeState: (state) => deeds.showPane(state === "Visible"),
        GetAppRuntimeState: () => (deeds.paneIsVisible() ? "Visible" : "Background"),
      },
    },
  };
}

/** What `Office.ribbon.requestUpdate` changes: buttons are dimmed; Home is no tab of the add-in's. */
function ribbon({ button }: ServiceDeeds): WireObject {
  const found = (id: unknown) => {
    const each = button(String(id));
    if (!each) throw fail.itemNotFound();
    return each;
  };
  return {
    type: "DynamicRibbon",
    methods: {
      GetButton: (id): WireObject => ({
        type: "RibbonButton",
        identity: { Id: String(id) },
        properties: {
          Id: { get: () => String(id) },
          Enabled: {
            get: () => found(id).enabled,
            set: (enabled) => {
              found(id).enabled = enabled === true;
            },
          },
        },
      }),
      GetTab: (id): WireObject => ({
        type: "RibbonTab",
        identity: { Id: String(id) },
        methods: {
          SetVisibility: () => {
            throw fail.notSupported(`hiding the tab ${String(id)}`);
          },
        },
      }),
    },
  };
}

function listOf(results: unknown): readonly unknown[] {
  if (!Array.isArray(results)) throw fail.invalidArgument();
  return results;
}
