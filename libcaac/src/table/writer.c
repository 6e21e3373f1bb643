/* SPDX-License-Identifier: MIT */
/* Which writers there are, and the way in to them. */
#include "writer.h"

#include <string.h>

#include <caac/table.h>

#include "params.h"
#include "text.h"

static const caac__writer *const writers[] = { &caac__writer_text, &caac__writer_csv, &caac__writer_json, &caac__writer_markdown,
                                               &caac__writer_html };
enum { WRITERS = sizeof writers / sizeof writers[0] };

int caac__writer_is(const caac__writer *self, caac_params params, const char *key, const char *word)
{
  const char *value = caac__params_get(params, self->parameters, key);
  return value && strcmp(value, word) == 0;
}

static caac_status fail_format(const char *format)
{
  const char *names[WRITERS + 1] = { NULL };
  for (size_t i = 0; i < WRITERS; i++) names[i] = writers[i]->name;
  return caac__fail(CAAC_E_INVALID, "\"%s\" is no format of tables (text, csv, json, md, html)%s", format,
                    caac__did_you_mean(caac__text_nearest(format, names)));
}

static const caac__writer *find_writer(const char *format)
{
  for (size_t i = 0; i < WRITERS; i++)
    if (strcmp(writers[i]->name, format) == 0) return writers[i];
  return NULL;
}

caac_status caac_table_write(const caac_table *self, const char *format, caac_params params, char **out)
{
  const caac__writer *writer;
  caac__buffer buffer = { 0 };
  caac_status status;
  if (!self || !format || !out)
    return caac__fail(CAAC_E_INVALID, "writing a table needs a table, a format and a place for the text");
  *out = NULL;
  writer = find_writer(format);
  if (!writer) return fail_format(format);
  status = caac__params_check(params, writer->parameters, writer->name);
  if (status == CAAC_OK) status = writer->write(self, params, &buffer);
  if (status == CAAC_OK) status = caac__buffer_take(&buffer, out);
  caac__buffer_free(&buffer);
  return status;
}

caac_status caac_table_print(const caac_table *self, FILE *stream)
{
  char *text;
  size_t len;
  caac_status status = caac_table_write(self, "text", NULL, &text);
  if (status != CAAC_OK) return status;
  len = strlen(text);
  if (fwrite(text, 1, len, stream) != len)
    status = caac__fail(CAAC_E_IO, "table \"%s\" could not be printed: the stream took less than its %zu bytes", self->name, len);
  caac_text_free(text);
  return status;
}

caac_status caac_table_formats(caac_table **out)
{
  caac_builder *builder;
  caac_status status = caac_builder_new("formats", "Formats of tables", &builder);
  if (out) *out = NULL;
  if (status != CAAC_OK) return status;
  caac_builder_column(builder, "name", CAAC_TEXT, NULL, 0);
  caac_builder_describe(builder, "Format", "What caac_table_write() takes.");
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
