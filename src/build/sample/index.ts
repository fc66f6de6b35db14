import { writeFileSync } from "node:fs";
import { FILE, sampleWorkbook } from "./workbook";

/** Writes the sample workbook: `npm run sample`. */
async function main(): Promise<void> {
  const bytes = await sampleWorkbook();
  writeFileSync(FILE, bytes);
  console.log(`${FILE}: ${bytes.length} bytes`);
}

void main();
