/** Every test begins on a page that speaks English, as a phone does whose person reads it. */

import { use } from "client/shell/language";
import { page } from "client/therapist/words";
import { door, room } from "client/words";

await Promise.all([use(door), use(room), use(page)]);

// Before version 21 Node has no `navigator`, and a page outside of happy-dom would have no reader.
if (!("navigator" in globalThis)) Object.assign(globalThis, { navigator: { languages: ["en"] } });
