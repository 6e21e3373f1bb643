/* SPDX-License-Identifier: MIT */
/* A writer of notes, as data. To add one: a file note_<name>.c with one caac__note_writer, and its line in note_write.c. */
#ifndef CAAC_NOTE_WRITER_H
#define CAAC_NOTE_WRITER_H

#include "buffer.h"
#include "layout.h"

typedef struct caac__note_writer {
  const char *name, *purpose, *ending;
  const caac_parameter *parameters; /* ends with a NULL name */
  caac_status (*write)(const caac__layout *layout, caac_params params, caac__buffer *out);
} caac__note_writer;

extern const caac__note_writer caac__note_writer_text, caac__note_writer_markdown, caac__note_writer_html, caac__note_writer_json,
    caac__note_writer_xlsx;

/* The picture of a part, without the title, which the caption has. */
caac_status caac__note_draw(const caac__note_part *part, caac__buffer *out);
/* The table of a part by a writer of tables, its own parameters among `params`. */
caac_status caac__note_table_write(const caac__note_part *part, const char *format, caac_params params, caac__buffer *out);

#endif
