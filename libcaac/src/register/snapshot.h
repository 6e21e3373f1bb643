/* SPDX-License-Identifier: MIT */
/* What measures read: the register at one moment, in columns. Everything is immutable and lives as long as the snapshot.
 * Documents, situations and claims are always there; units and uses only if `has_acts`. */
#ifndef CAAC_REGISTER_SNAPSHOT_H
#define CAAC_REGISTER_SNAPSHOT_H

#include "intern.h"

#include <caac/date.h>
#include <caac/register.h>

typedef enum caac__document_kind { CAAC__DOCUMENT_REPORT, CAAC__DOCUMENT_CONCLUSIONS, CAAC__DOCUMENT_OTHER } caac__document_kind;
typedef enum caac__coding_status {
  CAAC__CODING_NONE,
  CAAC__CODING_PARTIAL,
  CAAC__CODING_COMPLETE,
  CAAC__CODING_ADJUDICATED
} caac__coding_status;
typedef enum caac__claim_kind {
  CAAC__CLAIM_SUBMITTED,
  CAAC__CLAIM_INTRODUCED,
  CAAC__CLAIM_ADOPTED,
  CAAC__CLAIM_PUBLISHED,
  CAAC__CLAIM_STATEMENT,
  CAAC__CLAIM_POSTED,
  CAAC__CLAIM_OUTCOME,
  CAAC__CLAIM_KINDS
} caac__claim_kind;
/* What the coding of a unit rests on; only text of the Working Group itself may enter a published count. */
typedef enum caac__basis { CAAC__BASIS_UNSAID, CAAC__BASIS_TEXT, CAAC__BASIS_PRESS, CAAC__BASIS_DESCRIPTION } caac__basis;

typedef struct caac__situation {
  const char *id, *name, *iso3, *m49, *note; /* id first; NULL where not known */
} caac__situation;

/* A run of numbers in one of the arrays of the snapshot. */
typedef struct caac__run {
  uint32_t start, count;
} caac__run;

typedef struct caac__document {
  const char *id, *symbol, *kind_name; /* id first; symbol may be NULL */
  caac__document_kind kind;
  caac__coding_status coding;
  int is_sample;
  int symbol_year;      /* year in the symbol, 0 if there is none */
  caac__run situations; /* in document_situations: the first is the one to list it under */
  caac__run answers;    /* in answers: of conclusions, the reports they rest on, in the order of the source */
  caac__run answered;   /* in answered: of a report, the conclusions that rest on it */
  caac__run claims;     /* in claims: by kind, then in the order of entry */
} caac__document;

typedef struct caac__claim {
  uint32_t document;
  caac__claim_kind kind;
  int preferred;           /* rank */
  caac_date date;          /* 0 for an outcome */
  const char *value;       /* as written */
  const char *asserted_by; /* NULL: not established */
} caac__claim;

typedef enum caac__stage { CAAC__STAGE_SUGGESTED, CAAC__STAGE_CODED, CAAC__STAGE_REJECTED, CAAC__STAGE_FINAL } caac__stage;

/* One coder's judgement of a unit. Without uses: the unit performs no option. */
typedef struct caac__coding {
  const char *id, *act, *note, *made_at, *edition; /* id first; NULL where not known */
  uint32_t unit;
  uint32_t coder; /* in texts */
  caac__run uses; /* in coding_uses */
  uint8_t stage;  /* caac__stage */
  uint8_t assisted, discussed;
} caac__coding;

typedef struct caac__coding_use {
  uint32_t option;            /* in texts */
  uint32_t addressee, target; /* in texts, as named; CAAC__NONE */
  uint32_t rule;              /* in texts; CAAC__NONE */
  uint8_t limb;               /* caac_limb */
  uint8_t grade;              /* caac_grade; 0 where none is known */
} caac__coding_use;

struct caac_snapshot {
  caac_date today; /* of the register's clock, when the snapshot was taken */
  int has_acts;
  int has_samples; /* some document is invented: every table made from it says so */
  int has_private; /* some document is private, and was asked for: every table made from it says so */
  size_t left_out; /* private documents that are not here, nor what rests on them: every table made from it says so */
  size_t records_left_out; /* the same of records of a private register that is laid over this one */

  size_t situation_count, document_count, claim_count, link_count, answer_count;
  const caac__situation *situations;   /* ordered by id */
  const caac__document *documents;     /* ordered by id */
  const caac__claim *claims;           /* ordered by document, kind, entry */
  const uint32_t *document_situations; /* link_count */
  const uint32_t *answers, *answered;  /* answer_count each */

  /* Units, ordered by id, in columns of unit_count. */
  size_t unit_count, act_count, unit_ids_len;
  const uint32_t *unit_document; /* CAAC__NONE: stands alone */
  const uint32_t *unit_situation;
  const uint32_t *unit_act;   /* number of its act, in the order of the first unit; units without `act` are acts of their own */
  const caac_date *unit_date; /* 0: not known */
  const uint8_t *unit_basis;  /* caac__basis */
  const char *unit_ids;       /* unit_ids_len bytes: each NUL-terminated, from unit_id_start */
  const uint32_t *unit_id_start;

  /* Uses of final codings, ordered by act, then unit, in columns of use_count. */
  size_t use_count;
  const uint32_t *use_unit;
  const uint32_t *use_option;    /* in texts */
  const uint8_t *use_limb;       /* caac_limb */
  const uint32_t *use_addressee; /* in texts; CAAC__NONE */
  const uint32_t *use_target;    /* in texts; CAAC__NONE */

  caac__intern texts; /* options, addressees, targets, coders, paragraphs: each once; caac__intern_text() */

  /* Every coding, if has_codings: also those that are not final, ordered by unit, coder (by name), discussed, assisted, stage,
   * id. Never from an image: a register of a desk has some thousands. */
  int has_codings;
  size_t coding_count, coding_use_count;
  const caac__coding *codings;
  const caac__coding_use *coding_uses; /* of each coding, in the order of n */
  /* Of units, in columns of unit_count. */
  const uint8_t *unit_is_codable; /* 1: a lead, paragraph or item of a text; or no unit of a text at all. Not a heading */
  const uint32_t *unit_paragraph; /* in texts; CAAC__NONE */
  const uint32_t *unit_place;     /* n of the unit in the text of its document, 0 where it is in none */
};

/* Tell in a table made from it that private documents were left out, or that they were not. */
void caac__snapshot_remark_private(const caac_snapshot *self, caac_builder *builder);
/* Id of a unit, NUL-terminated. */
const char *caac__snapshot_unit_id(const caac_snapshot *self, size_t unit);
/* Place of a document or situation by id; CAAC__NONE if it is not there. */
uint32_t caac__snapshot_document(const caac_snapshot *self, const char *id);
uint32_t caac__snapshot_situation(const caac_snapshot *self, const char *id);
/* Place of a unit by id; CAAC__NONE if it is not there. */
uint32_t caac__snapshot_unit(const caac_snapshot *self, const char *id);

#endif
