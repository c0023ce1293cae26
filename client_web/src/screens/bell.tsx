/** Whether the end of a rest may be heard on this phone. */

import { canBuzz } from "../shell/bell";
import type { Phone } from "../shell/phone";
import { words } from "../words";

/** The choice, as one box to tick. */
export function BellChoice({ phone }: { phone: Phone }) {
  return (
    <label class="radio">
      <input
        type="checkbox"
        checked={phone.bell.value}
        onChange={(event) => phone.chooseBell(event.currentTarget.checked)}
      />
      <span>{canBuzz() ? words.rest.soundAndBuzz : words.rest.sound}</span>
    </label>
  );
}
