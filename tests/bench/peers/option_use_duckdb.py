# SPDX-License-Identifier: MIT
"""option-use with DuckDB: the CSV folder (its reader of SQLite files is an extension that has to be downloaded)."""
import duckdb

from .duckdb_csv import source

ACTS = """
    SELECT option, count(DISTINCT act_id) AS acts
    FROM {uses} WHERE option <> 'X' GROUP BY option ORDER BY option"""
SETS = """
    WITH complete AS (SELECT document_id FROM {documents}
                      WHERE kind = 'conclusions' AND coding_status IN ('complete', 'adjudicated')),
         uses AS (SELECT u.option, u.act_id, CASE WHEN a.basis = 'text' THEN c.document_id END AS set_id
                  FROM {uses} u
                  JOIN {acts} a ON a.act_id = u.act_id
                  LEFT JOIN complete c ON c.document_id = a.conclusions_id WHERE u.option <> 'X'),
         counts AS (SELECT option, count(DISTINCT set_id) AS sets, count(DISTINCT act_id) AS acts FROM uses GROUP BY option)
    SELECT option, sets, 100 * sets / (SELECT count(*) FROM complete) AS share,
           row_number() OVER (ORDER BY sets DESC, option) AS rank,
           100 * sum(sets) OVER (ORDER BY sets DESC, option) / sum(sets) OVER () AS cumulative, acts
    FROM counts ORDER BY option"""


def act_csv(register, folder):
    return duckdb.sql(ACTS.format(uses=source(folder, "uses"))).fetchall()


def set_csv(register, folder):
    return duckdb.sql(SETS.format(uses=source(folder, "uses"), documents=source(folder, "documents"), acts=source(folder, "acts"))).fetchall()


WAYS = {"option-use level=act": {"CSV": act_csv}, "option-use level=set": {"CSV": set_csv}}


def cells(question, table):
    return table
