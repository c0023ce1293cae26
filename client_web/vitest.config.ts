import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// The tests lie beside those of the server; what they import by name is found here.
export default defineConfig({
  oxc: { jsx: { importSource: "preact" } },
  resolve: {
    alias: [
      { find: /^client\//, replacement: here("./src/") },
      { find: /^(preact|@preact\/signals|vitest|axe-core)(\/.*)?$/, replacement: here("./node_modules/") + "$1$2" },
    ],
  },
  test: {
    dir: here("../tests/client"),
    include: ["**/*.test.{ts,tsx}"],
    environment: "node",
  },
});
