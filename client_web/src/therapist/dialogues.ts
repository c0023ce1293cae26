/** The conversations that this server knows, for offering another one. */

import { language } from "../shell/language";
import type { Desk, Dialogue } from "./desk";

/**
 * Ask for them in the language of the page. Without an answer nothing can be offered, and nothing
 * else is missing.
 */
export function fetchDialogues(desk: Desk): void {
  const asked = language.value;
  fetch(`/api/dialogues?lang=${asked}`)
    .then(async (answer) => {
      const found: unknown = answer.ok ? await answer.json() : [];
      // Of two languages the later one counts.
      if (!Array.isArray(found) || asked !== language.value) return;
      desk.dialogues.value = found.filter(isDialogue);
    })
    .catch(() => undefined);
}

function isDialogue(value: unknown): value is Dialogue {
  const one = value as Partial<Dialogue> | null;
  return typeof one?.id === "string" && typeof one.title === "string";
}
