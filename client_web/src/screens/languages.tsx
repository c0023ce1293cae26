/** The languages of this page, each by its own name, so that whoever reads no other finds it. */

import { LANGUAGES, type Language } from "../core/languages";
import { speak, wanted } from "../shell/language";

const ALL = Object.keys(LANGUAGES) as readonly Language[];

/** A quiet row; the page changes where it stands. `label` is what the row is called. */
export function Languages({ label }: { label: string }) {
  return (
    <div class="languages" role="group" aria-label={label}>
      {ALL.map((one) => (
        <button
          key={one}
          type="button"
          class="quiet"
          lang={one}
          aria-pressed={one === wanted.value}
          onClick={() => void speak(one)}
        >
          {LANGUAGES[one]}
        </button>
      ))}
    </div>
  );
}
