/* SPDX-License-Identifier: MIT */
/* What the files that read a Word file share, in the order of the work: the package (docx_package.c) gives parts, the elements of
 * a part come one by one (xml.c, docx_words.c), styles and lists are kept (docx_styles.c, docx_numbering.c), and the text becomes
 * blocks (read_docx.c puts elements in order, docx_paragraph.c makes a block of each paragraph). */
#ifndef CAAC_TEXT_DOCX_H
#define CAAC_TEXT_DOCX_H

#include <limits.h>

#include "archive.h"
#include "intern.h"
#include "mend.h"
#include "source.h"

/* Bounds beside those of source.h; Word itself keeps to far less. */
enum {
  CAAC__DOCX_RECORDS_MAX = 1 << 16, /* styles, lists, each */
  CAAC__DOCX_MARKS_MAX = 1000000,   /* stretches of tracked changes and comments */
  CAAC__DOCX_LEVELS = 9             /* of a list: the format has no more */
};

/* ---- Elements ---- */

/* Elements that mean something to a reader, in the order of their names in docx_words.c. */
typedef enum caac__docx_name {
  W_OTHER = CAAC__XML_OTHER,
  W_ABSTRACT_NUM,
  W_ABSTRACT_NUM_ID,
  W_BASED_ON,
  W_BODY,
  W_BR,
  W_COMMENT,
  W_COMMENT_RANGE_END,
  W_COMMENT_RANGE_START,
  W_COMMENT_REFERENCE,
  W_CR,
  W_DEL,
  W_DEL_TEXT,
  W_DOCUMENT,
  W_ENDNOTE,
  W_ENDNOTE_REFERENCE,
  W_FLD_CHAR,
  W_FOOTNOTE,
  W_FOOTNOTE_REFERENCE,
  W_ILVL,
  W_IND,
  W_INS,
  W_IS_LGL,
  W_LVL,
  W_LVL_OVERRIDE,
  W_LVL_RESTART,
  W_LVL_TEXT,
  W_MOVE_FROM,
  W_MOVE_TO,
  W_NAME,
  W_NO_BREAK_HYPHEN,
  W_NUM,
  W_NUM_FMT,
  W_NUM_ID,
  W_NUM_PR,
  W_NUM_STYLE_LINK,
  W_OUTLINE_LVL,
  W_P,
  W_P_PR,
  W_P_PR_CHANGE,
  W_P_STYLE,
  W_PAGE_BREAK_BEFORE,
  W_PTAB,
  W_R,
  W_R_PR,
  W_R_PR_CHANGE,
  W_R_STYLE,
  W_RT,
  W_SDT_PR,
  W_SECT_PR,
  W_START,
  W_START_OVERRIDE,
  W_STYLE,
  W_SYM,
  W_T,
  W_TAB,
  W_TBL,
  W_TC,
  W_TXBX_CONTENT,
  W_VANISH
} caac__docx_name;

extern const caac__xml_space caac__docx_spaces[];
/* What a property such as <w:vanish/> or <w:vanish w:val="0"/> says. */
#define CAAC__DOCX_SWITCH(element) caac__xml_switch((element), "val", 1)

/* ---- Package ---- */

typedef struct caac__docx_package caac__docx_package;

/* Look a Word file over and find its main part. Adds the findings about macros, embedded and linked files. CAAC_E_INPUT. */
caac_status caac__docx_package_open(const char *bytes, size_t len, const char *name, caac_findings *findings,
                                    caac__docx_package **out);
/* Read a part: "" is the main part, others go by the last word of their relationship: "styles". What is not there has no
 * elements. */
caac_status caac__docx_package_read(caac__docx_package *self, const char *part, const caac__xml_handler *handler, void *payload);
/* A finding about the file. `line`: paragraph, 0 for none. */
void caac__docx_package_find(caac__docx_package *self, const char *rule, size_t line, const char *remedy, const char *message);
void caac__docx_package_close(caac__docx_package *self);

/* ---- Styles ---- */

/* What a paragraph has of its style, and a style of those that it is based on. */
typedef struct caac__docx_properties {
  int list;    /* numId; -1: not said, 0: no number */
  int level;   /* of the list, from 0; -1: not said */
  int outline; /* from 0, 9 is body text; -1: not said */
  int hidden;  /* -1: not said */
  int indent;  /* of the first line, in twentieths of a point; INT_MIN: not said */
} caac__docx_properties;

typedef struct caac__docx_styles {
  caac__intern ids;
  struct caac__docx_style *items; /* by number of id */
  size_t capacity;
  uint32_t fallback; /* of paragraphs without a style */
} caac__docx_styles;

extern const caac__docx_properties caac__docx_nothing_said;
/* Take over what `more` says and `self` does not. */
void caac__docx_properties_add(caac__docx_properties *self, const caac__docx_properties *more);
/* Take over what a child of <w:pPr>, <w:rPr> or <w:numPr> says. */
void caac__docx_properties_read(caac__docx_properties *self, const caac__xml_element *element);

