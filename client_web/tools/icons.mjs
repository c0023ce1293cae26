// Draws the icon as PNG, for phones that take no SVG: one round light on a dark ground, as in
// public/icon.svg. It fills its square, because each phone cuts it to a shape of its own.
import { deflateSync } from "node:zlib";

const GROUND = [0x2b, 0x5c, 0x61];
const LIGHT = [0xfb, 0xf8, 0xf3];
// As in the SVG: 13 of 64. A phone may cut away all but the inner 80 of 100.
const RADIUS = 13 / 64;
const SIZES = [180, 192, 512];

/** A plugin for the build of the phone's page. */
export function icons() {
  return {
    name: "icons",
    generateBundle() {
      for (const size of SIZES) {
        this.emitFile({ type: "asset", fileName: `icon-${size}.png`, source: png(size) });
      }
    },
  };
}

function png(size) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 2, 0, 0, 0], 8); // eight bits of red, green and blue; nothing interlaced
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  const drawn = deflateSync(pixels(size), { level: 9 });
  return Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", drawn), chunk("IEND", Buffer.alloc(0))]);
}

/** Row by row, each begun with a 0: the row is as it is drawn. */
function pixels(size) {
  const rows = Buffer.alloc(size * (1 + 3 * size));
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const away = Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2);
      const lit = Math.min(1, Math.max(0, RADIUS * size - away + 0.5));
      const colour = GROUND.map((dark, i) => Math.round(dark + lit * (LIGHT[i] - dark)));
      rows.set(colour, y * (1 + 3 * size) + 1 + 3 * x);
    }
  }
  return rows;
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
}

/** The check of a PNG chunk (ISO 3309). */
function crc(bytes) {
  let check = 0xffffffff;
  for (const byte of bytes) {
    check ^= byte;
    for (let bit = 0; bit < 8; bit += 1) check = (check >>> 1) ^ (check & 1 ? 0xedb88320 : 0);
  }
  return (check ^ 0xffffffff) >>> 0;
}
