import type { FunctionsFile } from "./engine/metadata";
import { readManifest, type Manifest } from "./manifest";
import type { Language } from "./texts";

/** Where the server puts what the manifest expects at the root of its own address. */
const ADDIN = "/addin";
/** What Excel calls the languages. */
export const LOCALES: Readonly<Record<Language, string>> = { en: "en-US", zh: "zh-CN" };

/** The add-in as its manifest and functions.json describe it in one language. */
export interface AddIn extends Manifest {
  readonly functions: FunctionsFile;
}

/** Reads the built add-in; addresses are those at which the server has its files. */
export async function readAddIn(language: Language): Promise<AddIn> {
  const manifest = readManifest(await fetchText(`${ADDIN}/manifest.xml`), LOCALES[language]);
  const served = (address: string): string => (address ? ADDIN + new URL(address).pathname : "");
  const metadata = served(manifest.metadata);
  return {
    ...manifest,
    metadata,
    script: served(manifest.script),
    pane: served(manifest.pane),
    button: { ...manifest.button, icon: served(manifest.button.icon) },
    functions: JSON.parse(await fetchText(metadata)) as FunctionsFile,
  };
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}
