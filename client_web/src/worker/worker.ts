/**
 * The page when there is no line at all. Browsers run this on https alone.
 *
 * Rules of this file:
 *
 * - It keeps the page's own files and nothing else. What is said in a room goes over a socket and
 *   never comes past here; anything that is no file of the page is left to the browser.
 * - What the line brings is newer than what is kept: the page comes from the line while there is
 *   one, and only its files, which never change under their name, come from here first.
 * - A newer page never pushes out an older one. It is made ready beside it, and takes over once
 *   the older one is closed on every tab: nothing is loaded again in the middle of a turn.
 * - A phone keeps the sentences of its own language; another one when it is asked for.
 */

/** Filled in when the page is built: a name for this very page, and its files. */
declare const SHELL: {
  readonly version: string;
  readonly files: readonly string[];
  readonly sentences: Readonly<Record<string, readonly string[]>>;
};
declare const self: ServiceWorkerGlobalScope;

const PAGE = "/";
const KEPT = `page-${SHELL.version}`;
/** A network that answers nothing can stay silent for minutes; somebody stands before the page. */
const PATIENCE_MS = 4_000;
const FILES: ReadonlySet<string> = new Set([
  ...SHELL.files,
  ...Object.values(SHELL.sentences).flat(),
]);

self.addEventListener("install", (event) => event.waitUntil(makeReady()));
self.addEventListener("activate", (event) => event.waitUntil(clearAway()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || request.method !== "GET") return;
  if (request.mode === "navigate" && pathname === PAGE) event.respondWith(page(request));
  else if (FILES.has(pathname)) event.respondWith(file(request, pathname));
});

async function makeReady(): Promise<void> {
  const language = new URL(self.location.href).searchParams.get("lang") ?? "";
  const kept = await caches.open(KEPT);
  await kept.addAll([PAGE, ...SHELL.files, ...(SHELL.sentences[language] ?? [])]);
}

async function clearAway(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name !== KEPT);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The page from the line; as it is kept, where no line or no server answers. */
async function page(request: Request): Promise<Response> {
  const kept = await whatIsKept(PAGE);
  if (!kept) return fetch(request);
  const fresh = fetch(request).then(
    (answer) => (answer.status < 500 ? answer : kept),
    () => kept,
  );
  return Promise.race([fresh, later(PATIENCE_MS).then(() => kept)]);
}

/** A file of the page. Sentences of another language are kept from when they are first asked for. */
async function file(request: Request, path: string): Promise<Response> {
  const kept = await whatIsKept(path);
  if (kept) return kept;
  const answer = await fetch(request);
  // Whoever has left has no page open; what is still on its way is not kept after that.
  const mine = answer.ok && (await caches.has(KEPT));
  if (mine) await (await caches.open(KEPT)).put(path, answer.clone());
  return answer;
}

function whatIsKept(path: string): Promise<Response | undefined> {
  return caches.match(path, { cacheName: KEPT });
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export {};
