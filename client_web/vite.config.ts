import { defineConfig } from "vite";

export default defineConfig({
  oxc: { jsx: { importSource: "preact" } },
  build: {
    target: ["es2022", "chrome94", "safari15.4", "firefox93"],
    modulePreload: { polyfill: false },
    // Our pages allow no data: fonts or scripts; nothing is worth inlining.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
  },
});
