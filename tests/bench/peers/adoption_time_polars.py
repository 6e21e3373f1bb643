# SPDX-License-Identifier: MIT
"""adoption-time with polars: SQL that joins, SQL that fetches columns, and the CSV folder, read lazily."""
import sqlite3

import polars as pl

from .sql import CLAIM_COLUMNS, CLOCKS, SET_REPORTS

MONTH = 30.4375


def sql(register, folder):
    with sqlite3.connect(register) as db:
        return figures(pl.read_database(CLOCKS, db).lazy())


def columns(register, folder):
    with sqlite3.connect(register) as db:
        return join(pl.read_database(CLAIM_COLUMNS, db).lazy(), pl.read_database(SET_REPORTS, db).lazy())


def csv(register, folder):
    claims = pl.scan_csv(f"{folder}/claims.csv", infer_schema=False).filter(pl.col("rank") == "preferred")
    documents = pl.scan_csv(f"{folder}/documents.csv", infer_schema=False).filter(pl.col("kind") == "conclusions")
    sets = documents.select(set_id="document_id", report_id=pl.col("answers").str.split(" ")).explode("report_id")
    return join(claims, sets)


def join(claims, sets):
    submitted = claims.filter(pl.col("kind") == "submitted").select(report_id="subject_id", submitted="value")
    adopted = claims.filter(pl.col("kind") == "adopted").select(set_id="subject_id", adopted="value")
    clocks = sets.join(submitted, on="report_id", how="left").group_by("set_id").agg(pl.col("submitted").max())
    return figures(clocks.join(adopted, on="set_id"))


def figures(clocks):
    clocks = clocks.with_columns(pl.col("submitted", "adopted").str.to_date("%Y-%m-%d"))
    months = clocks.select(
        group=pl.col("adopted").dt.year().cast(pl.String), months=(pl.col("adopted") - pl.col("submitted")).dt.total_days() / MONTH
    )
    value = pl.col("months")
    columns = {
        "sets": pl.len(),
        "n": value.count(),
        "missing": value.null_count(),
        "mean": value.mean(),
        "median": value.median(),
        "min": value.min(),
        "max": value.max(),
    }
    years = months.group_by("group").agg(**columns).sort("group")
    return pl.concat([years, months.select(pl.lit("all").alias("group"), **columns)]).collect()


WAYS = {"adoption-time by=year": {"register, SQL joins": sql, "register, SQL fetches columns": columns, "CSV": csv}}


def cells(question, table):
    return table.rows()
