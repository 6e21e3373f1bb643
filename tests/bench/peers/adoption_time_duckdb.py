# SPDX-License-Identifier: MIT
"""adoption-time with DuckDB: the CSV folder (its reader of SQLite files is an extension that has to be downloaded)."""
import duckdb

from .duckdb_csv import source

MONTHS = """
    WITH claim AS (SELECT subject_id, kind, value::DATE AS day FROM {claims}
                   WHERE rank = 'preferred' AND kind IN ('submitted', 'adopted')),
         sets AS (SELECT document_id AS set_id, unnest(string_split(answers, ' ')) AS report_id
                  FROM {documents} WHERE kind = 'conclusions'),
         clock AS (SELECT s.set_id, max(r.day) AS submitted, max(a.day) AS adopted FROM sets s
                   JOIN claim a ON a.subject_id = s.set_id AND a.kind = 'adopted'
                   LEFT JOIN claim r ON r.subject_id = s.report_id AND r.kind = 'submitted' GROUP BY s.set_id),
         months AS (SELECT year(adopted)::VARCHAR AS year, (adopted - submitted) / 30.4375 AS months FROM clock)
    SELECT coalesce(year, 'all') AS year, count(*), count(months), count(*) - count(months), avg(months), median(months), min(months), max(months)
    FROM months GROUP BY ROLLUP (year) ORDER BY year"""


def csv(register, folder):
    return duckdb.sql(MONTHS.format(claims=source(folder, "claims"), documents=source(folder, "documents"))).fetchall()


WAYS = {"adoption-time by=year": {"CSV": csv}}


def cells(question, table):
    return table
