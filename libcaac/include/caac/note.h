/* SPDX-License-Identifier: MIT */
#ifndef CAAC_NOTE_H
#define CAAC_NOTE_H

#include <caac/analysis.h>
#include <caac/chart.h>

/**
 * @file caac/note.h
 * @brief Notes: what is handed on. Headings, text, tables and charts in their order, and ready notes.
 * @defgroup note Notes
 *
 * A note is built block by block and then written in any format. Tables and figures are numbered in their order. What the remarks
 * of its tables say of definitions, sources and parameters is gathered into a page on method, sources stand at the end. Where a
 * table is made from a sample, or from what is private, the note is stamped, and every note says that it is not a United Nations
 * document: nothing takes stamps off.
 *
 * All text is text: no character of it means anything to a format. Emphasis and references are added by calls.
 *
 * A call that failed makes caac_note_write() fail with the same status and sentence, so that a caller may check once, there. One
 * thread at a time builds a note; a note that nobody changes may be written by several.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** A note. */
typedef struct caac_note caac_note;

/**
 * Begin a note.
 * @param name     for programs, e.g. "working-methods"
 * @param title    for people
 * @param[out] out the note; free it with caac_note_free()
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_note_new(const char *name, const char *title, caac_note **out);
/** @param self a note, or NULL */
CAAC_API void caac_note_free(caac_note *self);
/** Forget the first failure: for who dealt with it. A call that failed has added nothing. @param self a note, or NULL */
CAAC_API void caac_note_forgive(caac_note *self);
/** @param self a note @return its name */
CAAC_API const char *caac_note_name(const caac_note *self);
/** @param self a note @return its title */
CAAC_API const char *caac_note_title(const caac_note *self);

/** The line below the title: period, day, what it is about. @param self a note @param text one line @return #CAAC_OK,
 * #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_subtitle(caac_note *self, const char *text);
/** A heading. @param self a note @param level 1 to 3 @param text one line @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_heading(caac_note *self, int level, const char *text);
/** Begin a paragraph. @param self a note @param text its first words, or "" @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_paragraph(caac_note *self, const char *text);
/** Begin an item of a list: items that follow each other are one list. @param self a note @param kind "bullet" or "number"
 *  @param text its first words, or "" @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_item(caac_note *self, const char *kind, const char *text);
/** Words of another. @param self a note @param text the words, verbatim @param source key of a source, see caac_note_source()
 *  @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_quotation(caac_note *self, const char *text, const char *source);
/** More words for the last paragraph or item. @param self a note @param style "plain", "strong", "emphasis" or "code" @param text
 * the words
 *  @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_CONFLICT if the last block is neither, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_add(caac_note *self, const char *style, const char *text);
/** "Table 2" or "Figure 1" in the last paragraph or item, with a link to it; it may still be to come. @param self a note
 *  @param label label of a table or chart @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_CONFLICT, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_refer(caac_note *self, const char *label);
/** "[1]" in the last paragraph or item. @param self a note @param key key of a source, that may still be to come
 *  @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_CONFLICT, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_cite(caac_note *self, const char *key);
/** A source. It stands at the end, numbered in the order of citation; one that nothing cites is listed last. @param self a note
 *  @param key what calls name it by @param text author, title, symbol, date @param address where it is found (https://...), or ""
 *  @return #CAAC_OK, #CAAC_E_INVALID if the key is taken by another source or the address is none, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_source(caac_note *self, const char *key, const char *text, const char *address);

/**
 * A table, numbered.
 * @param self   a note
 * @param label  what caac_note_refer() names it by
 * @param table  a table; the note keeps it
 * @param params `caption=` (that of the table); `columns=` (repeated) only these, in this order; `remarks=method|here|elsewhere`:
 *               what explains the figures goes to the page on method (the default), or stays with the table; n, missing and
 * warnings always stay. `elsewhere`: another table of the note has the same n and missing, and warnings alone stay
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_note_table(caac_note *self, const char *label, const caac_table *table, caac_params params);
/**
 * A chart, numbered as a figure. Formats without pictures show its numbers.
 * @param self   a note
 * @param label  what caac_note_refer() names it by
 * @param kind   as for caac_chart_write()
 * @param table  a table; the note keeps it
 * @param params those of caac_chart_write() but width and id, and `remarks=` as for tables
 * @return #CAAC_OK, or what caac_chart_write() says
 */
CAAC_API caac_status caac_note_chart(caac_note *self, const char *label, const char *kind, const caac_table *table,
                                     caac_params params);
/** What follows begins a page, where there are pages. @param self a note @return #CAAC_OK, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_page_break(caac_note *self);
/** A line of the page on method beside what tables say. @param self a note @param head "Edition", "Month" ... @param text one
 * sentence
 *  @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_method(caac_note *self, const char *head, const char *text);
/** Stamp it; those of its tables come by themselves. @param self a note @param kind "sample", "private" or "draft" @param text
 * one sentence
 *  @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM */
CAAC_API caac_status caac_note_stamp(caac_note *self, const char *kind, const char *text);

/**
 * Write a note.
 *
 * Formats: "text" (`width=`), "md", "html" (a page that stands alone, for screen and paper), "json" (every block, with typed
 * cells; `shown=yes` adds cells as people see them; docs/notes.md has the format), "xlsx" (a page a table, native charts, a page
 * on method).
 * @param self     a note
 * @param format   see above
 * @param params   parameters, or NULL
 * @param[out] out the bytes, NUL behind them; free them with caac_text_free()
 * @param[out] len how many
 * @return #CAAC_OK, the first failure of a call that built it, #CAAC_E_NOTFOUND for a label or key that is not there (the error
 * names the nearest), #CAAC_E_INVALID for a format or parameter, #CAAC_E_VERSION for XLSX in a build without it, #CAAC_E_LIMIT,
 *         #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_note_write(const caac_note *self, const char *format, caac_params params, char **out, size_t *len);
/** The formats of caac_note_write(): name, what it is for, file ending. @param[out] out the table @return #CAAC_OK, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_note_formats(caac_table **out);

/** A ready note. Read by pointer only: may grow at the end. */
typedef struct caac_ready_note {
  const char *name;  /**< "working-methods" */
  const char *title; /**< for people */
  const char *about; /**< what is in it, and for whom */
} caac_ready_note;

/** @return number of ready notes */
CAAC_API size_t caac_ready_note_count(void);
/** @param i from 0 @return the ready note; NULL behind the last */
CAAC_API const caac_ready_note *caac_ready_note_at(size_t i);
/** @param name a ready note's name @return it; NULL: the error names the nearest */
CAAC_API const caac_ready_note *caac_ready_note_find(const char *name);
/** @param self a ready note @return number of its parameters */
CAAC_API size_t caac_ready_note_parameter_count(const caac_ready_note *self);
/** @param self a ready note @param i from 0 @return the parameter; NULL behind the last */
CAAC_API const caac_parameter *caac_ready_note_parameter(const caac_ready_note *self, size_t i);
/**
 * Make a ready note.
 * @param self     a register
 * @param name     a ready note
 * @param params   its parameters
 * @param[out] out the note: more blocks may be added; free it with caac_note_free()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INVALID, what measures return, #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_register_note(const caac_register *self, const char *name, caac_params params, caac_note **out);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
