// @vitest-environment happy-dom
/** What is fetched at the door: nobody is in the room without it. */

import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { App } from "client/screens/app";
import { fetchInside, inside } from "client/screens/inside";
import { view } from "./frames";
import { closes, main } from "./page";
import { LINK, phoneAt, stillWorld, welcomes } from "./sockets";

beforeEach(() => {
  stillWorld();
  vi.stubGlobal("CSS", { supports: () => true });
  document.body.innerHTML = '<div id="page"></div>';
  inside.value = null;
});
afterEach(closes);

test("whoever is welcomed before it is here sees the door, and no room without its rest", async () => {
  const phone = phoneAt(LINK);
  void act(() => render(<App phone={phone} />, document.getElementById("page") as HTMLElement));
  phone.join("Ana");
  void act(() => void welcomes(view()));
  expect(main().dataset["screen"]).toBe("connecting");
  expect(document.querySelector("footer")?.textContent).toBe("");
  await act(async () => void (await fetchInside(phone)));
  expect(main().dataset["screen"]).toBe("listen");
  expect(document.querySelector("footer")?.textContent).toBe("Pause");
});