/* The level, from 0, that the name or id of one of Word's own heading styles says; -1 for others. Word keeps these names in
 * English whatever the language of its user. */
int caac__docx_styles_heading(const char *name);
caac_status caac__docx_styles_read(caac__docx_styles *self, caac__docx_package *package);
/* The number of a style's id; CAAC__NONE. */
uint32_t caac__docx_styles_find(const caac__docx_styles *self, const char *id);
/* Its properties with those it is based on; nothing said for CAAC__NONE. */
const caac__docx_properties *caac__docx_styles_at(const caac__docx_styles *self, uint32_t style);
void caac__docx_styles_free(caac__docx_styles *self);

/* ---- Lists ---- */

typedef struct caac__docx_lists caac__docx_lists;

caac_status caac__docx_lists_read(caac__docx_package *package, const caac__docx_styles *styles, caac__docx_lists **out);
/* Count a paragraph of style `style` whose properties are `about`: its number as printed, "" if it has none. If the paragraph
 * does not say its indentation, that of the list is put in. `label` is borrowed until the next call. */
void caac__docx_lists_next(caac__docx_lists *self, caac__docx_properties *about, uint32_t style, const char **label);
void caac__docx_lists_free(caac__docx_lists *self);

/* ---- Paragraphs ---- */

typedef struct caac__docx_mark {
  size_t from, to; /* bytes of the text not yet mended */
  int kind;        /* caac__mark */
  uint32_t comment;
} caac__docx_mark;

/* The text of the body, of a note, or of one text box: a sequence of paragraphs with what goes on from one to the next. */
typedef struct caac__docx_story {
  struct caac__docx_story *outer;
  caac__buffer raw; /* the paragraph as read */
  caac__docx_mark *marks;
  size_t mark_count, mark_capacity;
  caac__docx_mark *open; /* comments whose end is still to come */
  size_t open_count, open_capacity;
  uint64_t codes;    /* a bit for each open field, the innermost lowest: 1 while its instruction stands there, not its result */
  int fields;        /* open fields */
  int depth;         /* of <w:p> in each other, which only a damaged file has */
  int is_joined;     /* the mark at the paragraph's end is gone: the next goes on */
  int has_gap;       /* an empty paragraph or a page break was before */
  size_t line, slot; /* number of the paragraph; blocks there were when it began */
  caac__docx_properties own; /* what the paragraph says itself */
  uint32_t style;
} caac__docx_story;

/* A comment. */
typedef struct caac__docx_comment {
  const char *note;
  size_t open;   /* its place in caac__docx_story::open, if it is there */
  int is_marked; /* a block has it */
} caac__docx_comment;

typedef struct caac__docx_reader {
  const char *name; /* of the file, for findings */
  caac_findings *findings;
  caac__docx_package *package;
  caac__source *source;
  enum { CAAC__DOCX_ACCEPTED, CAAC__DOCX_REJECTED, CAAC__DOCX_SHOWN } changes;
  caac__docx_styles styles;
  caac__docx_lists *lists;
  caac__docx_story *story; /* the innermost; NULL outside of any */
  caac__mender mender;
  caac__buffer label; /* of the next block, if it is of a footnote or endnote */
  caac__buffer note;  /* the comment that is read now */
  caac__intern comment_ids, note_ids[2];
  caac__docx_comment *comments;
  size_t comment_capacity, comment_total;
  uint32_t comment; /* the one that is read now, or CAAC__NONE */
  size_t paragraphs, marks;
  int in_paragraph_properties, in_run_properties;
  int inserted, deleted; /* open <w:ins> and <w:del> */
  int run_hidden;
  size_t hidden, hidden_line, symbols, symbol_line; /* how many were left out, and where first */
} caac__docx_reader;

caac_status caac__docx_story_open(caac__docx_reader *self);
caac_status caac__docx_story_close(caac__docx_reader *self);
caac_status caac__docx_paragraph_start(caac__docx_reader *self);
caac_status caac__docx_paragraph_end(caac__docx_reader *self);
/* No paragraph goes on beyond this place. */
caac_status caac__docx_paragraph_stop(caac__docx_reader *self);
/* Letters of the paragraph, if they are to be read. */
caac_status caac__docx_paragraph_add(caac__docx_reader *self, const char *text, size_t len);
/* Its number for findings; 0 in a comment. */
size_t caac__docx_paragraph_number(const caac__docx_reader *self);
/* 1 if what stands here is in a paragraph and not taken away by a change. */
int caac__docx_paragraph_is_standing(const caac__docx_reader *self);
/* 1 if it is read, too: it is not the instruction of a field. */
int caac__docx_paragraph_is_read(const caac__docx_reader *self);
caac_status caac__docx_comment_start(caac__docx_reader *self, const char *id);
caac_status caac__docx_comment_end(caac__docx_reader *self, const char *id);
caac_status caac__docx_comment_point(caac__docx_reader *self, const char *id);

#endif
