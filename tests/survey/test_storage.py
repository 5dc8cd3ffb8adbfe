"""Archives that are addressed: an object store and a web server, both of this machine."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from surveying import answers, archive, needs_extra, plain_counts, survey_counts, survey_here
from xbrllint.cli.main import main
from xbrllint.config.settings import Settings
from xbrllint.survey import at_hand
from xbrllint.survey.archive import Unreachable, items
from xbrllint.survey.at_hand import NotFetched
from xbrllint.survey.filing import LINTED, UNREADABLE, survey_filing
from xbrllint.survey.knowledge import Knowledge
from xbrllint.survey.order import Item, Order

pytestmark = needs_extra
needs_s3 = pytest.mark.skipif(
    find_spec("moto") is None or find_spec("s3fs") is None,
    reason="pip install 'xbrllint[survey-test]' has not been done",
)
PLAIN = Settings(no_config=True)


def mixed(folder: Path, count: int) -> Path:
    """Write an archive of folders, the last of them packed."""
    archive(folder, count)
    last = sorted(folder.glob("*/*"))[-1]
    with zipfile.ZipFile(folder / "last.zip", "w") as packed:
        for file in sorted(last.iterdir()):
            packed.write(file, file.name)
            file.unlink()
    last.rmdir()
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and lists folders, and says nothing."""

    def log_message(self, *_: object) -> None:
        """Keep still."""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """Give the address of a web server that serves the folder ``a``."""
    (tmp_path / "a").mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path / "a")))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Give the address of an object store, with an empty bucket ``archive``."""
    import boto3
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    for name, value in {"AWS_ENDPOINT_URL": address, "AWS_ACCESS_KEY_ID": "key", "AWS_SECRET_ACCESS_KEY": "secret",
                        "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true"}.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    urlopen(Request(f"{address}/moto-api/reset", method="POST")).close()  # what another store of this process held
    boto3.client("s3").create_bucket(Bucket="archive")
    yield address
    server.stop()


def upload(folder: Path) -> None:
    """Put the files of a folder into the bucket."""
    import boto3

    client = boto3.client("s3")
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            client.upload_file(str(path), "archive", f"sec/{path.relative_to(folder).as_posix()}")


@pytest.mark.slow
@needs_s3
def test_object_store(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folders and zips of a bucket, fetched by the workers; again, nothing is done; a changed object is."""
    path, run = mixed(tmp_path / "a", 6), tmp_path / "run"
    upload(path)
    assert main(["survey", "s3://archive/sec", "--into", str(run), "--workers", "2"]) == 0
    assert survey_counts(run) == plain_counts(path)
    rows = answers(run, "SELECT filing, kind, files FROM filings ORDER BY filing")
    assert rows[0] == ("s3://archive/sec/2000/filing-0000", "folder", 4)
    assert rows[-1] == ("s3://archive/sec/last.zip", "zip", 4)
    capsys.readouterr()
    assert main(["survey", "s3://archive/sec", "--into", str(run), "--workers", "2"]) == 0
    assert "6 filings were done before" in capsys.readouterr().out
    changed = path / "2000" / "filing-0000" / "co0-20301231_pre.xml"
    changed.write_text(changed.read_text("utf-8").replace("#co0_Item0", "#co0_Itm0"), encoding="utf-8")
    upload(path)  # all with new times, one with new content
    assert main(["survey", "s3://archive/sec/", "--into", str(run), "--workers", "1"]) == 0
    assert survey_counts(run) == plain_counts(path)
    assert answers(run, "SELECT filing FROM filings WHERE part > 1") == [("s3://archive/sec/2000/filing-0000",)]


