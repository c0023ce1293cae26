// The first load of each page (page, script, styles, the sentences it begins with) fits into its
// budget compressed, in every language, or this fails.
import { readdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url);
const PAGES = {
  "index.html": { most: 30_000, sentences: /^words\.door\.([a-z]{2})-/ },
  "therapist/index.html": { most: 40_000, sentences: /^words\.therapist\.([a-z]{2})-/ },
};

const assets = await readdir(new URL("assets/", DIST));
const size = async (file) => gzipSync(await readFile(new URL(file, DIST)), { level: 9 }).length;

for (const [page, { most, sentences }] of Object.entries(PAGES)) {
  const html = await readFile(new URL(page, DIST), "utf8");
  const loaded = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(([, file]) => file);
  const languages = assets.filter((name) => sentences.test(name));
  let shared = 0;
  for (const file of [page, ...loaded]) {
    const bytes = await size(file);
    console.log(`${String(bytes).padStart(6)}  ${file}`);
    shared += bytes;
  }
  for (const name of languages) {
    const bytes = await size(`assets/${name}`);
    const total = shared + bytes;
    console.log(`${String(bytes).padStart(6)}  assets/${name}`);
    console.log(`${String(total).padStart(6)}  of ${most} bytes in ${sentences.exec(name)[1]}`);
    if (total > most) process.exitCode = 1;
  }
  console.log();
  if (loaded.length === 0 || languages.length < 2) process.exitCode = 1;
}
