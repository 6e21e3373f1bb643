# SPDX-License-Identifier: MIT
"""option-use with pandas: SQL that counts, SQL that fetches columns, and the CSV folder."""
import sqlite3

import pandas as pd

from .sql import ACT_COLUMNS, ACTS, COMPLETE, SET_COLUMNS, SETS


def act_sql(register, folder):
    with sqlite3.connect(register) as db:
        return pd.read_sql(ACTS, db)


def act_columns(register, folder):
    with sqlite3.connect(register) as db:
        return count_acts(pd.read_sql(ACT_COLUMNS, db))


def act_csv(register, folder):
    return count_acts(pd.read_csv(f"{folder}/uses.csv", usecols=["act_id", "option"], dtype=str, engine="pyarrow"))


def set_sql(register, folder):
    with sqlite3.connect(register) as db:
        return finish(pd.read_sql(SETS, db), len(pd.read_sql(COMPLETE, db)))


def set_columns(register, folder):
    with sqlite3.connect(register) as db:
        uses = pd.read_sql(SET_COLUMNS, db)
        return count_sets(uses, pd.read_sql(COMPLETE, db)["document_id"])


def set_csv(register, folder):
    uses = pd.read_csv(f"{folder}/uses.csv", usecols=["act_id", "option"], dtype=str, engine="pyarrow")
    acts = pd.read_csv(f"{folder}/acts.csv", usecols=["act_id", "conclusions_id", "basis"], dtype=str, engine="pyarrow")
    documents = pd.read_csv(f"{folder}/documents.csv", usecols=["document_id", "kind", "coding_status"], dtype=str, engine="pyarrow")
    is_complete = (documents["kind"] == "conclusions") & documents["coding_status"].isin(["complete", "adjudicated"])
    return count_sets(uses.merge(acts, on="act_id"), documents.loc[is_complete, "document_id"])


def count_acts(uses):
    uses = uses[uses["option"] != "X"].drop_duplicates(["act_id", "option"])
    return uses.groupby("option").size().rename("acts").reset_index()


def count_sets(uses, complete):
    counted = uses[(uses["option"] != "X") & (uses["basis"] == "text") & uses["conclusions_id"].isin(complete)]
    sets = counted.drop_duplicates(["conclusions_id", "option"]).groupby("option").size().rename("sets").reset_index()
    return finish(count_acts(uses).merge(sets, on="option", how="left").fillna({"sets": 0}), len(complete))


def finish(table, complete):
    """Share, rank (ties by id) and cumulative share from the sets by option."""
    ranked = table.sort_values(["sets", "option"], ascending=[False, True])
    table["share"] = 100 * table["sets"] / complete
    table["rank"] = pd.Series(range(1, len(ranked) + 1), index=ranked.index)
    table["cumulative"] = 100 * ranked["sets"].cumsum() / ranked["sets"].sum()
    return table[["option", "sets", "share", "rank", "cumulative", "acts"]]


WAYS = {
    "option-use level=act": {"register, SQL counts": act_sql, "register, SQL fetches columns": act_columns, "CSV": act_csv},
    "option-use level=set": {"register, SQL counts": set_sql, "register, SQL fetches columns": set_columns, "CSV": set_csv},
}


def cells(question, table):
    return table.to_numpy(dtype=object).tolist()
