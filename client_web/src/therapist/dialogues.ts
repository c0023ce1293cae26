/** The conversations that this server knows, for offering another one. */

import type { Desk, Dialogue } from "./desk";

/** Ask for them once. Without an answer nothing can be offered, and nothing else is missing. */
export function fetchDialogues(desk: Desk): void {
  fetch("/api/dialogues")
    .then(async (answer) => {
      const found: unknown = answer.ok ? await answer.json() : [];
      if (Array.isArray(found)) desk.dialogues.value = found.filter(isDialogue);
    })
    .catch(() => undefined);
}

function isDialogue(value: unknown): value is Dialogue {
  const one = value as Partial<Dialogue> | null;
  return typeof one?.id === "string" && typeof one.title === "string";
}
