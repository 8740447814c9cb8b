"""`deglitch rule` and `deglitch rules` from outside."""

from __future__ import annotations

import json


def test_the_page_of_a_rule_by_code_and_by_name(deglitch):
    done = deglitch("rule", "CAS901")
    assert (done.returncode, done.stderr) == (0, b"")
    page = done.stdout.decode()
    assert page.startswith("# test-transposed-the (CAS901)\n")
    for part in ("- Fix: safe", "`teh` → `the`", "This is ⟦teh⟧ end.", "This is the end.", "another word"):
        assert part in page
    assert deglitch("rule", "test-transposed-the").stdout == done.stdout


def test_several_pages(deglitch):
    page = deglitch("rule", "CAS901", "CAS903", "CAS901").stdout.decode()
    assert [line for line in page.splitlines() if line.startswith("# ")] == [
        "# test-transposed-the (CAS901)",
        "# test-unsure-place (CAS903)",
    ]


def test_pages_as_json(deglitch):
    page = json.loads(deglitch("rule", "CAS902", "--output-format", "json").stdout)
    assert (page["code"], page["fix"], page["match"]["kind"]) == ("CAS902", "unsafe", "swap")
    assert page["examples"][0] == {
        "kind": "bad",
        "text": "It is mabye late.",
        "spans": [[6, 11]],
        "good": "It is maybe late.",
        "format": "text",
    }
    pages = json.loads(deglitch("rule", "--all", "--output-format", "json").stdout)
    assert [page["code"] for page in pages] == sorted(page["code"] for page in pages)
    assert all(page["examples"] and page["rationale"] for page in pages)


def test_all_pages_show_no_hidden_characters(deglitch):
    page = deglitch("rule", "--all").stdout.decode()
    assert not set(page) & set("\u200b\u00ad\ufeff\r\x00\u202e")
    assert page.count("\n# ") + 1 == len(deglitch("rules", "list").stdout.splitlines())


def test_unknown_rules_come_with_a_suggestion(deglitch):
    done = deglitch("rule", "CAS910")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(b"deglitch: error: unknown rule `CAS910`: did you mean CAS90")
    assert deglitch("rule").returncode == 2
    assert deglitch("rule", "--all", "CAS901").returncode == 2


def test_the_list(deglitch):
    lines = deglitch("rules", "list").stdout.decode().splitlines()
    row = next(line.split() for line in lines if line.startswith("CAS902"))
    assert row[:4] == ["CAS902", "test-transposed-maybe", "unsafe", "stable"]
    rows = json.loads(deglitch("rules", "list", "--output-format", "json").stdout)
    assert len(rows) == len(lines)


def test_rule_files_are_tested(deglitch, folder, own_rules):
    done = deglitch("rules", "test", own_rules)
    assert (done.returncode, done.stdout) == (0, b"4 rule files tested, all examples hold.\n")
    broken = (own_rules / "CAS901.toml").read_text(encoding="utf-8").replace("the end.", "an end.")
    (folder / "CAS904.toml").write_text(broken.replace("CAS901", "CAS904"), encoding="utf-8")
    done = deglitch("rules", "test", "CAS904.toml")
    assert done.returncode == 1
    assert b"CAS904 example 1" in done.stdout
    assert b"in 1 of 1 rule file.\n" in done.stdout
    done = deglitch("rules", "test", "CAS909.toml")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1


def test_a_broken_rule_file_of_the_configuration(deglitch, folder):
    (folder / "mine").mkdir()
    (folder / "mine" / "CAS905.toml").write_text("code = 'CAS905'\nnmae = 'x'\n")
    with (folder / "deglitch.toml").open("w") as config:
        config.write("rules = ['mine']\n")
    done = deglitch("clean", "-", input=b"the\n")
    assert (done.returncode, done.stdout) == (2, b"the\n")
    lines = done.stderr.decode().splitlines()
    assert lines
    assert all(line.startswith("deglitch: error: ") and "CAS905.toml" in line for line in lines)


def test_overview_and_help(deglitch):
    overview = deglitch().stdout.decode()
    for name in ("clean", "check", "rule", "rules"):
        assert f"\n  {name} " in overview
        for flag in ("-h", "--help"):
            done = deglitch(name, flag)
            assert done.returncode == 0
            assert b"Example" in done.stdout
    assert deglitch("clena").stderr.startswith(b"deglitch: error: no command 'clena'; did you mean 'clean'?")
    assert deglitch("--version").stdout == deglitch("-V").stdout
    assert deglitch("--version", "clean").stdout == deglitch("-V").stdout


def test_shell_completion(deglitch):
    done = deglitch(env={"_DEGLITCH_COMPLETE": "bash_source"})
    assert b"_DEGLITCH_COMPLETE=bash_complete" in done.stdout
    words = {"_DEGLITCH_COMPLETE": "bash_complete", "COMP_WORDS": "deglitch check --uns", "COMP_CWORD": "2"}
    assert b"--unsafe-fixes" in deglitch(env=words).stdout
