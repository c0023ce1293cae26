import { defineConfig } from "vite";

/**
 * Two pages, each built by itself: what they shared in one build would be cut into a piece of its
 * own, and the phone would then load what only the therapist's page needs.
 */
export default defineConfig(({ mode }) => ({
  oxc: { jsx: { importSource: "preact" } },
  publicDir: mode === "therapist" ? false : "public",
  build: {
    target: ["es2022", "chrome94", "safari15.4", "firefox93"],
    modulePreload: { polyfill: false },
    // Our pages allow no data: fonts or scripts; nothing is worth inlining.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    emptyOutDir: mode !== "therapist",
    rollupOptions: { input: mode === "therapist" ? "therapist/index.html" : "index.html" },
  },
}));
