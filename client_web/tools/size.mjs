// The first load (page, script, styles) fits into 30 kB compressed, or this fails.
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const MOST = 30_000;

const files = (await readdir(DIST, { recursive: true })).filter((f) => /\.(html|js|css)$/.test(f));
let total = 0;
for (const file of files) {
  const size = gzipSync(await readFile(new URL(file, DIST)), { level: 9 }).length;
  console.log(`${String(size).padStart(6)}  ${file}`);
  total += size;
}
console.log(`${String(total).padStart(6)}  of ${MOST} bytes`);
if (files.length === 0 || total > MOST) process.exit(1);
