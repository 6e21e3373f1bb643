#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write a folder of CSV files with invented documents and acts, for measuring: generate.py ACTS FOLDER. Same number, same bytes."""
import datetime
import pathlib
import random
import sys

OPTIONS = [f"{heading}.{letter}" for heading, count in enumerate((6, 5, 8, 5, 2), start=1) for letter in "abcdefgh"[:count]]
ADDRESSEES = ["UNICEF", "Government of Samplia", "all parties to the conflict in Samplia", "donors", "OHCHR", "African Union"]


def write(folder: pathlib.Path, name: str, header: str, rows) -> None:
    with open(folder / name, "w", encoding="utf-8", newline="") as out:
        out.write(header + "\r\n")
        for row in rows:
            out.write(row + "\r\n")


def main(acts: int, folder: pathlib.Path) -> None:
    rng = random.Random(1612)
    folder.mkdir(parents=True, exist_ok=True)
    sets = max(1, acts // 10)
    submitted = [datetime.date(2060, 1, 1) + datetime.timedelta(days=rng.randrange(14000)) for _ in range(sets)]
    adopted = [day + datetime.timedelta(days=rng.randrange(60, 500)) for day in submitted]
    write(folder, "situations.csv", "situation_id,name,iso3,m49,note", (f"s{i:02d},Samplia {i},,,invented" for i in range(22)))

    def documents():
        for i in range(sets):
            yield f"c{i:07d},conclusions,s{i % 22:02d},SAMPLE/AC.51/{adopted[i].year}/{i + 1},r{i:07d},,,complete,1"
        for i in range(sets):
            yield f"r{i:07d},report,s{i % 22:02d},SAMPLE/{submitted[i].year}/{i + 1},,,,none,1"

    write(folder, "documents.csv", "document_id,kind,situation_ids,symbol,answers,sources,note,coding_status,sample", documents())

    def claims():
        for i in range(sets):
            yield f"document,r{i:07d},submitted,{submitted[i]},,,a report,UN document,preferred,,"
            yield f"document,c{i:07d},adopted,{adopted[i]},,,a release,UN press,preferred,,"

    write(folder, "claims.csv", "subject,subject_id,kind,value,valid_from,valid_to,asserted_by,source_class,rank,seen_at,note", claims())
    write(
        folder,
        "acts.csv",
        "act_id,conclusions_id,situation_id,date,date_kind,instrument,summary,basis,sources",
        (
            f"act-{i:07d},c{i * sets // acts:07d},s{i * sets // acts % 22:02d},{adopted[i * sets // acts]},adopted,public statement,"
            f"Public statement by the Chair conveying a message,text,sample source {i}"
            for i in range(acts)
        ),
    )
    write(
        folder,
        "uses.csv",
        "act_id,n,option,limb,addressee,target",
        (f"act-{i:07d},1,{rng.choice(OPTIONS)},{rng.choice(('direct', 'council', ''))},{rng.choice(ADDRESSEES)}," for i in range(acts)),
    )


if __name__ == "__main__":
    main(int(sys.argv[1]), pathlib.Path(sys.argv[2]))
