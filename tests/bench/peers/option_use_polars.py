# SPDX-License-Identifier: MIT
"""option-use with polars: SQL that counts, SQL that fetches columns, and the CSV folder, read lazily."""
import sqlite3

import polars as pl

from .sql import ACT_COLUMNS, ACTS, COMPLETE, SET_COLUMNS, SETS

COMPLETELY = ["complete", "adjudicated"]


def act_sql(register, folder):
    with sqlite3.connect(register) as db:
        return pl.read_database(ACTS, db)


def act_columns(register, folder):
    with sqlite3.connect(register) as db:
        return count_acts(pl.read_database(ACT_COLUMNS, db).lazy()).collect()


def act_csv(register, folder):
    return count_acts(pl.scan_csv(f"{folder}/uses.csv", infer_schema=False)).collect()


def set_sql(register, folder):
    with sqlite3.connect(register) as db:
        return finish(pl.read_database(SETS, db).lazy(), pl.read_database(COMPLETE, db).lazy())


def set_columns(register, folder):
    with sqlite3.connect(register) as db:
        uses = pl.read_database(SET_COLUMNS, db).lazy()
        return count_sets(uses, pl.read_database(COMPLETE, db).lazy())


def set_csv(register, folder):
    uses = pl.scan_csv(f"{folder}/uses.csv", infer_schema=False).select("act_id", "option")
    acts = pl.scan_csv(f"{folder}/acts.csv", infer_schema=False).select("act_id", "conclusions_id", "basis")
    documents = pl.scan_csv(f"{folder}/documents.csv", infer_schema=False)
    complete = documents.filter(pl.col("kind") == "conclusions", pl.col("coding_status").is_in(COMPLETELY)).select("document_id")
    return count_sets(uses.join(acts, on="act_id"), complete)


def count_acts(uses):
    return uses.filter(pl.col("option") != "X").group_by("option").agg(acts=pl.col("act_id").n_unique()).sort("option")


def count_sets(uses, complete):
    counted = uses.filter(pl.col("option") != "X", pl.col("basis") == "text")
    counted = counted.join(complete, left_on="conclusions_id", right_on="document_id", how="semi")
    sets = counted.group_by("option").agg(sets=pl.col("conclusions_id").n_unique())
    return finish(count_acts(uses).join(sets, on="option", how="left").with_columns(pl.col("sets").fill_null(0)), complete)


def finish(table, complete):
    """Share, rank (ties by id) and cumulative share from the sets by option."""
    complete = complete.select(complete=pl.len())
    ranked = table.join(complete, how="cross").sort(["sets", "option"], descending=[True, False]).with_row_index("rank", 1)
    ranked = ranked.with_columns(share=100 * pl.col("sets") / pl.col("complete"), cumulative=100 * pl.col("sets").cum_sum() / pl.col("sets").sum())
    return ranked.sort("option").select("option", "sets", "share", "rank", "cumulative", "acts").collect()


WAYS = {
    "option-use level=act": {"register, SQL counts": act_sql, "register, SQL fetches columns": act_columns, "CSV": act_csv},
    "option-use level=set": {"register, SQL counts": set_sql, "register, SQL fetches columns": set_columns, "CSV": set_csv},
}


def cells(question, table):
    return table.rows()
