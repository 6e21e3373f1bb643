# SPDX-License-Identifier: MIT
"""The two questions, answered by others as a good user of them would: peers.py NAME QUESTION REGISTER FOLDER prints the answer.

option-use: distinct acts by option, and how many uses were coded from primary text, which the table of libcaac says too.
adoption-time: by year of adoption n, mean, median, least and most months of 30.4375 days, latest submission, preferred claims.
Each answer is a list of tuples; the benchmark compares it with ours before it takes any time.
"""
import sqlite3
import sys

MONTH = 30.4375
# The reading of the register that all SQL peers share: its promised views.
USE_SQL = "SELECT option, count(DISTINCT act_id) FROM acts WHERE option <> 'X' GROUP BY option ORDER BY option"
TEXT_SQL = "SELECT count(*) FROM acts WHERE option <> 'X' AND basis = 'text'"
USE_ROWS = "SELECT option, act_id, basis FROM acts"
CLAIM_ROWS = "SELECT subject_id, kind, value FROM claims WHERE rank = 'preferred' AND kind IN ('submitted', 'adopted')"
SET_ROWS = "SELECT set_id, report_id FROM sets"


def pandas_sql_option_use(register, folder):
    import pandas as pd

    with sqlite3.connect(register) as db:
        return [*pd.read_sql(USE_SQL, db).itertuples(index=False, name=None), ("text", int(pd.read_sql(TEXT_SQL, db).iloc[0, 0]))]


def pandas_option_use(register, folder):
    import pandas as pd

    with sqlite3.connect(register) as db:
        frame = pd.read_sql(USE_ROWS, db)
    return pandas_count(frame, "act_id")


def pandas_count(frame, act):
    inside = frame[frame["option"] != "X"]
    counted = inside.drop_duplicates([act, "option"]).groupby("option").size()
    return [*counted.sort_index().items(), ("text", int((inside["basis"] == "text").sum()))]


def pandas_csv_option_use(register, folder):
    import pandas as pd

    uses = pd.read_csv(f"{folder}/uses.csv", usecols=["act_id", "option"], dtype=str)
    return pandas_count(uses.merge(pd.read_csv(f"{folder}/acts.csv", usecols=["act_id", "basis"], dtype=str), on="act_id"), "act_id")


def polars_option_use(register, folder):
    import polars as pl

    with sqlite3.connect(register) as db:
        frame = pl.read_database(USE_ROWS, db)
    return polars_count(frame.lazy())


def polars_count(frame):
    import polars as pl

    inside = frame.filter(pl.col("option") != "X")
    counted = inside.group_by("option").agg(pl.col("act_id").n_unique()).sort("option")
    rows, text = pl.collect_all([counted, inside.select((pl.col("basis") == "text").sum())])
    return [*rows.rows(), ("text", text.item())]


def polars_csv_option_use(register, folder):
    import polars as pl

    acts = pl.scan_csv(f"{folder}/acts.csv", infer_schema=False).select("act_id", "basis")
    return polars_count(pl.scan_csv(f"{folder}/uses.csv", infer_schema=False).join(acts, on="act_id"))


def duckdb_option_use(register, folder):
    import duckdb

    rows = duckdb.sql(f"""
        SELECT option, count(DISTINCT act_id) AS acts, count(*) FILTER (basis = 'text') AS text
        FROM read_csv('{folder}/uses.csv', all_varchar=true) u JOIN read_csv('{folder}/acts.csv', all_varchar=true) a USING (act_id)
        WHERE option <> 'X' GROUP BY 1 ORDER BY 1""").fetchall()
    return [*((option, acts) for option, acts, _ in rows), ("text", sum(text for *_, text in rows))]


def pandas_times(claims, sets):
    import pandas as pd

    days = claims[claims["value"].str.len() == 10]
    submitted = days[days["kind"] == "submitted"].drop_duplicates("subject_id").set_index("subject_id")["value"]
    adopted = days[days["kind"] == "adopted"].drop_duplicates("subject_id").set_index("subject_id")["value"]
    start = sets["report_id"].map(submitted).groupby(sets["set_id"]).max()
    frame = pd.DataFrame({"start": pd.to_datetime(start), "end": pd.to_datetime(adopted)}).dropna()
    months = (frame["end"] - frame["start"]).dt.days / MONTH
    counted = months.groupby(frame["end"].dt.year).agg(["size", "mean", "median", "min", "max"])
    return [(str(year), int(n), *rest) for year, n, *rest in counted.itertuples(name=None)]


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
        .with_columns(months=(pl.col("end") - pl.col("start")).dt.total_days() / MONTH)
        .group_by(pl.col("end").dt.year().cast(pl.String).alias("year"))
        .agg(pl.len(), *(getattr(pl.col("months"), what)().alias(what) for what in ("mean", "median", "min", "max")))
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
        SELECT year(stop)::VARCHAR, count(*), avg(m), median(m), min(m), max(m) FROM (SELECT stop, (stop - start) / {MONTH} AS m FROM clock) GROUP BY 1 ORDER BY 1""").fetchall()


def caac_option_use(register, folder):
    import caac

    with caac.open(register, mode="ro") as reg:
        table = reg.measure("option-use", level="act")
    text = next(remark.value for remark in table.remarks if remark.text.startswith("uses coded from primary text"))
    return [*((option, acts) for option, acts in zip(table["option"], table["acts"]) if acts), ("text", int(text))]


def caac_adoption_time(register, folder):
    import caac

    with caac.open(register, mode="ro") as reg:
        table = reg.measure("adoption-time", by="year")
    columns = [table[name] for name in ("group", "n", "mean", "median", "min", "max")]
    return [row for row in zip(*columns) if row[0].isdigit()]


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
