/** What the person in front of the host chose, and what the host chooses to be. */
export interface HostOptions {
  /** The highest version of ExcelApi that the host says it has: `1.13`. */
  readonly api: string;
  /** Of the interface and of the data: `zh-CN`. */
  readonly locale: string;
}

/** The highest version that office.js 1.1.110 of npm knows itself. */
export const NEWEST_API = "1.15";

/** By these office.js takes the page for a runtime that is shared by pane and custom functions. */
const SHARED_RUNTIME_WITH_FUNCTIONS = 3;

/** What a pane's address says of its host. */
export function hostInfo(locale: string): string {
  const flags = SHARED_RUNTIME_WITH_FUNCTIONS;
  return `Excel$Web$16.01$${locale}$karst$$disableLogging$${flags}`;
}

/** The answer to office.js's first question. */
export function appContext(
  appId: string,
  { api, locale }: HostOptions,
  settings: ReadonlyMap<string, unknown>,
): object {
  const requirements = {
    ExcelApi: api,
    SharedRuntime: "1.1",
    CustomFunctionsRuntime: "1.3",
    CustomFunctions: "1.4",
  };
  return {
    _id: appId,
    _appName: 16,
    _appVersion: "16.01",
    _appUILocale: locale,
    _dataLocale: locale,
    _docUrl: "",
    _clientMode: 1,
    _settings: [...settings].map(([key, value]) => [key, JSON.stringify(value)]),
    _reason: "documentOpened",
    _osfControlType: 1,
    _eToken: "",
    _correlationId: "karst",
    _appInstanceId: appId,
    _appMinorVersion: 0,
    _requirementMatrix: JSON.stringify(requirements),
    _hostCustomMessage: "",
    _hostFullVersion: "16.0.0.0",
    _clientWindowHeight: 0,
    _clientWindowWidth: 0,
    _addinName: "Karst",
    _appDomains: [],
    _dialogRequirementMatrix: "{}",
    _featureGates: {},
  };
}
