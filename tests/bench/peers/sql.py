# SPDX-License-Identifier: MIT
"""The SQL that pandas and polars both send to SQLite: the register through its promised views."""

ACTS = "SELECT option, count(DISTINCT act_id) AS acts FROM acts WHERE option <> 'X' GROUP BY option ORDER BY option"
ACT_COLUMNS = "SELECT option, act_id FROM acts WHERE option <> 'X'"

COMPLETE = "SELECT document_id FROM documents WHERE kind = 'conclusions' AND coding_status IN ('complete', 'adjudicated')"
SETS = f"""
    SELECT option, count(DISTINCT conclusions_id) FILTER (WHERE basis = 'text' AND conclusions_id IN ({COMPLETE})) AS sets,
           count(DISTINCT act_id) AS acts
    FROM acts WHERE option <> 'X' GROUP BY option ORDER BY option"""
SET_COLUMNS = "SELECT option, act_id, conclusions_id, basis FROM acts WHERE option <> 'X'"

# One row a set: its adoption, and the latest submission among its reports.
CLOCKS = """
    SELECT max(a.value) AS adopted, max(r.value) AS submitted FROM sets s
    JOIN claims a ON a.subject = 'document' AND a.subject_id = s.set_id AND a.kind = 'adopted' AND a.rank = 'preferred'
    LEFT JOIN claims r ON r.subject = 'document' AND r.subject_id = s.report_id AND r.kind = 'submitted' AND r.rank = 'preferred'
    GROUP BY s.set_id"""
CLAIM_COLUMNS = """
    SELECT subject_id, kind, value FROM claims
    WHERE subject = 'document' AND rank = 'preferred' AND kind IN ('submitted', 'adopted')"""
SET_REPORTS = "SELECT set_id, report_id FROM sets"
