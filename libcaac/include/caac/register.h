/* SPDX-License-Identifier: MIT */
#ifndef CAAC_REGISTER_H
#define CAAC_REGISTER_H

#include <caac/document.h>
#include <caac/mandate.h>

/**
 * @file caac/register.h
 * @brief One SQLite file with what is known, who says so, and who wrote it down.
 * @defgroup register The register
 *
 * A register belongs to one thread at a time; a snapshot is immutable and may be shared between threads. All writing goes
 * through caac_register_put() and caac_register_remove() inside a step, and each step is one entry of the journal.
 * docs/schema.md lists kinds, fields and the views that are promised to programs that open the file with other tools.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** An open register. */
typedef struct caac_register caac_register;
/** What was in a register at one moment: immutable. */
typedef struct caac_snapshot caac_snapshot;

/** A kind of record. Read by pointer only: may grow at the end. */
typedef struct caac_kind {
  const char *name;    /**< "situation", "document", "claim", "unit", "coding", "use" */
  const char *file;    /**< its file in a CSV folder: "claims.csv" */
  const char *key;     /**< the fields that identify a record; an id is their values joined by '/' */
  const char *meaning; /**< what one record is */
} caac_kind;

/** A field of a kind. Read by pointer only: may grow at the end. */
typedef struct caac_field {
  const char *name;   /**< "conclusions" */
  const char *column; /**< its column in the CSV file: "conclusions_id" */
  const char
      *type; /**< "id", "reference", "references", "text", "sources", "word", "symbol", "date", "ordinal", "number", "flag" */
  const char *values;   /**< for words: the accepted ones, separated by '|'; for references: the kind; else NULL */
  int required;         /**< 1 if a record cannot do without */
  int always;           /**< 1 if the CSV file always has the column; 0 if only when some record fills it */
  const char *fallback; /**< what counts when it is not given; NULL: nothing */
  const char *meaning;  /**< one sentence */
} caac_field;

/** @return number of kinds */
CAAC_API size_t caac_kind_count(void);
/** @param i from 0, in the order of loading @return the kind; NULL behind the last */
CAAC_API const caac_kind *caac_kind_at(size_t i);
/** @param name a kind's name @return the kind; NULL: the error names the nearest */
CAAC_API const caac_kind *caac_kind_find(const char *name);
/** @param self a kind @return number of its fields */
CAAC_API size_t caac_kind_field_count(const caac_kind *self);
/** @param self a kind @param i from 0 @return the field; NULL behind the last */
CAAC_API const caac_field *caac_kind_field(const caac_kind *self, size_t i);

/**
 * Make a new register.
 * @param path     a file that does not exist yet; ":memory:" keeps it in memory
 * @param params   `now=2026-01-31T12:00:00Z` sets the clock, so that the same work gives the same bytes; `wait=5` seconds to wait
 *                 for another writer
 * @param[out] out the register; close it with caac_register_close()
 * @return #CAAC_OK, #CAAC_E_CONFLICT if the file exists, #CAAC_E_IO, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_create(const char *path, caac_params params, caac_register **out);
/**
 * Open a register. A file that is no register, a damaged one and one of a newer schema are refused and left as they are.
 * @param path     a register
 * @param params   as for caac_register_create(), and `mode=rw|ro`; `with=` a second register, private, that is laid over this
 *                 one: this one is then only read, what is written goes into the private one, and what it holds counts as
 *                 private: it is seen where private documents are asked for, and its records stand for those of the same id
 * @param[out] out the register; close it with caac_register_close()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INPUT if it is no register or damaged, #CAAC_E_VERSION, #CAAC_E_BUSY, #CAAC_E_IO,
 * #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_open(const char *path, caac_params params, caac_register **out);
/** Close a register; a step that is open is rolled back. @param self a register, or NULL */
CAAC_API void caac_register_close(caac_register *self);
/** @param self a register @param call called now and then during load, dump and check; NULL for none @param payload handed to it
 */
CAAC_API void caac_register_on_progress(caac_register *self, caac_progress call, void *payload);

/**
 * Begin a step: what follows is stored together or not at all, as one entry of the journal.
 * @param self   a register
 * @param author who writes: a pseudonym is enough
 * @param reason why, one line
 * @return #CAAC_OK, #CAAC_E_CONFLICT if a step is open, #CAAC_E_READONLY, #CAAC_E_BUSY, #CAAC_E_INVALID
 */
