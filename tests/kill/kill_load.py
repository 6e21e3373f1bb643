# SPDX-License-Identifier: MIT
"""kill_load.py CAAC: `caac register load` is killed (SIGKILL) at random moments; the register then opens and holds all or nothing.

CAAC_KILLS says how often (200 unless said otherwise). Kills that come too late, after the load, count as loads that were whole.
"""
import os
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
ACTS = 4000


def load(caac, register, folder):
    return subprocess.Popen([caac, "register", "load", register, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def count(caac, register):
    """Units in the register, read by the command: it opens the file and undoes what was cut short."""
    done = subprocess.run([caac, "register", "sql", register, "SELECT count(*) AS n FROM units", "--format", "csv"], capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"the register does not open after a kill: {done.stderr}")
    return int(done.stdout.split()[1])


def main(caac):
    kills = int(os.environ.get("CAAC_KILLS", "200"))
    rng, cut, whole = random.Random(1612), 0, 0
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        start, register, folder = work / "start.db", work / "r.db", work / "folder"
        subprocess.run([sys.executable, ROOT / "tests" / "bench" / "generate.py", str(ACTS), folder], check=True)
        subprocess.run([caac, "register", "new", start], check=True, stdout=subprocess.DEVNULL)
        subprocess.run([caac, "register", "load", start, ROOT / "examples" / "register"], check=True, stdout=subprocess.DEVNULL)
        before = count(caac, start)
        shutil.copy(start, register)
        began = time.monotonic()
        if load(caac, register, folder).wait() != 0:
            sys.exit("the load itself does not work")
        length = time.monotonic() - began
        for _ in range(kills):
            shutil.copy(start, register)
            (work / "r.db-journal").unlink(missing_ok=True)
            running = load(caac, register, folder)
            time.sleep(rng.uniform(0, 1.1 * length))
            running.kill()
            running.wait()
            found = count(caac, register)
            if found not in (before, before + ACTS):
                sys.exit(f"{found} units after a kill: neither {before} nor {before + ACTS}")
            with sqlite3.connect(register) as db:
                if db.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    sys.exit("the register is damaged after a kill")
            cut += found == before
            whole += found != before
    if not cut:
        sys.exit("no kill came in time: the test proves nothing")
    print(f"{kills} kills: {cut} loads undone, {whole} whole")


if __name__ == "__main__":
    main(sys.argv[1])
