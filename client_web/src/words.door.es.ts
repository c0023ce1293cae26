/**
 * Every sentence up to the door of the room, in Spanish. It says what `words.door.en.ts` says.
 *
 * How it sounds: "tú" to one, "ustedes" to two; no word that says whether somebody is a man or a
 * woman; as short and as calm as the English.
 */

import type { CloseReason } from "./core/closing";
import type { DoorWords } from "./words";

const nameEmpty = "Escribe primero un nombre, para poder saludarte.";
const nameTooLong = "Ese nombre es un poco largo. Caben hasta 40 letras.";

/** Why the line stays closed, and what one can do. */
const closed: Record<CloseReason, string> = {
  malformed: "Esta página y la sala no se entienden. Carga la página otra vez.",
  secret_unknown: "La sala ya no conoce este teléfono. Pide un enlace nuevo a quien abrió la sala.",
  link_unknown: "Este enlace no abre ninguna sala. Mira si está completo, o pide uno nuevo.",
  origin_refused:
    "Esta página se abrió con una dirección que la sala no conoce. Abre el enlace que te dieron.",
  room_gone:
    "Aquí no hay ninguna sala. Ya terminó y no queda nada de ella, o el enlace no está completo. Mira el enlace, o abre una sala nueva.",
  protocol_unknown: "Esta página es más antigua que la sala. Carga la página otra vez.",
  replaced: "Esta conversación está abierta en otra pestaña o en otro teléfono.",
  link_spent: "Este enlace ya se abrió en un teléfono. Sigue allí, o pide un enlace nuevo.",
  link_expired: "Este enlace es demasiado antiguo. Pide uno nuevo a quien abrió la sala.",
  name_empty: nameEmpty,
  name_too_long: nameTooLong,
  hello_late: "La conexión iba lenta. Vuelve sola.",
  slow: "La conexión iba lenta. Vuelve sola.",
  too_fast: "Eso fue mucho de una vez. Sigue en un momento.",
  store_away: "Ahora mismo no se llega a la sala. La conexión vuelve sola.",
  server_fault: "El servidor tropezó. Vuelve solo; nada de lo que dijiste se ha perdido.",
};

export const doorWords: DoorWords = {
  title: "Repair Room",
  exit: "Salir",
  language: "Idioma",
  down: "No hay conexión. Tus palabras están a salvo en este teléfono.",
  closed,

  openLink: {
    heading: "Abre el enlace que te dieron",
    lead: "Esta página es de una sala para dos personas. Se abre con tu propio enlace o código.",
    how: "Si tienes el enlace en un mensaje, tócalo allí. Si tienes un código en papel o en una pantalla, apunta con la cámara.",
  },

  join: {
    heading: "Entra",
    lead: "Una sala tranquila para dos. ¿Cómo te llamas aquí?",
    name: "Tu nombre",
    nameHint: "Se queda en este teléfono y en esta sala.",
    submit: "Entrar",
    kept: "Lo que escribes se guarda bajo llave, y se olvida cuando se hayan despedido o tras un día de silencio.",
    readers: "Quien lleva el servidor podría mirar mientras hablan.",
    readersHttp: "Esta página viaja sin candado (http simple), así que alguien en la red de tu casa también podría mirar.",
    not: "Esto no es terapia ni un teléfono de ayuda. Si la otra persona te da miedo, este no es el lugar adecuado.",
    exit: "«Salir» está siempre arriba a la derecha. Cierra al instante, sin preguntar.",
  },

  aboutExit: {
    summary: "Qué hace «Salir», y qué no puede hacer",
    wipes:
      "Borra de este teléfono todo lo de Repair Room, y abre otra página. Para volver hace falta un enlace nuevo.",
    looks: "Para la otra persona parece una conexión perdida.",
    keyboard: "En un teclado, pulsar tres veces la tecla Mayús hace lo mismo.",
    cannot:
      "No puede borrar el historial del navegador, el mensaje con tu enlace, las capturas de pantalla, ni nada del otro teléfono.",
  },

  leaving: {
    two: "Mayús: dos veces más para salir.",
    one: "Mayús: una vez más para salir.",
    gone: "Cargando",
  },

  letters: {
    heading: "Tamaño de las letras",
    ordinary: "Normal",
    large: "Grande",
    largest: "Muy grande",
  },

  connecting: {
    heading: "Abriendo la sala",
    lead: "Tarda un momento.",
  },

  stopped: {
    heading: "La conexión está cerrada",
    useHere: "Seguir aquí",
    reload: "Cargar la página otra vez",
    again: "Probar una vez más",
  },
};
