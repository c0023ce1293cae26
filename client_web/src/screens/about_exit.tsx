/** What leaving does, and what no page can do: said plainly, before somebody needs it. */

import { doorWords as words } from "../words";

/** Folded up, for whoever wants to know. */
export function AboutExit() {
  return (
    <details>
      <summary>{words.aboutExit.summary}</summary>
      <ul class="plain">
        <li>{words.aboutExit.wipes}</li>
        <li>{words.aboutExit.cannot}</li>
        <li>{words.aboutExit.looks}</li>
        <li>{words.aboutExit.keyboard}</li>
      </ul>
    </details>
  );
}
