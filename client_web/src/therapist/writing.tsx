/** A field for words of one's own. Enter makes a new line and never sends. */

import { countOf } from "../core/codepoints";
import { LONGEST_TURN } from "../core/limits";
import type { Command } from "../core/wire";
import type { TherapistRoom } from "./room";
import { words } from "./words";

interface Props {
  readonly room: TherapistRoom;
  /** Where the draft is kept. */
  readonly draft: string;
  readonly label: string;
  readonly submit: string;
  readonly command: (text: string) => Command;
  readonly sent?: () => void;
}

/** The field and its button. */
export function Writing({ room, draft, label, submit, command, sent }: Props) {
  const text = room.drafts.at(draft).value.words;
  const waits = room.sending(draft);
  const send = (): void => {
    if (waits) return;
    if (!text.trim()) room.refusal.value = "words_empty";
    else if (countOf(text) > LONGEST_TURN) room.refusal.value = "words_too_long";
    else if (room.say(command(text), draft)) sent?.();
  };
  return (
    <div class="writing">
      <label for={draft}>{label}</label>
      <textarea
        id={draft}
        dir="auto"
        rows={3}
        readOnly={waits}
        value={text}
        onInput={(event) => {
          room.refusal.value = null;
          room.drafts.write(draft, event.currentTarget.value);
        }}
      />
      <button type="button" class="main" onClick={send}>
        {waits ? words.busy : submit}
      </button>
    </div>
  );
}
