/* SPDX-License-Identifier: MIT */
/* Which formats of notes there are, and the way in to them. */
#include <string.h>

#include "alloc.h"
#include "chart.h"
#include "error.h"
#include "note_writer.h"
#include "params.h"
#include "shown.h"
#include "text.h"

static const caac__note_writer *const writers[] = { &caac__note_writer_text, &caac__note_writer_markdown, &caac__note_writer_html,
                                                    &caac__note_writer_json,
#ifdef CAAC_XLSX
                                                    &caac__note_writer_xlsx
#endif
};
enum { WRITERS = sizeof writers / sizeof *writers };

static caac_status find_writer(const char *format, const caac__note_writer **out)
{
  const char *names[WRITERS + 1] = { NULL };
  for (size_t i = 0; i < WRITERS; i++) {
    if (strcmp((names[i] = writers[i]->name), format) != 0) continue;
    *out = writers[i];
    return CAAC_OK;
  }
#ifndef CAAC_XLSX
  if (strcmp(format, "xlsx") == 0)
    return caac__fail(CAAC_E_VERSION, "this build of libcaac has no libxlsxwriter: write html, or build it with it");
#endif
  return caac__fail(CAAC_E_INVALID, "\"%s\" is no format of notes (text, md, html, json, xlsx)%s", format,
                    caac__did_you_mean(caac__text_nearest(format, names)));
}

caac_status caac_note_write(const caac_note *self, const char *format, caac_params params, char **out, size_t *len)
{
  const caac__note_writer *writer = NULL;
  caac__buffer buffer = { 0 };
  caac__layout layout;
  if (!self || !format || !out || !len)
    return caac__fail(CAAC_E_INVALID, "writing a note needs a note, a format and a place for the bytes and their number");
  *out = NULL;
  *len = 0;
  caac_status status = find_writer(format, &writer);
  if (!status) status = caac__params_check(params, writer->parameters, writer->name);
  if (status) return status;
  status = caac__layout_make(self, &layout);
  if (!status) status = writer->write(&layout, params, &buffer);
  const size_t written = buffer.len;
  if (!status) status = caac__buffer_take(&buffer, out);
  if (!status) *len = written;
  caac__layout_free(&layout);
  caac__buffer_free(&buffer);
  return status;
}

caac_status caac__note_table_write(const caac__note_part *part, const char *format, caac_params params, caac__buffer *out)
{
  caac__shown shown;
  char *text = NULL;
  caac_status status = caac__shown_make(part, &shown);
  if (!status) status = caac_table_write(&shown.table, format, params, &text);
  caac__buffer_add(out, text);
  caac_text_free(text);
  caac__shown_free(&shown);
  return status;
}

caac_status caac__note_draw(const caac__note_part *part, caac__buffer *out)
{
  caac__chart chart;
  caac_status status = caac__chart_read(part->block->table, part->block->chart, part->block->chart_params, &chart);
  if (!status) {
    caac__free(chart.id);
    chart.id = caac__copy(part->id);
    chart.is_untitled = 1;
    if (chart.id)
      caac__chart_draw(&chart, out);
    else
      status = caac__fail_memory();
  }
  caac__chart_free(&chart);
  return status;
}

caac_status caac_note_formats(caac_table **out)
{
  caac_builder *builder;
  if (out) *out = NULL;
  caac_status status = caac_builder_new("note-formats", "Formats of notes", &builder);
  if (status) return status;
  caac_builder_column(builder, "name", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "Format", "What caac_note_write() takes.");
  caac_builder_column(builder, "purpose", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "What it is for", NULL);
  caac_builder_column(builder, "ending", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "File ending", NULL);
  for (size_t i = 0; i < WRITERS; i++) {
    caac_builder_text(builder, writers[i]->name);
    caac_builder_text(builder, writers[i]->purpose);
    caac_builder_text(builder, writers[i]->ending);
  }
  return caac_builder_finish(builder, out);
}
