/* SPDX-License-Identifier: MIT */
#ifndef CAAC_EXCHANGE_H
#define CAAC_EXCHANGE_H

#include <caac/analysis.h>
#include <caac/suggest.h>

/**
 * @file caac/exchange.h
 * @brief Sheets to code in and to decide in, and the exchange with programs for coding.
 * @defgroup exchange Sheets and exchange
 *
 * A sheet is a table: the register makes it, a spreadsheet fills it in, and it comes back as a table of texts, whose rows and
 * columns are where they were in the file, so that every finding names its cell. XLSX needs the features of caac_features();
 * without them sheets are CSV.
 *
 * **Uses in one cell** are written `1.a direct -> UNICEF [armed groups]; 5.a council`: option, limb, addressee and target, each
 * but the option only where it is known; `none` for a unit that performs no option. What stands in no cell is not coded.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/**
 * Read a sheet: an XLSX file as Excel or LibreOffice save it, or CSV (comma, semicolon or tab, as its first line has it).
 * Nothing in it is run or fetched; formulas count as their last result, with a finding.
 * @param path     a file; what it is, is seen from what is in it
 * @param params   `page=` name of a page of a workbook (the first that is no guide)
 * @param findings receives what is wrong, with cell, or NULL
 * @param[out] out a table of texts, called "sheet", its caption the page read: the first row are the names of the columns, the n-th row
 *                 of cells stands in row n + 1 of the file; empty cells are missing
 * @return #CAAC_OK, #CAAC_E_NOTFOUND for the file or the page, #CAAC_E_INVALID, #CAAC_E_INPUT, #CAAC_E_LIMIT, #CAAC_E_VERSION for
 *         XLSX in a build without it, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_sheet_read(const char *path, caac_params params, caac_findings *findings, caac_table **out);
/**
 * Write a table as a sheet. Cells are typed, texts as texts, so that no spreadsheet makes a date or number of them; the head stays
 * in sight; coding sheets have lists to choose from, and the coding guide on a page of its own. Same table, same bytes; no name of
 * an author, no time.
 * @param self     a table
 * @param format   "xlsx" or "csv"
 * @param[out] out the bytes; free them with caac_text_free()
 * @param[out] len how many
 * @return #CAAC_OK, #CAAC_E_INVALID for an unknown format, #CAAC_E_LIMIT for more rows, or a longer cell, than a workbook takes,
 *         #CAAC_E_VERSION for XLSX in a build without it, #CAAC_E_IO if temporary files cannot be written, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_sheet_write(const caac_table *self, const char *format, char **out, size_t *len);

/**
 * The coding sheet of a document for one coder: one row a unit that can be coded, with what this coder coded before, and nothing
 * of others unless asked for.
 * @param self     a register
 * @param document its id or symbol; a private one too, which a remark then says
 * @param params   `coder=` a pseudonym (required); `show=` (may be repeated) `suggestions`, `others`: what is in view is noted in
 *                 each row and goes into the codings as assisted, discussed; `headings=no|yes` headings as rows too, for
 *                 orientation
 * @param[out] out unit, paragraph, section, text, suggestion with its grade and others where asked for, options, limb, addressee,
 *                 target, act, note, coder, view
 * @return #CAAC_OK, #CAAC_E_NOTFOUND naming the nearest, #CAAC_E_INVALID, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_coding_sheet(const caac_register *self, const char *document, caac_params params,
                                                caac_table **out);
/**
 * Where coders differ: one row a unit of a document that two or more coded, not all alike, and that has no final coding.
 * @param self     a register
 * @param document its id or symbol
 * @param params   `coder=` (may be repeated) only these; `what=open|all` those without a final coding, or all that they coded;
 *                 `compare=uses|options|full` what has to be alike: options with limbs (the default), options alone, or addressees
 *                 and targets too
 * @param[out] out unit, paragraph, lead (the words that introduce an item), text, one column for each coder, named "coder " and the
 *                 name, then decision and reason
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INVALID, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_disagreements(const caac_register *self, const char *document, caac_params params,
                                                 caac_table **out);
/**
 * Take a coding sheet or a sheet of disagreements back in: one step, all or nothing, every problem in one pass. Reading it twice
 * changes nothing.
 *
 * A coding sheet: a filled row makes, or changes, the coding of its coder for its unit; an empty row changes nothing; `none` is the
 * coding of a unit that performs no option; `accept` (or `=`) in a sheet that shows suggestions takes the one of the unit as it
 * stands, and is counted. Several uses of a unit: values separated by ';' or lines in step, one value standing for
 * all, or rows repeated. What the sheet has no column for stays as it was coded; only the view has to be said where a sheet has the
 * column others or suggestion. A coding that was made in blindness is kept beside one that is made with others in view. Units with a final
 * coding are closed.
 * A sheet of disagreements: a decision is the name of a coder, `none`, or uses written out; it becomes the final coding of its unit,
 * and its act that of the unit. Headings are not decided. What is left open is counted: rows without a decision, and every unit
 * that two coders coded and that has no final coding, also where the sheet has no row for it because it compared options alone.
 * The document's coding status is raised, never lowered: partial; complete when every unit that can be coded has a final coding;
 * adjudicated when, besides, two coders or more coded it all.
 * @param self     a register
 * @param sheet    a table with the columns of either; of caac_sheet_read() or any other
 * @param params   `file=` its name for findings; `coder=` for rows that name none; `final=agreed|none`: of disagreements, units
 *                 that all coders coded alike become final too (the default) or not; `author=` and `reason=` of the step
 * @param findings receives what is wrong, with cell, or NULL
 * @param[out] out what was done, as a table: document, coder, created, changed, same, final, status; or NULL
 * @return #CAAC_OK, #CAAC_E_INPUT, #CAAC_E_INVALID, #CAAC_E_READONLY, #CAAC_E_BUSY, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_take_sheet(caac_register *self, const caac_table *sheet, caac_params params,
                                              caac_findings *findings, caac_table **out);
/**
 * Make the codings of one coder final, where nobody else coded or all agree: for a document with one coder. Headings are passed over,
 * with a note.
 * @param self     a register
 * @param document its id or symbol
 * @param params   `coder=` (required); `author=` and `reason=` of the step
 * @param findings receives each unit where another coder differs, or NULL
 * @param[out] out as caac_register_take_sheet()
 * @return as caac_register_take_sheet(), and #CAAC_E_NOTFOUND
 */
