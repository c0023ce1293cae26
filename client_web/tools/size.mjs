// The first load of each page (page, script, styles) fits into its budget compressed, or this fails.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const MOST = { "index.html": 30_000, "therapist/index.html": 40_000 };

for (const [page, most] of Object.entries(MOST)) {
  const html = await readFile(new URL(page, DIST), "utf8");
  const loaded = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file);
  let total = 0;
  for (const file of [page, ...loaded]) {
    const size = gzipSync(await readFile(new URL(file, DIST)), { level: 9 }).length;
    console.log(`${String(size).padStart(6)}  ${file}`);
    total += size;
  }
  console.log(`${String(total).padStart(6)}  of ${most} bytes\n`);
  if (loaded.length === 0 || total > most) process.exitCode = 1;
}
