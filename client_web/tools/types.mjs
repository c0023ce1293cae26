// Writes src/wire.gen.ts from protocols/wire.schema.json; with --check only compares.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { compile } from "json-schema-to-typescript";

const SCHEMA = new URL("../../protocols/wire.schema.json", import.meta.url);
const TYPES = new URL("../src/wire.gen.ts", import.meta.url);

const options = {
  bannerComment:
    "/* Generated from protocols/wire.schema.json by `npm run types`. Change the schema, not this. */",
  unreachableDefinitions: true,
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  format: true,
  style: { printWidth: 100 },
};

/** The content of src/wire.gen.ts for the schema as it lies on disk. */
export async function typesText() {
  const schema = JSON.parse(await readFile(SCHEMA, "utf8"));
  const text = await compile(schema, "RepairRoomWire", options);
  return text
    .replace(/( \*\n)? \* This interface was referenced by[^/]*?via the `definition` "\w+"\.\n/g, "")
    .replace(/\/\*\*\n \*\/\n/g, "");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = await typesText();
  if (!process.argv.includes("--check")) {
    await writeFile(TYPES, text);
  } else if (text !== (await readFile(TYPES, "utf8"))) {
    console.error("src/wire.gen.ts does not follow the schema. Run: npm run types");
    process.exit(1);
  }
}