CAAC_API caac_status caac_register_begin(caac_register *self, const char *author, const char *reason);
/**
 * Create a record or change fields of one. Fields that are not named keep their value; `field=` empties one. A record that is
 * refused leaves the step as it was.
 * @param self     a register with an open step
 * @param kind     "document"
 * @param fields   "field=value"; without the key fields a unit or coding gets an id of its own, a claim or use the next number
 * @param findings receives what is wrong, all of it, or NULL
 * @param[out] id  the record's id; free it with caac_text_free(); or NULL
 * @return #CAAC_OK, #CAAC_E_INPUT, #CAAC_E_NOTFOUND for an unknown kind, #CAAC_E_CONFLICT without a step, #CAAC_E_NOMEM,
 * #CAAC_E_IO
 */
CAAC_API caac_status caac_register_put(caac_register *self, const char *kind, caac_params fields, caac_findings *findings,
                                       char **id);
/** Remove a record. @param self a register with an open step @param kind its kind @param id its id
 *  @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_CONFLICT if others point to it (the error names one) or without
 * a step */
CAAC_API caac_status caac_register_remove(caac_register *self, const char *kind, const char *id);
/**
 * End a step: store it. References to records that do not exist are found here.
 * @param self     a register with an open step
 * @param findings receives what is wrong, or NULL
 * @return #CAAC_OK, #CAAC_E_INPUT (the step is rolled back), #CAAC_E_CONFLICT without a step, #CAAC_E_BUSY (still open: try
 * again), #CAAC_E_IO
 */
CAAC_API caac_status caac_register_commit(caac_register *self, caac_findings *findings);
/** End a step: forget it. @param self a register @return #CAAC_OK, #CAAC_E_CONFLICT without a step */
CAAC_API caac_status caac_register_rollback(caac_register *self);

/**
 * Undo a step: what it created goes, what it changed or removed is as it was before. A step of its own, which can be undone too.
 * @param self     a register without an open step
 * @param step     the id of a step, as the log has it; "last": the latest
 * @param params   `author=` and `reason=` of the new step
 * @param findings receives each later step that stands in the way, with a record it touched (of a private document only its
 *                 kind), or NULL
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_INPUT if later steps stand in the way, #CAAC_E_CONFLICT if a
 * step is open, or this one was undone already or purged, #CAAC_E_READONLY, #CAAC_E_BUSY, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_undo(caac_register *self, const char *step, caac_params params, caac_findings *findings);
/**
 * What steps changed, field by field: one row a field, the latest step first.
 * @param self     a register
 * @param params   `step=` id of a step or "last"; `kind=` and `id=` of a record; `private=no|yes` records of private documents
 * too, also of what was private when it was changed
 * @param[out] out step, at, author, reason, kind, id, action, field, before, after
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest step, #CAAC_E_INVALID, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_changes(const caac_register *self, caac_params params, caac_table **out);
/**
 * What stands in the way of merging another register into this one: fields that both changed since their last common step, to
 * different values. Nothing is written.
 *
 * Two registers share the steps that they were copied with, and those of earlier merges; what the other changed since then comes
 * in, field by field, where this one did not change the same. Without a common step all that the other holds comes in, and where
 * both say something different it is a conflict. Records meet on what they are, not on their ids: documents on their symbol, else
 * on the file they were read from; units on their document, words and paragraph; claims on subject, kind, value and whose word it
 * is; codings on unit, coder, stage, discussed and assisted. Only where there is none of these, ids count.
 * @param self     a register
 * @param other    path of the other register: only read
 * @param params   `private=no|yes` what is private in the other too
 * @param[out] out record, kind, field, ours, ours_by, theirs, theirs_by, decision (empty), and the common step as a remark
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INPUT, #CAAC_E_VERSION, #CAAC_E_BUSY, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_conflicts(const caac_register *self, const char *other, caac_params params, caac_table **out);
/**
 * Merge another register into this one, in one step, which can be undone. Merging again changes nothing.
 * @param self      a register without an open step
 * @param other     path of the other register: only read
 * @param params    `private=no|yes` what is private in the other too; `author=` and `reason=` of the step
 * @param decisions conflicts with the column decision filled: `ours` or `theirs`; or NULL
 * @param findings  receives each conflict that is not decided, and each decision that cannot be read, or NULL
 * @param[out] out  what came in: kind, created, changed, removed, kept (decided for ours); or NULL
 * @return #CAAC_OK, #CAAC_E_CONFLICT if conflicts are left (nothing was changed) or a step is open, #CAAC_E_INPUT if decisions
 *         cannot be read, and as caac_register_conflicts()
 */
CAAC_API caac_status caac_register_merge(caac_register *self, const char *other, caac_params params, const caac_table *decisions,
                                         caac_findings *findings, caac_table **out);