@needs_s3
def test_options_of_a_store(store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is and who asks may be said by options, which reach the workers and stay in no file of the run."""
    upload(archive(tmp_path / "a", 1))
    for name in ("AWS_ENDPOINT_URL", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    options = [f"endpoint_url={store}", "key=key", "secret=very-secret"]
    told = [word for option in options for word in ("--storage", option)]
    run = tmp_path / "run"
    assert main(["survey", "s3://archive/sec", "--into", str(run), "--workers", "1", *told]) == 0
    assert answers(run, "SELECT status FROM filings") == [("linted",)]
    assert not any(b"very-secret" in path.read_bytes() for path in run.rglob("*") if path.is_file())


@needs_s3
def test_no_bucket(store: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """A bucket that is not there is one line and exit code 2."""
    assert main(["survey", "s3://nothing/here", "--into", str(tmp_path / "run")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("xbrllint: s3://nothing/here: ")
    assert said.count("\n") == 1


def survey(item: Item, limits: dict[str, int] | None = None) -> tuple[str, str]:
    """Survey a filing in this process; gives its status and error."""
    settings = PLAIN._replace(limits=limits or {})
    outcome = survey_filing(item, Order(settings), "", Knowledge(settings))
    return outcome.status, outcome.rows["filings"][0][2]


def test_web(web: str, tmp_path: Path) -> None:
    """Folders that a server lists, to any depth, and a zip by its own address."""
    mixed(tmp_path / "a", 3)
    notes: list[str] = []
    found = list(items([web], {}, notes.append))
    assert notes == []
    assert {(item.filing.removeprefix(web), item.kind) for item in found} == {
        ("2000/filing-0000", "folder"), ("2001/filing-0001", "folder"), ("last.zip", "zip"),
    }  # fmt: skip
    assert all(item.stamp == "" for item in found)  # pages tell no times: the content decides
    assert {survey(item) for item in found} == {(LINTED, "")}
    (zipped,) = items([f"{web}last.zip"], {}, notes.append)
    assert survey(zipped) == (LINTED, "")
    with pytest.raises(Unreachable, match="no such file or folder"):
        list(items([f"{web}none.zip"], {}, notes.append))


def test_web_again(web: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without stamps all is fetched again, and what is the same is not linted again."""
    path, run = archive(tmp_path / "a" / "b", 2), tmp_path / "run"
    survey_here(web, run)
    assert main(["survey", web, "--into", str(run), "--workers", "1"]) == 0
    assert survey_counts(run) == plain_counts(path)
    assert answers(run, "SELECT DISTINCT part FROM filings") == [(1,)]
    assert "Surveyed 2 filings" in capsys.readouterr().out


def test_limits_hold_while_fetching(web: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than a file or a filing may have are not fetched; what fails is tried again, and said at last."""
    monkeypatch.setattr(at_hand, "_WAITS", (0.0, 0.0))
    archive(tmp_path / "a" / "b", 1)
    (item,) = items([web], {}, [].append)
    for limits, words in (({"file-size": 99}, "more than 99 bytes"), ({"archive-size": 3000}, "limit archive-size")):
        status, error = survey(item, limits)
        assert status == UNREADABLE
        assert words in error
    gone = item._replace(files=(*item.files, "none.xml"))
    assert survey(gone)[0] == UNREADABLE
    assert "none.xml: cannot be fetched" in survey(gone)[1]


def test_folders_keep_their_names(web: str, tmp_path: Path) -> None:
    """A fetched filing lies in a folder of the same name, while it is needed."""
    archive(tmp_path / "a", 1)
    (item,) = items([web], {}, [].append)
    with at_hand.at_hand(item, {}, {}) as folder:
        assert Path(folder).name == "filing-0000"
        assert sorted(path.name for path in Path(folder).iterdir()) == sorted(item.files)
    assert not Path(folder).exists()


@pytest.mark.parametrize("name", ["../x.xml", "/x.xml", "a/../../x.xml", "C:/x.xml", "a\\x.xml", "x\0.xml"])
def test_names_that_lead_out(name: str, tmp_path: Path) -> None:
    """No store makes a worker write outside of its temporary folder."""
    item = Item("s3://b/a", "memory://a", (name,), "folder", "")
    with pytest.raises(NotFetched, match="no name of a file below its folder"), at_hand.at_hand(item, {}, {}):
        pass
