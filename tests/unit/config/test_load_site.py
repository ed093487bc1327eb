"""The whole of a site: everything at once, whatever the files hold."""

import pickle
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.config import load_site
from generator.config.places import Problems
from generator.errors import ConfigurationError, ExitCode

NAMES = ["site.yml", "offices/3372.yml", "pages/a.md", "withdrawn.csv", "regions.csv"]


def test_all_problems_of_all_files_are_told_at_once_in_order(problems):
    found = problems(
        {
            "site.yml": "titel: a\nretention_days: 0\n",
            "offices/3372.yml": "name: A\npickup_points:\n  - id: a\n    name: A\n    phone: x\n    fax: 1\n",
            "offices/3309.yml": "name: [\n",
            "pages/a.md": "# A\n",
            "withdrawn.csv": "nomor_registrasi\n\n-\n",
            "regions.csv": "x\n",
        }
    )
    assert [problem[:3] for problem in found] == [
        ("offices/3309.yml", 2, "berkas"),
        ("offices/3372.yml", 5, "pickup_points[0].phone"),
        ("offices/3372.yml", 6, "pickup_points[0].fax"),
        ("pages/a.md", 1, "berkas"),
        ("regions.csv", 1, "berkas"),
        ("site.yml", 1, "titel"),
        ("site.yml", 2, "retention_days"),
        ("withdrawn.csv", 3, "nomor_registrasi"),
    ]


def test_a_file_in_place_of_the_folder_is_a_problem_and_no_crash(tmp_path):
    (tmp_path / "data").touch()
    with pytest.raises(ConfigurationError):
        load_site(tmp_path / "data", output=tmp_path)


def test_the_error_is_a_list_of_lines_and_exits_with_3(root):
    (root / "site.yml").write_text("a: 1\nretention_days: 0\n")
    with pytest.raises(ConfigurationError) as refused:
        load_site(root, output=root)
    assert refused.value.exit_code == ExitCode.REFUSED
    assert str(refused.value).splitlines()[1].startswith("site.yml:2: retention_days: harus bilangan bulat")


def test_a_site_can_cross_a_process_boundary(load):
    site = load()
    assert pickle.loads(pickle.dumps(site)) == site


def test_the_sample_site_is_right(tmp_path):
    site = load_site(Path("data"), output=tmp_path)
    assert [office.kabupaten.slug for office in site.offices] == [
        "kabupaten-boyolali",
        "kota-surakarta",
        "kota-denpasar",
    ]
    assert all(len(office.pickup_points) == 5 for office in site.offices)
    assert [page.slug for page in site.pages] == ["cara-mengambil", "privasi", "tentang"]


def test_long_numbers_in_keys_and_file_names_are_not_told(problems):
    found = problems(
        {"site.yml": "3372195513900001: a\n'0812 3456 7890': b\n", "offices/3372195513900001.yml": "a: 1\n"}
    )
    said = " ".join(str(problem) for problem in found)
    assert "3372195513900001" not in said
    assert "7890" not in said
    assert ("site.yml", 1, "…") in [problem[:3] for problem in found]


def test_keys_are_told_in_one_short_printable_line():
    problems = Problems()
    problems.note("a", 1, "x\n\x1b[31m" + "y" * 1000, "salah")
    (problem,) = problems.found
    assert "\n" not in str(problem)
    assert "\x1b" not in str(problem)
    assert len(str(problem)) < 120


MESSY = st.binary(max_size=80) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass"))
PIECES = [
    *["name: ", "pickup_points:\n", "  - id: a\n", "    hours: ", "map: ", "kinds: ", "columns: ", "title: "],
    *["privacy: ", "names: ", "theme: ", "colour: ", "nomor_registrasi", "---\n", "\n", ": ", *"{}[]'#,;x"],
]
YAML_LIKE = st.lists(st.sampled_from(PIECES), max_size=20).map(lambda parts: "".join(parts).encode())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.sampled_from(NAMES), MESSY | YAML_LIKE)
@example("site.yml", b"theme: [\n")
@example("offices/3372.yml", b"pickup_points:\n  - \n")
@example("offices/3372.yml", b"kinds:\n  - \n")
@example("regions.csv", b'code,name,province\n"')
def test_any_bytes_in_any_file_give_a_site_or_a_list_of_problems(root, name, data):
    path = root / name
    before = path.read_bytes() if path.exists() else None
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    try:
        load_site(root, output=root)
    except ConfigurationError as refused:
        assert refused.problems
        assert {problem.file for problem in refused.problems} <= {name, "offices/3372.yml"}
    finally:
        path.unlink() if before is None else path.write_bytes(before)
