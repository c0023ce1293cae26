/** The beginning: the link, the phone, the page. */

import { render } from "preact";
import { readLink } from "./core/link";
import { App, leave } from "./screens/app";
import { fetchInside } from "./screens/inside";
import { followKeyboard, followPage } from "./shell/awake";
import { followExit, stayGone } from "./shell/exit";
import { Kept } from "./shell/kept";
import { keepPage, urgeNobody } from "./shell/installed";
import * as spoken from "./shell/language";
import { beginLetters } from "./shell/letters";
import { Phone } from "./shell/phone";
import { door } from "./words";
import "./look.css";

const scheme = location.protocol === "https:" ? "wss" : "ws";
const kept = new Kept();
const phone = new Phone(
  `${scheme}://${location.host}/ws`,
  kept,
  // The invitation is spent now; it has no business in the address bar.
  (room) => history.replaceState(null, "", `#${room}`),
  () => history.replaceState(null, "", location.pathname),
);

stayGone();
followExit(() => leave(phone));
beginLetters(kept);
spoken.begin(kept);
phone.begin(readLink(location.hash));
const page = document.getElementById("page");
const region = document.getElementById("said");
// The way out that stands in the page from the first leads there at once; now it wipes too.
page?.addEventListener("click", leaveByLink);
void spoken.use(door).then(() => {
  page?.removeEventListener("click", leaveByLink);
  page?.replaceChildren();
  if (page) render(<App phone={phone} />, page);
});
void fetchInside(phone).then((room) => {
  room.live(phone, region);
  keepPage(() => phone.place.value !== "left");
});
urgeNobody();
spoken.onChange(() => phone.changesLanguage());
followPage(phone);
followKeyboard();
// Another link opened in this tab only changes the hash, and the browser would not load anything.
addEventListener("hashchange", () => location.reload());

function leaveByLink(event: Event): void {
  event.preventDefault();
  leave(phone);
}