/**
 * Delete a record and all that rests on it for good: also from the journal, the index of words, the image and the free pages of
 * the file. The journal keeps one step, which says that something was removed and why, not what. Copies of the file, dumps, and
 * registers that were merged are not reached. Steps before it that touched only what is gone lose their reasons.
 * @param self     a register without an open step
 * @param kind     its kind: "document" with its units, claims, codings and uses; "unit", "coding", ...
 * @param id       its id; also of a record that was removed, which the journal still has
 * @param params   `author=`, `reason=` (both are kept: name nothing in them); `dry=no|yes` only say what would go
 * @param[out] out what went: kind, records, lines (of the journal); or NULL
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_CONFLICT if a record that does not rest on it points to it (the
 *         error names one) or a step is open, #CAAC_E_READONLY, #CAAC_E_BUSY, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_purge(caac_register *self, const char *kind, const char *id, caac_params params,
                                         caac_table **out);

/**
 * Load a folder of CSV files, all or nothing, every problem in one pass. Loading the same folder again changes nothing.
 * @param self     a register; inside a step the load is part of it, otherwise it is a step of its own
 * @param path     a folder; docs/schema.md has the files
 * @param params   `author=` and `reason=` of the step
 * @param findings receives what is wrong, with file, line and column, or NULL
 * @return #CAAC_OK, #CAAC_E_INPUT, #CAAC_E_NOTFOUND, #CAAC_E_READONLY, #CAAC_E_BUSY, #CAAC_E_LIMIT, #CAAC_E_CANCELLED,
 * #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_load(caac_register *self, const char *path, caac_params params, caac_findings *findings);
/**
 * Write the register as a folder of CSV files (RFC 4180, CRLF, UTF-8), in a fixed order, each by temporary file and rename.
 * @param self   a register
 * @param path   a folder; made if it does not exist
 * @param params `private=no|yes` private documents too, with all that rests on them; `coders=pseudonyms|stored` what looks like
 *               the name of a coder as coder-1, coder-2, in the order of the units they coded, or as it is stored (the default
 *               with private=yes)
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_IO, #CAAC_E_CANCELLED, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_dump(const caac_register *self, const char *path, caac_params params);
/**
 * Look for trouble in the whole register: damage, broken references, dates in the wrong order, contradictions.
 * @param self     a register
 * @param findings receives what is found; must not be NULL
 * @return #CAAC_OK whatever was found, #CAAC_E_IO, #CAAC_E_CANCELLED, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_check(const caac_register *self, caac_findings *findings);
/**
 * Ask in SQL, for reading only.
 * @param self     a register
 * @param sql      one SELECT; the views of docs/schema.md are the promise
 * @param values   "name=value" for `:name` in the statement, bound as text
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_INVALID with SQLite's words, #CAAC_E_READONLY if it would write, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_query(const caac_register *self, const char *sql, caac_params values, caac_table **out);
/**
 * What tells one state of a register from another: SHA-256 of its records, all fields, in the order of caac_register_dump(),
 * coders as stored. Where and when a file was made, and the journal, do not matter.
 * @param self     a register
 * @param params   `private=no|yes` private documents too
 * @param[out] out 64 hexadecimal digits; free them with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_IO, #CAAC_E_CANCELLED, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_hash(const caac_register *self, caac_params params, char **out);
/** What is in it: records by kind, schema, size, steps. @param self a register @param[out] out the table
 *  @return #CAAC_OK, #CAAC_E_NOMEM, #CAAC_E_IO */
CAAC_API caac_status caac_register_info(const caac_register *self, caac_table **out);
/** The journal, one row a step, the latest first: step, at, author, reason, changes, undoes (the step that it undid), merged (the
 *  last step of the register that it merged), undone (by a later step). @param self a register @param[out] out the table
 *  @return #CAAC_OK, #CAAC_E_NOMEM, #CAAC_E_IO */
CAAC_API caac_status caac_register_log(const caac_register *self, caac_table **out);

