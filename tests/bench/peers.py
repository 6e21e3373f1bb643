# SPDX-License-Identifier: MIT
"""The two questions, answered by others as a good user of them would: peers.py NAME QUESTION REGISTER FOLDER prints the answer.

option-use: distinct acts by option. adoption-time: by year of adoption n and mean months of 30.4375 days, latest submission, preferred claims.
Each answer is a list of tuples; the benchmark compares it with ours before it takes any time.
"""
import sqlite3
import sys

MONTH = 30.4375
# The reading of the register that all SQL peers share: its promised views.
USE_SQL = "SELECT option, count(DISTINCT act_id) FROM acts WHERE option <> 'X' GROUP BY option ORDER BY option"
USE_ROWS = "SELECT option, act_id FROM acts"
CLAIM_ROWS = "SELECT subject_id, kind, value FROM claims WHERE rank = 'preferred' AND kind IN ('submitted', 'adopted')"
SET_ROWS = "SELECT set_id, report_id FROM sets"


def pandas_sql_option_use(register, folder):
    import pandas as pd

    with sqlite3.connect(register) as db:
        return list(pd.read_sql(USE_SQL, db).itertuples(index=False, name=None))


def pandas_option_use(register, folder):
    import pandas as pd

    with sqlite3.connect(register) as db:
        frame = pd.read_sql(USE_ROWS, db)
    return pandas_count(frame, "act_id")


def pandas_count(frame, act):
    counted = frame[frame["option"] != "X"].drop_duplicates([act, "option"]).groupby("option").size()
    return list(counted.sort_index().items())


def pandas_csv_option_use(register, folder):
    import pandas as pd

    return pandas_count(pd.read_csv(f"{folder}/uses.csv", usecols=["act_id", "option"], dtype=str), "act_id")


def polars_option_use(register, folder):
    import polars as pl

    with sqlite3.connect(register) as db:
        frame = pl.read_database(USE_ROWS, db)
    return polars_count(frame.lazy())


def polars_count(frame):
    import polars as pl

    return frame.filter(pl.col("option") != "X").group_by("option").agg(pl.col("act_id").n_unique()).sort("option").collect().rows()


def polars_csv_option_use(register, folder):
    import polars as pl

    return polars_count(pl.scan_csv(f"{folder}/uses.csv", infer_schema=False))


def duckdb_option_use(register, folder):
    import duckdb

    return duckdb.sql(
        f"SELECT option, count(DISTINCT act_id) FROM read_csv('{folder}/uses.csv', all_varchar=true) WHERE option <> 'X' GROUP BY 1 ORDER BY 1"
    ).fetchall()


def pandas_times(claims, sets):
    import pandas as pd

    days = claims[claims["value"].str.len() == 10]
    submitted = days[days["kind"] == "submitted"].drop_duplicates("subject_id").set_index("subject_id")["value"]
    adopted = days[days["kind"] == "adopted"].drop_duplicates("subject_id").set_index("subject_id")["value"]
    start = sets["report_id"].map(submitted).groupby(sets["set_id"]).max()
    frame = pd.DataFrame({"start": pd.to_datetime(start), "end": pd.to_datetime(adopted)}).dropna()
    months = (frame["end"] - frame["start"]).dt.days / MONTH
    counted = months.groupby(frame["end"].dt.year).agg(["size", "mean"])
    return [(str(year), int(n), mean) for year, n, mean in counted.itertuples(name=None)]


def pandas_adoption_time(register, folder):
    import pandas as pd

    with sqlite3.connect(register) as db:
        return pandas_times(pd.read_sql(CLAIM_ROWS, db), pd.read_sql(SET_ROWS, db))


def pandas_csv_adoption_time(register, folder):
    import pandas as pd

    claims = pd.read_csv(f"{folder}/claims.csv", usecols=["subject_id", "kind", "value", "rank"], dtype=str)
    documents = pd.read_csv(f"{folder}/documents.csv", usecols=["document_id", "kind", "answers"], dtype=str)
    sets = documents[documents["kind"] == "conclusions"].assign(report_id=lambda d: d["answers"].str.split(" ")).explode("report_id")
    return pandas_times(claims[claims["rank"] == "preferred"], sets.rename(columns={"document_id": "set_id"}).reset_index(drop=True))


