/** Before the room: the link, the name, the opening, and a line that stays closed. */

import { useSignal } from "@preact/signals";
import type { CloseReason } from "../core/closing";
import type { Phone } from "../shell/phone";
import { doorWords as words } from "../words";
import { AboutExit } from "./about_exit";
import { LettersChoice } from "./letters";

/** No link: where to find one. */
export function OpenLink() {
  return (
    <>
      <h1>{words.openLink.heading}</h1>
      <p class="lead">{words.openLink.lead}</p>
      <p>{words.openLink.how}</p>
    </>
  );
}

/** The first time: one name, and what is true about this place, said once. */
export function Join({ phone }: { phone: Phone }) {
  const name = useSignal(phone.kept.name);
  const refused = useSignal<CloseReason | null>(phone.closedBy.value);
  const come = (event: Event): void => {
    event.preventDefault();
    if (name.value.trim()) phone.join(name.value.trim());
    else refused.value = "name_empty";
  };
  return (
    <>
      <h1>{words.join.heading}</h1>
      <p class="lead">{words.join.lead}</p>
      <form onSubmit={come} noValidate>
        <label for="name">{words.join.name}</label>
        <input
          id="name"
          type="text"
          dir="auto"
          autocomplete="nickname"
          enterkeyhint="go"
          aria-describedby="name-hint"
          value={name.value}
          onInput={(event) => void (name.value = event.currentTarget.value)}
        />
        <p id="name-hint" class="quiet-note">
          {words.join.nameHint}
        </p>
        <div role="alert" class="alert">
          {refused.value && words.closed[refused.value]}
        </div>
        <button type="submit" class="main">
          {words.join.submit}
        </button>
      </form>
      <ul class="plain">
        <li>{words.join.kept}</li>
        <li>
          {words.join.readers} {location.protocol === "http:" && words.join.readersHttp}
        </li>
        <li>{words.join.not}</li>
        <li>{words.join.exit}</li>
      </ul>
      <div>
        <AboutExit />
        <details>
          <summary>{words.letters.heading}</summary>
          <LettersChoice phone={phone} />
        </details>
      </div>
    </>
  );
}

/** The line is being opened and there is nothing to show yet. */
export function Connecting() {
  return (
    <>
      <h1>{words.connecting.heading}</h1>
      <p class="lead">{words.connecting.lead}</p>
    </>
  );
}

const RELOADS: ReadonlySet<CloseReason> = new Set(["malformed", "protocol_unknown"]);
const TRIES: ReadonlySet<CloseReason> = new Set(["secret_unknown", "link_unknown"]);

/** The line stays closed: why, and what one can do. */
export function Stopped({ phone }: { phone: Phone }) {
  const reason = phone.closedBy.value ?? "malformed";
  return (
    <>
      <h1>{words.stopped.heading}</h1>
      <p class="lead">{words.closed[reason]}</p>
      <div class="choices">
        {reason === "replaced" && (
          <button type="button" class="main" onClick={() => phone.comeIn()}>
            {words.stopped.useHere}
          </button>
        )}
        {RELOADS.has(reason) && (
          <button type="button" class="main" onClick={() => location.reload()}>
            {words.stopped.reload}
          </button>
        )}
        {TRIES.has(reason) && (
          <button type="button" class="choice" onClick={() => phone.comeIn()}>
            {words.stopped.again}
          </button>
        )}
      </div>
    </>
  );
}
