// Tells the worker which files the page is made of, under a name that changes whenever one of them
// does. It runs last, when every file has its name.
import { createHash } from "node:crypto";

const WORKER = "worker.js";
const SENTENCES = /\/words\.(?:door\.)?([a-z]{2})-/;
const ICONS = ["icon.svg", "manifest.webmanifest"];

/** A plugin for the build of the phone's page. */
export function worker() {
  return {
    name: "files-of-the-page",
    enforce: "post",
    generateBundle(_, bundle) {
      const sentences = {};
      const files = ICONS.map((name) => `/${name}`);
      for (const name of Object.keys(bundle).filter((one) => /^assets\/.*\.(js|css)$/.test(one)).sort()) {
        const language = SENTENCES.exec(`/${name.slice("assets/".length)}`)?.[1];
        if (language) (sentences[language] ??= []).push(`/${name}`);
        else files.push(`/${name}`);
      }
      const page = bundle["index.html"]?.source;
      const itself = bundle[WORKER];
      if (!page || !itself || Object.keys(sentences).length === 0) {
        this.error("The page, its sentences or its worker are not where the worker looks for them.");
      }
      const whole = createHash("sha256").update(JSON.stringify([files, sentences]));
      const version = whole.update(page).update(itself.code).digest("hex").slice(0, 16);
      itself.code = `const SHELL=${JSON.stringify({ version, files, sentences })};\n${itself.code}`;
    },
  };
}
