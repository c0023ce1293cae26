import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The tests lie beside those of the server; the packages they name are found from here.
export default defineConfig({
  root: here(".."),
  cacheDir: here("node_modules/.vitest"),
  oxc: { jsx: { importSource: "preact" } },
  resolve: { alias: [{ find: /^client\//, replacement: here("./src/") }] },
  plugins: [
    {
      name: "packages-of-the-client",
      enforce: "pre",
      resolveId(id, importer) {
        const named = /^(@?preact|vitest)(\/|$)/.test(id) && importer?.includes("/tests/client/");
        return named ? this.resolve(id, here("./src/main.tsx"), { skipSelf: true }) : null;
      },
    },
  ],
  test: {
    dir: here("../tests/client"),
    include: ["**/*.test.{ts,tsx}"],
    environment: "node",
    setupFiles: here("../tests/client/in_english.ts"),
  },
});
