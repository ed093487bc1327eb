"""Text-only YAML: values stay as written, lines are physical lines, and everything clever is refused."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator import text_yaml
from generator.text_yaml import ListNode, MappingNode, Node, Scalar, YamlRefused, parse

PARSERS = [yaml.CBaseLoader, yaml.BaseLoader]


@pytest.fixture(params=PARSERS, ids=["libyaml", "pure"], autouse=True)
def parser(request, monkeypatch):
    monkeypatch.setattr(text_yaml, "_LOADER", request.param)


def plain(node: Node | None):
    """The same values without lines."""
    if isinstance(node, MappingNode):
        return {key: plain(value) for key, value in node.items.items()}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text if node else None


@pytest.mark.parametrize(
    "written",
    [
        "33.10",
        "0110101005670001",
        "3372195513900001",
        "No",
        "null",
        "true",
        "~",
        "12:30:45",
        "2026-02-30",
        "1e5",
    ],
)
def test_a_scalar_stays_as_it_was_written(written):
    assert plain(parse(f"a: {written}\n- ".removesuffix("- ").encode())) == {"a": written}


def test_an_empty_value_is_empty_text():
    assert plain(parse(b"a:\nb: ''\n")) == {"a": "", "b": ""}


@pytest.mark.parametrize("data", [b"", b"\n\n", b"# only a remark\n", b"---\n", b"\xef\xbb\xbf"])
def test_an_empty_document_is_none(data):
    assert parse(data) is None


def test_lists_and_mappings_nest():
    assert plain(parse(b"a:\n  - b: 1\n    c: [x, y]\n  - {}\n")) == {"a": [{"b": "1", "c": ["x", "y"]}, {}]}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_physical_lines_whatever_ends_them(end):
    root = parse(end.join(["# remark", "a: 1", "", "b:", "  - 2", "  - c: 3"]).encode())
    assert isinstance(root, MappingNode)
    assert root.key_lines == {"a": 2, "b": 4}
    assert root.items["a"] == Scalar("1", 2)
    items = root.items["b"].items
    assert [item.line for item in items] == [5, 6]


def test_a_unicode_line_separator_is_a_blank_and_no_line():
    root = parse("a: x\u2028y\nb: 1\u0085".encode())
    assert plain(root) == {"a": "x y", "b": "1"}
    assert root.key_lines["b"] == 2


def test_a_byte_order_mark_is_dropped_wherever_it_stands():
    assert plain(parse("\ufeffa: x\ufeffy\n".encode())) == {"a": "xy"}


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("a: 1\nb: *x\n", "alias", 2),
        ("a: 1\n*x : 2\n", "alias", 2),
        ("a: 1\nb: &x 2\n", "anchor", 2),
        ("a: 1\n&x b: 2\n", "anchor", 2),
        ("a: &x\n  b: 2\n", "anchor", 1),
        ("a: 1\nb: !!int 2\n", "tag", 2),
        ("a: 1\n!b c: 2\n", "tag", 2),
        ("- !!python/object:os.system {}\n", "tag", 1),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("b:\n  c: 1\n  'c': 2\n", "duplicate-key", 3),
        ("a: 1\n? [b]\n: 2\n", "complex-key", 2),
        ("a: 1\n---\nb: 2\n", "documents", 2),
        ("%YAML 1.1\n---\na: 1\n", "directive", 1),
        ("# x\n\n%TAG ! tag:x,2026:\n---\na: 1\n", "directive", 3),
        ("%OWN x\n---\na: 1\n", "directive", 1),
        ("a: 1\nb: 'x\n", "syntax", 3),
        ("a: 1\nb: c: d\n", "syntax", 2),
        ("a: 1\nb:\t- c\n", "syntax", 2),
        ('a: 1\nb: "\\0"\n', "control", 2),
        ("a: 1\nb: x\x00\n", "control", 2),
        ("a: 1\r\nb: x\x1b\r\n", "control", 2),
    ],
)
def test_what_is_refused_is_named_by_rule_and_line(text, rule, line):
    with pytest.raises(YamlRefused) as refused:
        parse(text.encode())
    assert (refused.value.rule, refused.value.line) == (rule, line)


def test_bytes_that_are_not_utf8_are_refused_at_their_line():
    with pytest.raises(YamlRefused) as refused:
        parse(b"a: 1\r\nb: caf\xe9\r\n")
    assert (refused.value.rule, refused.value.line) == ("encoding", 2)


@pytest.mark.parametrize("text", ["[" * 10_000, "- " * 10_000, "{a: " * 10_000, "[" * 17 + "]" * 17])
def test_depth_is_limited(text):
    with pytest.raises(YamlRefused) as refused:
        parse(text.encode())
    # libyaml 0.2.6 and later stops at a depth of its own, as a mistake of syntax.
    assert refused.value.rule in ({"depth", "syntax"} if len(text) >= 10_000 else {"depth"})


def test_the_depth_that_is_allowed_parses():
    assert parse(b"[" * text_yaml.MAX_DEPTH + b"]" * text_yaml.MAX_DEPTH)


def test_a_bomb_of_aliases_is_refused():
    levels = "".join(
        f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(YamlRefused):
        parse(b"a: &a [lol]\n" + levels.encode())


def test_the_refusal_does_not_quote_the_file():
    with pytest.raises(YamlRefused) as refused:
        parse(b"rahasia: 'tidak ditutup\n")
    assert "rahasia" not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


TEXTS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\ufffe\uffff")
)
VALUES = st.recursive(
    TEXTS, lambda v: st.lists(v, max_size=4) | st.dictionaries(TEXTS, v, max_size=4), max_leaves=12
)


@settings(deadline=None)
@given(VALUES.filter(bool))
def test_what_a_yaml_writer_wrote_comes_back(value):
    data = yaml.dump(value, allow_unicode=True, Dumper=yaml.SafeDumper, width=10**6, default_style="'")
    if "!!" not in data:
        assert plain(parse(data.encode())) == value


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"-?:,[]{}#&*!|>'\"%@`~ab1 \t\n\r\\",
            ": ",
            "- ",
            "\n  ",
            "a: ",
            "---\n",
            "...\n",
            "\\x",
            "\\U00110000",
        ]
    ),
    max_size=24,
).map("".join)


def outcome(data: bytes, loader: type):
    """The values, or None where the file is refused; any other exception fails the test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(text_yaml, "_LOADER", loader)
        try:
            return [plain(parse(data))]
        except YamlRefused:
            return None


@settings(deadline=None)
@given(st.binary(max_size=60) | FRAGMENTS.map(str.encode))
@example(b'"\\U00110000"')
@example(b'"\\uD800"')
def test_any_bytes_are_parsed_or_refused_and_never_read_in_two_ways(data):
    """The pure parser refuses a little more (a tab after a value); where both read, they read the same."""
    one, other = (outcome(data, loader) for loader in PARSERS)
    assert one == other or None in (one, other)
