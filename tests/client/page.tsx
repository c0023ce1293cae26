/** The page as it stands in a browser: what comes over the line, what can be read, and tapped. */

import { render } from "preact";
import { act } from "preact/test-utils";
import { vi } from "vitest";
import type { Command, ServerFrame, ViewFrame } from "client/core/wire";
import { announce } from "client/screens/announce";
import { App } from "client/screens/app";
import { fetchInside } from "client/screens/inside";
import type { Phone } from "client/shell/phone";
import { at, view } from "./frames";
import { LINK, phoneAt, stillWorld, welcomes, type FakeSocket } from "./sockets";

let here: { phone: Phone; socket: FakeSocket; heard: string[]; version: number };

const page = (): HTMLElement => document.getElementById("page") as HTMLElement;

/** Ana opens her link and comes in; then `frames` come. */
export async function opens(...frames: ServerFrame[]): Promise<Phone> {
  await fetchInside(phoneAt(""));
  stillWorld();
  // happy-dom lays nothing out, and has no opinion on what a browser supports.
  vi.stubGlobal("CSS", { supports: () => true });
  document.body.innerHTML = '<div id="page"></div><p id="said" role="status"></p>';
  const region = document.getElementById("said") as HTMLElement;
  const heard: string[] = [];
  const listen = (changes: MutationRecord[]): void => {
    for (const { addedNodes } of changes) {
      heard.push(...[...addedNodes].map((node) => node.textContent ?? ""));
    }
  };
  new MutationObserver(listen).observe(region, { childList: true });
  const phone = phoneAt(LINK);
  void act(() => render(<App phone={phone} />, page()));
  announce(phone, region);
  phone.join("Ana");
  void act(() => void (here = { phone, socket: welcomes(...frames), heard, version: 10 }));
  return phone;
}

/** The page is gone. */
export function closes(): void {
  render(null, page());
  vi.useRealTimers();
  vi.unstubAllGlobals();
}

/** Frames come. */
export const comes = (...frames: ServerFrame[]): void => void act(() => here.socket.says(...frames));

/** A newer view comes. */
export function shows(more: Partial<ViewFrame>): void {
  here.version += 1;
  comes(view({ at: { room: at(here.version), own: at(0) }, ...more }));
}

/** What was announced so far. */
export const told = (): readonly string[] => here.heard;

/** What was asked of the room so far, as ids. */
export const asked = (): readonly string[] => here.socket.asked;

/** The newest thing that was asked of the room. */
export function lastAsked(): Command | undefined {
  return here.socket.sent.findLast(({ t }) => t === "do")?.["command"] as Command | undefined;
}

/** The room takes in whatever was asked last. */
export function takesIn(): void {
  comes({ t: "done", id: asked().at(-1) ?? "" });
}

export const main = (): HTMLElement => document.querySelector("main") as HTMLElement;

/** Everything that can be read in the middle. */
export const read = (): string => main().textContent ?? "";

export const button = (name: string): HTMLButtonElement | undefined =>
  [...document.querySelectorAll("button")].find((one) => one.textContent?.trim() === name);

/** Tap the button called `name`, which has to be there. */
export function taps(name: string): void {
  const found = button(name);
  if (!found) throw new Error(`no button is called ${name}`);
  void act(() => found.click());
}

/** Write into the one field there is. */
export function writes(text: string): void {
  const field = document.querySelector("textarea") as HTMLTextAreaElement;
  void act(() => {
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

/** Time passes on this phone. */
export function passes(phone: Phone, ms: number): void {
  void act(() => {
    vi.advanceTimersByTime(ms);
    phone.now.value = { mono: performance.now(), wall: Date.now() };
  });
}
