import { defineConfig } from "vite";
import { icons } from "./tools/icons.mjs";
import { worker } from "./tools/worker.mjs";

/**
 * Two pages, each built by itself: what they shared in one build would be cut into a piece of its
 * own, and the phone would then load what only the therapist's page needs. With the phone's page
 * comes its worker, under a name that never changes: a browser asks for it again by that.
 */
export default defineConfig(({ mode }) => {
  const therapist = mode === "therapist";
  return {
    oxc: { jsx: { importSource: "preact" } },
    publicDir: therapist ? false : "public",
    plugins: therapist ? [] : [icons(), worker()],
    build: {
      target: ["es2022", "chrome94", "safari15.4", "firefox93"],
      modulePreload: { polyfill: false },
      // Our pages allow no data: fonts or scripts; nothing is worth inlining.
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      emptyOutDir: !therapist,
      rollupOptions: therapist
        ? { input: "therapist/index.html" }
        : {
            input: { index: "index.html", worker: "src/worker/worker.ts" },
            output: {
              entryFileNames: ({ name }) =>
                name === "worker" ? "[name].js" : "assets/[name]-[hash].js",
            },
          },
    },
  };
});