def polars_times(claims, sets):
    import polars as pl

    days = claims.filter(pl.col("value").str.len_bytes() == 10).with_columns(pl.col("value").str.to_date()).unique(["subject_id", "kind"], keep="first")
    submitted = days.filter(pl.col("kind") == "submitted").select(report_id="subject_id", start="value")
    adopted = days.filter(pl.col("kind") == "adopted").select(set_id="subject_id", end="value")
    return (
        sets.join(submitted, on="report_id")
        .group_by("set_id")
        .agg(pl.col("start").max())
        .join(adopted, on="set_id")
        .group_by(pl.col("end").dt.year().cast(pl.String).alias("year"))
        .agg(pl.len().alias("n"), ((pl.col("end") - pl.col("start")).dt.total_days() / MONTH).mean().alias("mean"))
        .sort("year")
        .collect()
        .rows()
    )


def polars_adoption_time(register, folder):
    import polars as pl

    with sqlite3.connect(register) as db:
        return polars_times(pl.read_database(CLAIM_ROWS, db).lazy(), pl.read_database(SET_ROWS, db).lazy())


def polars_csv_adoption_time(register, folder):
    import polars as pl

    claims = pl.scan_csv(f"{folder}/claims.csv", infer_schema=False).filter(pl.col("rank") == "preferred")
    sets = (
        pl.scan_csv(f"{folder}/documents.csv", infer_schema=False)
        .filter(pl.col("kind") == "conclusions")
        .select(set_id="document_id", report_id=pl.col("answers").str.split(" "))
        .explode("report_id")
    )
    return polars_times(claims, sets)


def duckdb_adoption_time(register, folder):
    import duckdb

    return duckdb.sql(f"""
        WITH claim AS (SELECT subject_id, kind, value::DATE AS day FROM read_csv('{folder}/claims.csv', all_varchar=true)
                       WHERE rank = 'preferred' AND kind IN ('submitted', 'adopted') AND length(value) = 10),
             sets AS (SELECT document_id AS set_id, unnest(string_split(answers, ' ')) AS report_id
                      FROM read_csv('{folder}/documents.csv', all_varchar=true) WHERE kind = 'conclusions'),
             clock AS (SELECT s.set_id, max(r.day) AS start, any_value(a.day) AS stop FROM sets s
                       JOIN claim r ON r.subject_id = s.report_id AND r.kind = 'submitted'
                       JOIN claim a ON a.subject_id = s.set_id AND a.kind = 'adopted' GROUP BY s.set_id)
        SELECT year(stop)::VARCHAR, count(*), avg((stop - start) / {MONTH}) FROM clock GROUP BY 1 ORDER BY 1""").fetchall()


def caac_option_use(register, folder):
    import caac

    with caac.open(register, mode="ro") as reg:
        table = reg.measure("option-use", level="act")
    return [(option, acts) for option, acts in zip(table["option"], table["acts"]) if acts]


def caac_adoption_time(register, folder):
    import caac

    with caac.open(register, mode="ro") as reg:
        table = reg.measure("adoption-time", by="year")
    return [(group, n, mean) for group, n, mean in zip(table["group"], table["n"], table["mean"]) if group.isdigit()]


# name -> (form it reads, function a question)
PEERS = {
    "libcaac": ("register file", {"option-use": caac_option_use, "adoption-time": caac_adoption_time}),
    "pandas": ("register file", {"option-use": pandas_option_use, "adoption-time": pandas_adoption_time}),
    "pandas, SQL": ("register file", {"option-use": pandas_sql_option_use}),
    "polars": ("register file", {"option-use": polars_option_use, "adoption-time": polars_adoption_time}),
    "DuckDB": ("CSV folder", {"option-use": duckdb_option_use, "adoption-time": duckdb_adoption_time}),
    "polars, CSV": ("CSV folder", {"option-use": polars_csv_option_use, "adoption-time": polars_csv_adoption_time}),
    "pandas, CSV": ("CSV folder", {"option-use": pandas_csv_option_use, "adoption-time": pandas_csv_adoption_time}),
}

if __name__ == "__main__":
    print(len(PEERS[sys.argv[1]][1][sys.argv[2]](sys.argv[3], sys.argv[4])))
