/* SPDX-License-Identifier: MIT */
#ifndef CAAC_DOCUMENT_H
#define CAAC_DOCUMENT_H

#include <caac/toolkit.h>

/**
 * @file caac/document.h
 * @brief A document as text: read from a file, mended, cut into units.
 * @defgroup document Documents
 *
 * A document is read once and immutable from then on; threads may share it. What extraction from a page does to a text (line
 * breaks, hyphens at their ends, page furniture, typographic quotes and blanks) is mended, with a way back to the source. The
 * units are paragraphs, lettered items and headings in the order of the document, with the ids that people use for them:
 * `7 (b)`.
 * @{
 */
#ifdef __cplusplus
extern "C" {
#endif

/** A document that was read. */
typedef struct caac_document caac_document;

/** What a unit is. */
typedef enum caac_unit_kind {
  CAAC_UNIT_FRONT = 1,     /**< before the first heading or number: symbol, date, body, title */
  CAAC_UNIT_HEADING = 2,   /**< a heading */
  CAAC_UNIT_LEAD = 3,      /**< an unnumbered line that introduces items: "To the Government of Exland:" */
  CAAC_UNIT_PARAGRAPH = 4, /**< a paragraph, numbered or not */
  CAAC_UNIT_ITEM = 5       /**< a lettered item, at any depth */
} caac_unit_kind;

/** No unit: the value of caac_unit::parent at the top. */
#define CAAC_UNIT_NONE ((size_t)-1)

/** A unit of a document. Read by pointer only: may grow at the end. */
typedef struct caac_unit {
  const char *id; /**< "7", "7 (b)", "7 (b) (ii)", "8 alt", "annex 2"; without a printed number "" + the id before and a running
                       number: "6/1" is the first unnumbered unit behind 6, "0/1" the first of all; headings
                       too, but an annex is "annex". A footnote is "note 1", behind all others. Unique: a number that stands twice
                       is "10 again". */
  caac_unit_kind kind; /**< what it is */
  const char *label;   /**< the number as printed, without its paragraph: "7.", "(b)"; or "" */
  const char *section; /**< "front", "meeting", "findings", "public statement", "message", "recommendations to the Council",
                            "direct action", "recommendations", "annex", or "other" */
  const char *heading; /**< the heading it stands under, verbatim; or "" */
  const char *lead;    /**< what passes down to it: the text of the lead-in or of the paragraph whose item it is; or "" */
  const char *speaker; /**< whose words: "working group", "secretary-general", "council", "state", "members"; "" if not known */
  const char *text;    /**< mended, in NFC, in one line, without its number */
  const char *hash;    /**< the first 16 hexadecimal digits of the SHA-256 of `text`: where colleagues meet on it */
  size_t parent;       /**< the unit whose item it is, or the lead it stands under; or #CAAC_UNIT_NONE */
  size_t from;         /**< its first code point in caac_document_text() */
  size_t to;           /**< the code point behind its last */
  size_t line;         /**< where it begins in the source: line of a text, paragraph of a Word file; from 1 */
  const char *change;  /**< tracked changes in it, if they are shown: "inserted", "deleted", "changed"; or "" */
  int is_bracketed;    /**< 1 if all of it stands in square brackets: not agreed */
} caac_unit;

/** What is known about a document as a whole. Read by pointer only: may grow at the end. */
typedef struct caac_document_info {
  const char *name;     /**< of the file, without its folder; or "" */
  const char *format;   /**< "text" or "docx" */
  const char *symbol;   /**< the symbol given, else the one printed at its head in normal form; or "": a draft */
  const char *title;    /**< the title given, else the one printed; or "" */
  const char *date;     /**< the date printed at its head, as 2018-12-18; or "" */
  const char *kind;     /**< as given or recognised: "conclusions", "report", "annual report", "statement", "resolution",
                           "presidential statement", "letter", "draft" or "other" */
  const char *language; /**< "en" unless given */
  const char *hash;     /**< SHA-256 of the source, 64 hexadecimal digits */
  int is_sample;        /**< 1 if it says that it is a sample or has a SAMPLE/ symbol */
  size_t comment_count; /**< comments of a Word file */
  size_t change_count;  /**< tracked changes of a Word file */
  const char *changes;  /**< what became of them: "accepted", "rejected" or "shown"; "" if it is no Word file */
  int is_private;       /**< 1 if the register that it was read from holds it as private */
} caac_document_info;

/**
 * Read a document from a file.
 * @param path     plain text (also as made by `pdftotext`, with or without `-layout`) or .docx, told apart by their content
 * @param params   `format=auto|text|docx`, `changes=accepted|rejected|shown` (tracked changes of a Word file; default accepted),
 *                 `kind=`, `symbol=`, `title=`, `language=` instead of what is found
 * @param findings receives what was left out or looks wrong (page furniture, numbers out of order, bidirectional controls,
 *                 macros, what is too large), or NULL
 * @param[out] out the document; free it with caac_document_free()
 * @return #CAAC_OK, #CAAC_E_NOTFOUND, #CAAC_E_INPUT with the place (also for a Word
 *         file, where the library was built without libzip and libxml2, for a PDF or another kind of file, which is named, and
 *         for one without text), #CAAC_E_LIMIT naming the limit, #CAAC_E_INVALID,
 * #CAAC_E_IO, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_document_read(const char *path, caac_params params, caac_findings *findings, caac_document **out);
/**
 * Read a document from memory.
 * @param bytes    the file's content
 * @param len      its length
 * @param params   as for caac_document_read(), and `name=`
 * @param findings as for caac_document_read()
 * @param[out] out the document; free it with caac_document_free()
 * @return as caac_document_read()
 */
CAAC_API caac_status caac_document_parse(const char *bytes, size_t len, caac_params params, caac_findings *findings,
                                         caac_document **out);
/** @param self a document @return the same one, held once more: free it once more */
CAAC_API caac_document *caac_document_retain(const caac_document *self);
/** @param self a document, or NULL */
CAAC_API void caac_document_free(caac_document *self);

/** @param self a document @return what is known about it as a whole */
CAAC_API const caac_document_info *caac_document_about(const caac_document *self);
/** @param self a document @return the mended text: the texts of its units, each with its number, one a line */
CAAC_API const char *caac_document_text(const caac_document *self);
/** @param self a document @return number of units */
CAAC_API size_t caac_document_unit_count(const caac_document *self);
/** @param self a document @param i from 0 @return the unit; NULL behind the last */
CAAC_API const caac_unit *caac_document_unit(const caac_document *self, size_t i);
/** @param self a document @param id "7 (b)", also written "7(b)" or "7b" @return the unit; NULL: the error names the nearest */
CAAC_API const caac_unit *caac_document_find(const caac_document *self, const char *id);
/**
 * Back to the source.
 * @param self      a document
 * @param at        a code point of caac_document_text()
 * @param[out] line line of the source (of a Word file: paragraph), from 1
 * @param[out] byte byte of the source from 0; of a Word file: code point of the paragraph
 * @return #CAAC_OK, #CAAC_E_INVALID behind the end
 */
CAAC_API caac_status caac_document_origin(const caac_document *self, size_t at, size_t *line, size_t *byte);
/**
 * The units as a table.
 * @param self     a document
 * @param params   `what=units` (everything), `what=list` (the list to publish: symbol, paragraph, hash and no text),
 * `what=comments`, `what=changes` (of a Word file, without names of authors)
 * @param[out] out the table
 * @return #CAAC_OK, #CAAC_E_INVALID, #CAAC_E_NOMEM
 */
CAAC_API caac_status caac_document_table(const caac_document *self, caac_params params, caac_table **out);
/** @param kind a kind of unit @return "front", "heading", "lead", "paragraph", "item"; NULL for no kind */
CAAC_API const char *caac_unit_kind_name(caac_unit_kind kind);

#ifdef __cplusplus
}
#endif
/** @} */
#endif
