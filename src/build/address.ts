/** Last step of `npm run build`: with KARST_URL set, dist/addin is what that address serves. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { extname, join } from "node:path";
import { InputError } from "../errors";

/** The address in manifest.xml and in the help links of functions.json. */
const LOCAL = "https://localhost:3000/";
/** What Office reads. The pages and scripts use relative addresses. */
const READ_BY_OFFICE = [".xml", ".json"];

/** The text with every address of this machine under another one. */
export function readdress(text: string, address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (
    url?.protocol !== "https:" ||
    url.search ||
    url.hash ||
    url.username ||
    url.href.includes("&")
  )
    throw new InputError(`KARST_URL must be a plain https address, got ${address}`);
  const base = url.href.endsWith("/") ? url.href : `${url.href}/`;
  return text.replaceAll(LOCAL, base);
}

/** Rewrites the built files in place; returns their names. */
export function readdressFolder(folder: string, address: string): string[] {
  const files = readdirSync(folder).filter((file) => READ_BY_OFFICE.includes(extname(file)));
  for (const file of files) {
    const path = join(folder, file);
    writeFileSync(path, readdress(readFileSync(path, "utf8"), address));
  }
  return files;
}

if (require.main === module && process.env.KARST_URL) {
  const files = readdressFolder(join(__dirname, "../../dist/addin"), process.env.KARST_URL);
  console.log(`${process.env.KARST_URL} is the address in ${files.join(", ")}`);
}
