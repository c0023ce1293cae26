"""Somebody who reads Spanish: the same taps and fields, as their phone names them."""

from collections.abc import Mapping
from typing import Final

from playwright.async_api import Locator

from tests.browser.person import Person

NAMES: Final[Mapping[str, str]] = {
    "Come in": "Entrar",
    "I speak first": "Hablo yo primero",
    "Ben speaks first": "Ben habla primero",
    "Ana speaks first": "Ana habla primero",
    "I agree": "De acuerdo",
    "Say it": "Decirlo",
    "Say it back": "Decir lo que oí",
    "Yes, that's it": "Sí, eso es",
    "Nearly": "Casi",
    "Not yet": "Todavía no",
    "Go on for now": "Seguir por ahora",
    "Show what is missing": "Mostrar lo que falta",
    "Yes, there is more": "Sí, hay más",
    "That's all": "Eso es todo",
    "It landed": "Me llegó",
    "It felt like a “but”": "Me sonó a «pero»",
    "Keep the rest for me": "Guardarme el resto",
    "Change it": "Cambiarlo",
    "Take a rest": "Descansar",
    "That's not what I meant": "No es lo que quería decir",
    "Ask Ana": "Preguntar a Ana",
    "Rather not": "Mejor no",
    "Send it as it is": "Enviarlo así",
    "Where help is": "Dónde hay ayuda",
    "What do you need now?": "¿Qué necesitas ahora?",
    "Pause": "Pausa",
    "5 minutes": "5 minutos",
    "I'm back": "Ya volví",
    "Go on all the same": "Seguir de todos modos",
    "Yes, fully": "Sí, del todo",
    "Partly": "En parte",
    "Goodbye for today": "Adiós por hoy",
    "Yes": "Sí",
    "They are the same": "Son las mismas",
    "Dr. Ito would like to come in": "Dr. Ito quiere entrar",
}
"""What is tapped or waited for in the tests, in Spanish; whatever is not here is the same."""


class SpanishReader(Person):
    """Somebody whose phone speaks Spanish."""

    @property
    def words(self) -> Locator:
        return self.page.get_by_role("textbox", name="Tus palabras")

    def button(self, name: str) -> Locator:
        return super().button(NAMES.get(name, name))

    async def reads(self, text: str) -> None:
        await super().reads(NAMES.get(text, text))

    async def comes_in(self, link: str) -> None:
        await self.opens(link)
        await self.page.get_by_label("Tu nombre").fill(self.name)
        await self.taps("Come in")

    @classmethod
    def of(cls, person: Person) -> "SpanishReader":
        """The same phone in the hands of somebody who reads Spanish."""
        return cls(person.name, person.context, person.page, person.line)
