/* SPDX-License-Identifier: MIT */
/* A ready note is data: what it is, its parameters, and one function that fills a note. To add one: write its file on the public
 * interface alone, so that it is an example to copy, declare it below, add it to the list in ready.c. */
#ifndef CAAC_NOTE_READY_H
#define CAAC_NOTE_READY_H

#include <caac/note.h>

typedef struct caac__ready_note {
  caac_ready_note about;            /* first, so that one pointer is the other */
  const caac_parameter *parameters; /* ends with a NULL name */
  caac_status (*fill)(const caac_register *self, caac_params params, caac_note *note); /* parameters are checked */
} caac__ready_note;

extern const caac__ready_note caac__note_working_methods;

/* Value of a parameter that may be given once; NULL if it is not. */
const char *caac__given(caac_params params, const char *key);
/* The first failure of a call on the note so far: what may be forgiven is what came after. */
caac_status caac__note_failure(const caac_note *note);
/* Ask a measure with its own parameters, and those of `shared` that it declares. */
caac_status caac__ask(const caac_snapshot *snapshot, const char *measure, caac_params own, caac_params shared, caac_table **out);

/* revisions.c: figures that differ from those of an earlier state of the register, a file, and the steps since. */
caac_status caac__revisions(const caac_register *self, const char *earlier, caac_params shared, caac_params snapshot,
                            caac_table **figures, caac_table **steps);
/* reconciliation.c: the same figures as somebody published them: a CSV file of measure, parameters, row, column, published,
 * source, cause. */
caac_status caac__reconciliation(const caac_snapshot *snapshot, const char *path, caac_params shared, caac_table **out);

#endif
