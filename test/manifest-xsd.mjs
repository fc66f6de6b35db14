/** Prints what the schema finds wrong: `node test/manifest-xsd.mjs manifest.xml schema.xsd`. */
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { XmlDocument, XsdValidator } from "libxml2-wasm";
import { xmlRegisterFsInputProviders } from "libxml2-wasm/lib/nodejs.mjs";

const [manifest, schema] = process.argv.slice(2);
xmlRegisterFsInputProviders();
try {
  const xsd = XmlDocument.fromBuffer(readFileSync(schema), { url: resolve(schema) });
  XsdValidator.fromDoc(xsd).validate(XmlDocument.fromBuffer(readFileSync(manifest)));
} catch (error) {
  console.log(error.details?.map(({ message }) => message).join("") || error.message);
}
