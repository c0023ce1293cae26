// A client written from "For programmers: the wire" in protocols/README.md, and from nothing else:
// no file of this project is read, no package is used. It takes both partners' seats of a new room
// and talks to the farewell; one line is lost on the way. The last thing it prints is what it saw.
//
//     node couple.mjs http://127.0.0.1:8765 [dialogue]

const [page, dialogue = "mirror"] = process.argv.slice(2);

const base64url = (count) =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(count))).toString("base64url");

/** One person's device. */
class Device {
  constructor(link, name) {
    const [place, rest] = link.split("#");
    [this.room, this.invitation] = rest.split(".");
    this.socketUrl = new URL("/ws", place).href.replace(/^http/, "ws");
    this.name = name;
    this.secret = base64url(32);
    this.entries = { room: [], own: [] };
    this.at = {};
    this.resets = [];
    this.lines = 0;
    this.answers = new Map();
    this.waiting = [];
  }

  come() {
    this.lines += 1;
    this.socket = new WebSocket(this.socketUrl, "repair-room.v1.json");
    this.socket.onopen = () => this.send(this.hello());
    this.socket.onmessage = (message) => this.take(JSON.parse(message.data));
    this.socket.onclose = ({ code, reason }) => this.ended(code, reason);
  }

  hello() {
    const hello = { t: "hello", room: this.room, secret: this.secret };
    if (this.at.room && this.at.own) return { ...hello, at: this.at };
    return { ...hello, invitation: this.invitation, name: this.name };
  }

  send(frame) {
    this.socket.send(JSON.stringify(frame));
  }

  take(frame) {
    if (frame.t === "welcome") {
      let n = 0;
      this.seat = frame.seat;
      this.pinging = setInterval(() => this.send({ t: "ping", n: (n += 1) }), frame.ping_every_ms);
    } else if (frame.t === "entry") {
      this.entries[frame.log].push(frame);
      this.at[frame.log] = frame.at;
    } else if (frame.t === "view") {
      this.view = frame;
      this.at = { ...frame.at };
    } else if (frame.t === "reset") {
      this.resets.push(frame.reason);
      this.before = this.entries; // kept only to tell at the end what there was
      this.entries = { room: [], own: [] };
    } else if (frame.id) {
      this.answers.get(frame.id)?.(frame);
    }
    this.look();
  }

  ended(code, reason) {
    clearInterval(this.pinging);
    if (this.gone) return;
    if (code >= 4400 && code <= 4449) throw new Error(`${this.name}: ${code} ${reason}`);
    this.view = undefined;
    setTimeout(() => this.come(), 250 * (0.5 + Math.random() / 2));
  }

  /** Ask under one id until there is a final answer, over any number of lines. */
  async ask(command, id = base64url(16)) {
    for (;;) {
      await this.until(() => this.view);
      const answered = new Promise((resolve) => this.answers.set(id, resolve));
      const lost = this.until(() => !this.view);
      this.send({ t: "do", id, command });
      const answer = await Promise.race([answered, lost]);
      if (answer?.t === "unavailable") await new Promise((again) => setTimeout(again, 500));
      else if (answer) return answer;
    }
  }

  until(holds) {
    return new Promise((resolve) => {
      this.waiting.push({ holds, resolve });
      this.look();
    });
  }

  look() {
    const ready = this.waiting.filter(({ holds }) => holds());
    this.waiting = this.waiting.filter((each) => !ready.includes(each));
    for (const { resolve } of ready) resolve();
  }

  /** Lose the line without a word; it comes back by itself. */
  loseLine() {
    this.view = undefined;
    this.socket.close();
    this.look();
  }

  go() {
    this.gone = true;
    this.socket.close();
  }
}

const WORDS = {
  reflect: "What reached me is that it was quiet.",
  summary: "All together, it was a quiet evening for you.",
  validate: "It makes sense to me that you felt alone.",
  empathize: "I imagine you felt sad.",
  appreciate: "I am glad that you came.",
};

/** What moves the conversation on, out of what one may do; nothing while the other one is on. */
function wish({ may, phase, seat, step, first, agreed, own_heard: heard, gone }) {
  const can = (t) => may.includes(t);
  if (can("choose_first")) return first[seat] ? null : { t: "choose_first", speaker: "partner_a" };
  if (can("agree")) return agreed.includes(seat) ? null : { t: "agree" };
  if (can("say")) return { t: "say", words: WORDS[step.activity] ?? "The evening was quiet." };
  if (can("confirm")) return { t: "confirm", answer: "yes" };
  if (can("answer_more")) return { t: "answer_more", more: false };
  if (can("answer_swap")) return { t: "answer_swap", my_turn: true };
  if (can("receive")) return { t: "receive", answer: "landed" };
  if (can("go_on")) return { t: "go_on" };
  if (can("say_how_heard")) return heard ? null : { t: "say_how_heard", answer: "fully" };
  if (can("say_goodbye")) return gone.includes(seat) ? null : { t: "say_goodbye" };
  return null;
}

/** Talk to the end. `between` is called after each thing done, with how many there were. */
async function talk(device, between) {
  for (let done = 1; ; done += 1) {
    let next;
    await device.until(() => {
      const { view } = device;
      next = view && view.phase !== "resting" && wish(view);
      return next || view?.phase === "resting";
    });
    if (!next) return;
    const id = base64url(16);
    const answer = await device.ask(next, id);
    if (answer.t !== "done") throw new Error(`${device.name}: ${next.t} ${JSON.stringify(answer)}`);
    await between(done, next, id);
  }
}

const opened = await fetch(new URL("/api/rooms", page), {
  method: "POST",
  body: JSON.stringify({ dialogue }),
});
const { invitations } = await opened.json();
const ana = new Device(invitations.partner_a, "Ana");
const ben = new Device(invitations.partner_b, "Ben");
for (const device of [ana, ben]) {
  device.come();
  await device.until(() => device.view);
}

let twice;
await Promise.all([
  talk(ana, async () => {}),
  talk(ben, async (done, command, id) => {
    if (done !== 3) return;
    ben.loseLine();
    twice = await ben.ask(command, id);
  }),
]);
// The words of a session are gone when it has ended: the server says so with a reset.
for (const device of [ana, ben]) await device.until(() => device.resets.length > 0);
const seen = ({ seat, view, lines, resets, before }) => ({
  seat,
  phase: view.phase,
  why: view.why,
  lines,
  resets,
  versions: before.room.map(({ at }) => at.version),
  words: before.room.flatMap(({ event }) => (event.t === "words_said" ? [event.words] : [])),
});
for (const device of [ana, ben]) device.go();
console.log(JSON.stringify({ twice: twice?.t, seats: [ana, ben].map(seen) }));
