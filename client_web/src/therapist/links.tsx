/** Return links to one's own place, for a new laptop. A link is shown once. */

import { useSignal } from "@preact/signals";
import { mayDo } from "../core/scene";
import { newSecret } from "../shell/chance";
import type { TherapistRoom } from "./room";
import { words } from "./words";

/** Make one, show it once, or take all of them back. */
export function ReturnLinks({ room }: { room: TherapistRoom }) {
  const { view } = room;
  if (!mayDo(view, "make_return_link")) return null;
  const secret = room.returnSecret.value;
  return (
    <details class="links">
      <summary>{words.links.heading}</summary>
      <p>{words.links.lead}</p>
      {secret && <Shown link={`${location.origin}/therapist/#${room.id}.${secret}`} />}
      <div class="pick">
        <button
          type="button"
          class="choice"
          onClick={() => void room.ask({ t: "make_return_link", secret: newSecret() })}
        >
          {words.links.make}
        </button>
        {mayDo(view, "revoke_return_links") && (
          <button
            type="button"
            class="quiet"
            onClick={() => void room.ask({ t: "revoke_return_links" })}
          >
            {words.links.revoke}
          </button>
        )}
      </div>
      <p role="status">{room.revoked.value && words.links.revoked}</p>
    </details>
  );
}

function Shown({ link }: { link: string }) {
  const copied = useSignal(false);
  // Only on https and on this very machine does a browser let a page copy.
  const clipboard = (navigator as { clipboard?: Clipboard }).clipboard;
  const mark = (): void => {
    const field = document.getElementById("return-link") as HTMLTextAreaElement | null;
    field?.select();
  };
  const copy = (): void => {
    clipboard?.writeText(link).then(() => (copied.value = true), mark);
  };
  return (
    <div class="shown">
      <label for="return-link">{words.links.shown}</label>
      <textarea id="return-link" rows={3} readOnly value={link} onFocus={mark} spellcheck={false} />
      <button type="button" class="quiet" onClick={clipboard ? copy : mark}>
        {clipboard ? words.links.copy : words.links.select}
      </button>
      <p role="status">{copied.value && words.links.copied}</p>
    </div>
  );
}
