# SPDX-License-Identifier: MIT
"""Each public header compiles alone, and twice, in C11, C17 and C++17, with every compiler that is here, without a warning."""
import concurrent.futures
import shutil
import subprocess

from project import HEADERS, INCLUDE, finish

WARNINGS = ["-Wall", "-Wextra", "-Wpedantic", "-Wconversion", "-Wshadow", "-Wundef", "-Werror"]
LANGUAGES = {
    "c11": ("c", ["gcc", "clang"], ["-Wstrict-prototypes"]),
    "c17": ("c", ["gcc", "clang"], ["-Wstrict-prototypes"]),
    "c++17": ("c++", ["g++", "clang++"], ["-Wold-style-cast"]),
}


def attempt(compiler, language, standard, extra, header):
    """Compile one header; what the compiler says, or None."""
    line = f"#include <caac/{header}>\n"
    command = [compiler, "-x", language, f"-std={standard}", *WARNINGS, *extra, f"-I{INCLUDE}", "-fsyntax-only", "-"]
    done = subprocess.run(command, input=line * 2, capture_output=True, text=True)
    return f"{' '.join(command)} on {line.strip()}:\n{done.stderr.rstrip()}" if done.returncode else None


def main():
    jobs, used = [], set()
    for standard, (language, compilers, extra) in LANGUAGES.items():
        for compiler in filter(shutil.which, compilers):
            used.add(compiler)
            jobs += [(compiler, language, standard, extra, header.name) for header in HEADERS]
    missing = {"gcc", "g++"} - used
    problems = [f"{compiler} is not installed" for compiler in sorted(missing)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        problems += [said for said in pool.map(lambda job: attempt(*job), jobs) if said]
    if not HEADERS:
        problems.append(f"no header in {INCLUDE}")
    finish(problems, f"{len(HEADERS)} headers, {len(jobs)} times compiled by {', '.join(sorted(used))}")


if __name__ == "__main__":
    main()