/**
 * Store a document with its units, each a record of kind unit called by document and paragraph: "cod-c9/7(b)". The same document
 * again changes nothing. Another text of a document replaces the units that nobody coded, and what is suggested of them; it is
 * refused, with a finding for each, if units that are coded would go or read otherwise.
 * @param self     a register; inside a step this is part of it, otherwise it is a step of its own
 * @param document a document
 * @param params   `id=`; `symbol=`, `kind=`, `title=`, `language=`, `date=` instead of what the document says; `situation=` and
 *                 `answers=` (ids, may be repeated); `private=yes|no`; `author=` and `reason=` of the step. Without `id=` it is
 * the document of the register with that symbol, or with the same source, or a new one. A new document is private if it has no
 * symbol or is a draft, unless `private=` says otherwise; one without symbol and `kind=` is a draft. What the register knows
 * about a document stays as it is, unless a parameter says otherwise.
 * @param findings receives what is wrong, or NULL
 * @param[out] id  the document's id; free it with caac_text_free(); or NULL
 * @return #CAAC_OK, #CAAC_E_INPUT, #CAAC_E_INVALID, #CAAC_E_CONFLICT if the text prints another symbol than the document has, or
 * is a draft and the document is none, and neither `symbol=` nor `kind=` says that it is that document; #CAAC_E_READONLY,
 * #CAAC_E_BUSY, #CAAC_E_VERSION, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_add_document(caac_register *self, const caac_document *document, caac_params params,
                                                caac_findings *findings, char **id);
/**
 * Read a document back, as it was stored: also a private one.
 * @param self         a register
 * @param id_or_symbol an id or a symbol
 * @param[out] out     the document; free it with caac_document_free()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, or because the register has no text of it, #CAAC_E_INPUT if the file is
 *         damaged, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_document(const caac_register *self, const char *id_or_symbol, caac_document **out);
/**
 * The documents: id, symbol, kind, situations, date, title, units, private, hash.
 * @param self     a register
 * @param params   `what=texts|all` only those with a text (the default), or all; `kind=`, `situation=` (may be repeated);
 *                 `private=no|yes`
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOTFOUND for a situation, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_documents(const caac_register *self, caac_params params, caac_table **out);
/**
 * Find words in the units of documents.
 *
 * All words have to occur, in any form that has the same stem and with or without diacritics; child, man, woman and crisis are
 * also found by their plurals. `"a phrase"`, `a OR b`, `-word`, `near("a b", 5)`, `a NEAR/5 b` (at most 5 words between them) and
 * `protec*` (what begins so, as far as its stem goes) are understood; a remark says how words were read that look like commands.
 * Headings and what stands before the first one are searched only if `section=` is given.
 * @param self     a register
 * @param words    what to find
 * @param params   `what=units|summary|citations`; `kind=`, `situation=`, `section=`, `speaker=`, `verb=` (each may be repeated:
 *                 any of them); `period=2006..2025` years of the documents; `option=`, `addressee=` of a use in a final coding of
 *                 the unit; `private=no|yes`; `order=date|oldest|rank` the latest first (the default), the earliest, or the best
 *                 match among the latest 10000; `limit=` rows (50 units, 10000 citations unless given)
 * @param[out] out units: unit, symbol, paragraph, date, situations, section, speaker, verb, context (the words marked by
 *                 brackets), text, private; summary: first and last used in this register, units and documents, in all and by
 *                 situation; citations: "S/AC.51/2018/1, para. 7 (b)", in the order of symbols. Remarks say what was searched and
 *                 how much was found
 * @return #CAAC_OK, #CAAC_E_INVALID saying what is wrong with words or parameters, #CAAC_E_NOTFOUND for a situation, or
 * an addressee that no use has, #CAAC_E_LIMIT for too many words, #CAAC_E_VERSION for a register without search, #CAAC_E_IO,
 * #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_find(const caac_register *self, const char *words, caac_params params, caac_table **out);

/**
 * Take a snapshot, the only door to measures: it is read whole, then independent of the register.
 * @param self     a register; with an open step the snapshot has what the step has written so far
 * @param params   `parts=documents` (situations, documents, claims) or `parts=all` (the default: units, codings and uses too);
 *                 `parts=codings`: besides, every coding, final or not;
 *                 `private=no|yes` private documents too, with all that rests on them: without it tables made from the snapshot
 *                 remark how many are missing
 * @param[out] out the snapshot; free it with caac_snapshot_free()
 * @return #CAAC_OK, #CAAC_E_BUSY, #CAAC_E_INPUT if the file is damaged, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_snapshot(const caac_register *self, caac_params params, caac_snapshot **out);
/** Keep a snapshot alive. The count is atomic. @param self a snapshot @return the same snapshot: free it once more */
CAAC_API caac_snapshot *caac_snapshot_retain(const caac_snapshot *self);
/** Let go of a snapshot. @param self a snapshot, or NULL */
CAAC_API void caac_snapshot_free(caac_snapshot *self);
/**
 * What is in it, as a table.
 * @param self     a snapshot
 * @param what     "situations", "documents", "claims", "acts" (one row a use of a final coding), "codings" (one row a use of any
 *                 coding, and one for a coding without uses; by document, place in its text, and coder)
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_CONFLICT if that part was not read, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_snapshot_table(const caac_snapshot *self, const char *what, caac_table **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
