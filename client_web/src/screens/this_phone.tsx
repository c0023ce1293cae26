/** The small sheet for what concerns this phone alone: letters, sound, and what Exit does. */

import type { Phone } from "../shell/phone";
import { words } from "../words";
import { AboutExit } from "./about_exit";
import { BellChoice } from "./bell";
import { LettersChoice } from "./letters";
import { Lead } from "./parts";
import { SheetHeading } from "./sheet";

/** See the top of this file. */
export function PhoneSheet({ phone }: { phone: Phone }) {
  return (
    <>
      <SheetHeading>{words.onThisPhone.heading}</SheetHeading>
      <Lead>{words.onThisPhone.lead}</Lead>
      <section>
        <h2>{words.letters.heading}</h2>
        <LettersChoice phone={phone} />
      </section>
      <section>
        <h2>{words.onThisPhone.sound}</h2>
        <BellChoice phone={phone} />
      </section>
      <AboutExit />
      <div class="choices">
        <button type="button" class="quiet" onClick={() => void (phone.sheet.value = null)}>
          {words.onThisPhone.back}
        </button>
      </div>
    </>
  );
}

/** The way to it. */
export function PhoneDoor({ phone }: { phone: Phone }) {
  return (
    <button type="button" class="quiet" onClick={() => void (phone.sheet.value = "phone")}>
      {words.onThisPhone.open}
    </button>
  );
}
