/** How large the letters are on this phone. */

import { chooseLetters, letters, SIZES } from "../shell/letters";
import type { Phone } from "../shell/phone";
import { doorWords as words } from "../words";

/** The choice; it shows at once. */
export function LettersChoice({ phone }: { phone: Phone }) {
  return (
    <div role="group" aria-label={words.letters.heading}>
      {SIZES.map((size) => (
        <label key={size} class="radio">
          <input
            type="radio"
            name="letters"
            checked={size === letters.value}
            onChange={() => chooseLetters(phone.kept, size)}
          />
          <span>{words.letters[size]}</span>
        </label>
      ))}
    </div>
  );
}