CAAC_API caac_status caac_register_finalise(caac_register *self, const char *document, caac_params params, caac_findings *findings,
                                            caac_table **out);

/**
 * Store what a suggester suggests of a document, in one step: codings at stage `suggested`, whose coder is the lexicon ("lexicon
 * en-1": nobody else can code by such a name), each use with its rule and grade. Nothing is stored for a unit that performs
 * nothing, or of which the lexicon cannot say anything. Nothing counts suggestions; sheets show them on request only.
 *
 * The same lexicon again changes nothing. Another lexicon, or version, replaces what is open: a unit has one suggestion. Where
 * somebody decided, what was suggested then stays, and nothing new is stored: it is what was in view. A new text of the document
 * takes the open suggestions of the units along that it changes. Suggestions of a private document are as private as it is.
 * @param self      a register
 * @param document  its id or symbol; it needs a text
 * @param suggester a suggester
 * @param params    `author=` and `reason=` of the step
 * @param findings  receives what is wrong, or NULL
 * @param[out] out  what was done: document, lexicon, units, suggested, created, changed, same, removed, kept; how many units the
 *                  lexicon left undecided as a remark; or NULL
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INPUT, #CAAC_E_INVALID, #CAAC_E_READONLY, #CAAC_E_BUSY, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_store_suggestions(caac_register *self, const char *document, const caac_suggester *suggester,
                                                     caac_params params, caac_findings *findings, caac_table **out);
/**
 * Accept or reject what is suggested of units of a document, in one step, all or nothing.
 *
 * The suggestion itself stays as it is: each coder decides alone, once. Accepting makes the coding of this coder, with the
 * same uses, stage `coded`, assisted, beside a coding that was made in blindness. Rejecting makes a coding of this coder at stage
 * `rejected`, with the uses that were rejected; the unit is not coded by that. Who has decided on a unit, also by a coding made in a
 * sheet with suggestions in view, is refused a second time (`suggestion.decided`, with date and reason of the first); a change
 * of mind is an ordinary coding in such a sheet, and that counts then. Units with a final coding are closed.
 * @param self     a register
 * @param document its id or symbol
 * @param params   `coder=` (required); `accept=` and `reject=` (may be repeated) a unit by id or paragraph, as "7(b)";
 *                 `all=accept|reject` all others that this coder has not decided on, `grade=look|likely|sure` where each use has at
 *                 least this grade; `lexicon=` only what this lexicon suggests, where a merge brought two; `author=` and
 *                 `reason=` of the step, which is the note of the codings too
 * @param findings receives each unit that cannot be decided, or NULL
 * @param[out] out what was done: document, coder, accepted, rejected, before (decided on before, passed over by all=), open, status;
 *                 or NULL
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INPUT, #CAAC_E_INVALID, #CAAC_E_READONLY, #CAAC_E_BUSY, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_decide_suggestions(caac_register *self, const char *document, caac_params params,
                                                      caac_findings *findings, caac_table **out);

/**
 * The toolkit as a codebook (REFI-QDA Codebook 1.0, .qdc), which NVivo, MAXQDA, ATLAS.ti and QualCoder read: headings as
 * categories, options as codes, X beside them. The ids of codes never change.
 * @param self     an edition
 * @param[out] out XML; free it with caac_text_free()
 * @return #CAAC_OK, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_toolkit_write_codebook(const caac_toolkit *self, char **out);
/**
 * Take in a project of NVivo, MAXQDA, ATLAS.ti or QualCoder (REFI-QDA Project, .qdpx): its coded quotations become codings of units
 * whose words they are. Quotations are looked for in our text by their words; positions only decide between several.
 * @param self     a register
 * @param path     a .qdpx file
 * @param params   `document=` (may be repeated) only these documents of ours; `coder=` for all, instead of the users of the project
 *                 as coder-1, coder-2 in the order of their ids; `narrative=no|yes` units of an anchored document without a quotation are
 *                 coded as performing nothing; `author=` and `reason=` of the step; `dry=no|yes`
 * @param map      a table with the columns code and option (limb, addressee, target too, if wanted), or NULL: codes of our codebook,
 *                 and those whose name begins with the id of an option
 * @param findings receives codes without option, quotations that did not anchor, or NULL
 * @param[out] out each quotation: source, quote, code, option, coder, unit, how (exact, close, not found), or NULL
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INPUT, #CAAC_E_LIMIT, #CAAC_E_VERSION in a build without the feature, #CAAC_E_READONLY,
 *         #CAAC_E_BUSY, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_read_project(caac_register *self, const char *path, caac_params params, const caac_table *map,
                                                caac_findings *findings, caac_table **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
