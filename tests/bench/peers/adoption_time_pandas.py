# SPDX-License-Identifier: MIT
"""adoption-time with pandas: SQL that joins, SQL that fetches columns, and the CSV folder."""
import sqlite3

import pandas as pd

from .sql import CLAIM_COLUMNS, CLOCKS, SET_REPORTS

MONTH = 30.4375
FIGURES = {"sets": "size", "n": "count", "mean": "mean", "median": "median", "min": "min", "max": "max"}


def sql(register, folder):
    with sqlite3.connect(register) as db:
        return figures(pd.read_sql(CLOCKS, db))


def columns(register, folder):
    with sqlite3.connect(register) as db:
        return join(pd.read_sql(CLAIM_COLUMNS, db), pd.read_sql(SET_REPORTS, db))


def csv(register, folder):
    claims = pd.read_csv(f"{folder}/claims.csv", usecols=["subject_id", "kind", "value", "rank"], dtype=str, engine="pyarrow")
    documents = pd.read_csv(f"{folder}/documents.csv", usecols=["document_id", "kind", "answers"], dtype=str, engine="pyarrow")
    documents = documents[documents["kind"] == "conclusions"]
    sets = pd.DataFrame({"set_id": documents["document_id"], "report_id": documents["answers"].str.split(" ")}).explode("report_id")
    return join(claims[claims["rank"] == "preferred"], sets)


def join(claims, sets):
    day = {kind: claims.loc[claims["kind"] == kind].set_index("subject_id")["value"] for kind in ("submitted", "adopted")}
    clocks = sets.merge(day["submitted"].rename("submitted"), left_on="report_id", right_index=True, how="left")
    clocks = clocks.groupby("set_id", as_index=False)["submitted"].max()
    return figures(clocks.merge(day["adopted"].rename("adopted"), left_on="set_id", right_index=True))


def figures(clocks):
    submitted, adopted = (pd.to_datetime(clocks[name], format="%Y-%m-%d") for name in ("submitted", "adopted"))
    months = (adopted - submitted).dt.days / MONTH
    table = months.groupby(adopted.dt.year.astype(str)).agg(list(FIGURES.values()))
    table.loc["all"] = months.agg(list(FIGURES.values()))
    table.columns = list(FIGURES)
    table.insert(2, "missing", table["sets"] - table["n"])
    return table


WAYS = {"adoption-time by=year": {"register, SQL joins": sql, "register, SQL fetches columns": columns, "CSV": csv}}


def cells(question, table):
    return [list(row) for row in table.itertuples(name=None)]
