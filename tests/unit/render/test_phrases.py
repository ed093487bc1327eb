"""Phrases of the templates read as Jinja's own, and are looked up once."""

from __future__ import annotations

from gettext import NullTranslations

from jinja2 import Environment

from generator.render.phrases import remember_phrases

TEXTS = (
    '{{ _("a <b> &") }}',
    '{{ gettext("100%%") }}',
    '{{ _("%(n)s & o", n=n) }}',
    "{% trans n=n %}{{ n }} < 2{% endtrans %}",
    "{% trans %}a <b> &{% endtrans %}",
    '{{ _("a <b> &") ~ n }}',
    '{% autoescape false %}{{ _("a <b> &") ~ n }}{% endautoescape %}',
)


class Counting(NullTranslations):
    """Translates nothing, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def gettext(self, message: str) -> str:
        self.asked.append(message)
        return message


def environment(translations: NullTranslations) -> Environment:
    made = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    made.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    return made


def test_phrases_are_written_as_jinja_writes_them() -> None:
    plain, quick = environment(NullTranslations()), environment(NullTranslations())
    remember_phrases(quick)
    for text in TEXTS:
        for n in ("<3>", "4"):
            assert quick.from_string(text).render(n=n) == plain.from_string(text).render(n=n)


def test_a_phrase_without_variables_is_looked_up_once() -> None:
    counting = Counting()
    quick = environment(counting)
    remember_phrases(quick)
    template = quick.from_string('{{ _("a") }}{{ _("a") }}{{ _("%(n)s b", n=n) }}')
    assert template.render(n=1) == "aa1 b"
    assert template.render(n=2) == "aa2 b"
    assert counting.asked == ["a", "%(n)s b", "%(n)s b"]
