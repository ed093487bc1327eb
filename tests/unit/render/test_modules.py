"""Modules joined into one: they do what they did apart."""

from __future__ import annotations

import pytest

from generator.errors import ConfigurationError
from generator.render.modules import joined
from tests.unit.render.in_browser import in_browser

SOURCES = {
    "a.mjs": b"""/** The first. */
import "./d.mjs";
import {
  b,
  Twice,
} from "./b.mjs";
import { MANY, c, log } from "./c.mjs";

log("a");
const texts = [`${MANY} = ${"a = b"}`, /a = b/.source];
globalThis.answer = ["a", b(), new Twice(c).value, ...globalThis.seen, MANY, ...texts];
""",
    "b.mjs": b"""import { c, log } from "./c.mjs";

log("b");

/** Says where it is. */
export function b() {
  return "b" + c;
}
export class Twice {
  constructor(value) {
    this.value = value + value;
  }
}
""",
    "c.mjs": b"""export const c = "c"; // a comment behind stays
globalThis.seen = [];
export const log = (name) => globalThis.seen.push(name);
export const MANY = 20;
log(c);
""",
    "d.mjs": b"globalThis.answer = null;\n",
}

RUN = """async (source) => {
  await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  return globalThis.answer;
}"""


def test_joined_modules_run_once_each_in_order_and_their_texts_are_as_they_were() -> None:
    answer = in_browser(RUN, joined("a.mjs", SOURCES).decode())
    assert answer == ["a", "bc", "cc", "c", "b", "a", 20, "20 = a = b", "a = b"]


def test_a_name_that_two_modules_have_is_told_with_file_and_line() -> None:
    sources = {**SOURCES, "e.mjs": b'import { c } from "./c.mjs";\n\nconst { other, log } = c;\n'}
    with pytest.raises(ConfigurationError, match=r"templates/assets/e\.mjs:3: .*c\.mjs"):
        joined("e.mjs", sources)


def test_comments_that_stand_alone_are_left_out() -> None:
    assert b"/*" not in joined("a.mjs", SOURCES)


def test_what_a_module_exports_stays_when_it_is_joined_itself() -> None:
    assert joined("c.mjs", SOURCES).startswith(b'export const c = "c";')


@pytest.mark.parametrize(
    "line",
    [b'import * as x from "./c.mjs";', b"export { own };", b'export * from "./c.mjs";', b"export default 1;"],
)
def test_what_cannot_be_joined_is_told_with_file_and_line(line: bytes) -> None:
    sources = {**SOURCES, "e.mjs": b"const own = 1;\n" + line, "f.mjs": b'import { x } from "./e.mjs";'}
    with pytest.raises(ConfigurationError, match=r"templates/assets/e\.mjs:2: "):
        joined("f.mjs", sources)
