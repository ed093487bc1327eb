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
import { c, log } from "./c.mjs";

const own = "a";
log(own);
globalThis.answer = [own, b(), new Twice(c).value, ...globalThis.seen];
""",
    "b.mjs": b"""import { c, log } from "./c.mjs";

const own = "b";
log(own);

/** Says where it is. */
export function b() {
  return own + c;
}
export class Twice {
  constructor(value) {
    this.value = value + value;
  }
}
""",
    "c.mjs": b"""const own = "c"; // a comment behind stays
globalThis.seen = [];
export const log = (name) => globalThis.seen.push(name);
export const c = own;
log(own);
""",
    "d.mjs": b"globalThis.answer = null;\n",
}

RUN = """async (source) => {
  await import(URL.createObjectURL(new Blob([source], { type: "text/javascript" })));
  return globalThis.answer;
}"""


def test_joined_modules_run_once_each_in_order_and_keep_their_names_to_themselves() -> None:
    assert in_browser(RUN, joined("a.mjs", SOURCES).decode()) == ["a", "bc", "cc", "c", "b", "a"]


def test_comments_that_stand_alone_are_left_out() -> None:
    assert b"/*" not in joined("a.mjs", SOURCES)


def test_a_module_that_imports_nothing_loses_its_comments_and_exports_alone() -> None:
    assert joined("d.mjs", SOURCES) == SOURCES["d.mjs"].strip()


@pytest.mark.parametrize(
    "line",
    [b'import * as x from "./c.mjs";', b"export { own };", b'export * from "./c.mjs";', b"export default 1;"],
)
def test_what_cannot_be_joined_is_told_with_file_and_line(line: bytes) -> None:
    sources = {**SOURCES, "e.mjs": b"const own = 1;\n" + line, "f.mjs": b'import { x } from "./e.mjs";'}
    with pytest.raises(ConfigurationError, match=r"templates/assets/e\.mjs:2: "):
        joined("f.mjs", sources)
