/* SPDX-License-Identifier: MIT */
/* The Arrow export, walked by its specification; released in every order, children moved out or not. Leaks and uses after free
 * are for the sanitizers to see. */
#include "check.h"
#include "table_samples.h"

#include <caac/arrow.h>

enum { COLUMNS = 7, ROWS = 3 };

static int is_known(const struct ArrowArray *array, int64_t i)
{
  const uint8_t *bits = array->buffers[0];
  return !bits || (bits[i / 8] >> (i % 8) & 1);
}

static void test_schema(void)
{
  static const struct {
    const char *name, *format;
  } expected[COLUMNS] = { { "year", "l" },   { "sets", "l" },     { "mean", "g" }, { "share", "g" },
                          { "last", "tdD" }, { "complete", "b" }, { "note", "u" } };
  caac_table *table = sample_clock();
  struct ArrowSchema schema;
  struct ArrowArray array;
  CHECK_OK(caac_table_export_arrow(table, &schema, &array));
  CHECK_TEXT(schema.format, "+s");
  CHECK_INT(schema.n_children, COLUMNS);
  CHECK(schema.dictionary == NULL);
  for (int i = 0; i < COLUMNS; i++) {
    CHECK_TEXT(schema.children[i]->name, expected[i].name);
    CHECK_TEXT(schema.children[i]->format, expected[i].format);
    CHECK_INT(schema.children[i]->flags, ARROW_FLAG_NULLABLE);
    CHECK_INT(schema.children[i]->n_children, 0);
  }
  schema.release(&schema);
  CHECK(schema.release == NULL);
  array.release(&array);
  CHECK(array.release == NULL);
  caac_table_free(table);
}

/* The next counted text of the metadata. */
static const char *next_text(const char *at, char *out, size_t size)
{
  int32_t len;
  memcpy(&len, at, sizeof len);
  snprintf(out, size, "%.*s", (int)len, at + sizeof len);
  return at + sizeof len + len;
}

static void test_metadata(void)
{
  static const char *const expected[] = { "label",  "Mean",       "unit",
                                          "months", "definition", "Arithmetic mean over the sets of the row." };
  caac_table *table = sample_clock();
  struct ArrowSchema schema;
  struct ArrowArray array;
  const char *at;
  char text[256];
  int32_t pairs;
  CHECK_OK(caac_table_export_arrow(table, &schema, &array));
  at = schema.children[2]->metadata;
  memcpy(&pairs, at, sizeof pairs);
  CHECK_INT(pairs, 3);
  at += sizeof pairs;
  for (size_t i = 0; i < 6; i++) {
    at = next_text(at, text, sizeof text);
    CHECK_TEXT(text, expected[i]);
  }
  schema.release(&schema);
  array.release(&array);
  caac_table_free(table);
}

static void test_buffers(void)
{
  caac_table *table = sample_clock();
  struct ArrowSchema schema;
  struct ArrowArray array;
  const struct ArrowArray *child;
  const int32_t *offsets;
  CHECK_OK(caac_table_export_arrow(table, &schema, &array));
  caac_table_free(table); /* the array keeps it */
  CHECK_INT(array.length, ROWS);
  CHECK_INT(array.null_count, 0);
  CHECK_INT(array.n_buffers, 1);
  CHECK(array.buffers[0] == NULL);
  CHECK_INT(array.n_children, COLUMNS);
  for (int i = 0; i < COLUMNS; i++) {
    CHECK_INT(array.children[i]->length, ROWS);
    CHECK_INT(array.children[i]->offset, 0);
    CHECK_INT(array.children[i]->null_count, 1);
    CHECK_INT(array.children[i]->n_buffers, i == 6 ? 3 : 2);
  }
  child = array.children[0];
  CHECK_INT(((const int64_t *)child->buffers[1])[1], 2007);
  CHECK_INT(is_known(child, 0) + is_known(child, 1), 2);
  CHECK_INT(is_known(child, 2), 0);
  CHECK(((const double *)array.children[2]->buffers[1])[0] == 12.04);
  CHECK_INT(((const int32_t *)array.children[4]->buffers[1])[0], 13503);
  CHECK_INT(((const int32_t *)array.children[4]->buffers[1])[2], -1);
  CHECK_INT(is_known(array.children[4], 1), 0);
  CHECK_INT(((const uint8_t *)array.children[5]->buffers[1])[0] & 7, 1);
  child = array.children[6];
  offsets = child->buffers[1];
  CHECK_INT(offsets[0], 0);
  CHECK_INT(offsets[1], 31);
  CHECK_INT(offsets[2], 31);
  CHECK_INT(offsets[3], 31);
  CHECK(memcmp(child->buffers[2], "first year of the Working Group", 31) == 0);
  schema.release(&schema);
  array.release(&array);
}

/* No rows: the offsets still have their zero, no buffer that must be there is NULL. No nulls: no validity. */
static void test_empty(void)
{
  caac_table *table = sample_empty();
  struct ArrowSchema schema;
  struct ArrowArray array;
  CHECK_OK(caac_table_export_arrow(table, &schema, &array));
  CHECK_INT(array.length, 0);
  for (int i = 0; i < 3; i++) {
    CHECK(array.children[i]->buffers[0] == NULL);
    CHECK(array.children[i]->buffers[1] != NULL);
  }
  CHECK_INT(((const int32_t *)array.children[0]->buffers[1])[0], 0);
  CHECK(array.children[0]->buffers[2] != NULL);
  array.release(&array);
  schema.release(&schema);
  caac_table_free(table);
}

/* Move the children in `mask` out, by the specification: copy the structure, mark the source as released. */
static void release_moved(unsigned mask, int parent_first)
{
  caac_table *table = sample_clock();
  struct ArrowSchema schema, schemas[COLUMNS];
  struct ArrowArray array, arrays[COLUMNS];
  CHECK_OK(caac_table_export_arrow(table, &schema, &array));
  caac_table_free(table);
  for (unsigned i = 0; i < COLUMNS; i++) {
    if (!(mask >> i & 1)) continue;
    arrays[i] = *array.children[i];
    array.children[i]->release = NULL;
    schemas[i] = *schema.children[i];
    schema.children[i]->release = NULL;
  }
  if (parent_first) {
    array.release(&array);
    schema.release(&schema);
  }
  for (unsigned i = COLUMNS; i-- > 0;) {
    if (!(mask >> i & 1)) continue;
    CHECK_INT(arrays[i].length, ROWS);
    CHECK(((const uint8_t *)arrays[i].buffers[0])[0] != 0); /* the memory is still there */
    CHECK_INT(strlen(schemas[i].format) > 0 && strlen(schemas[i].name) > 0, 1);
    arrays[i].release(&arrays[i]);
    CHECK(arrays[i].release == NULL);
    schemas[i].release(&schemas[i]);
    CHECK(schemas[i].release == NULL);
  }
  if (!parent_first) {
    schema.release(&schema);
    array.release(&array);
  }
}

static void test_moved_children(void)
{
  for (unsigned mask = 0; mask < 1u << COLUMNS; mask++) {
    release_moved(mask, 0);
    release_moved(mask, 1);
  }
}

/* The parents themselves may be moved too. */
static void test_moved_parent(void)
{
  caac_table *table = sample_clock();
  struct ArrowSchema schema, moved_schema;
  struct ArrowArray array, moved_array;
  CHECK_OK(caac_table_export_arrow(table, &schema, &array));
  caac_table_free(table);
  moved_schema = schema, moved_array = array;
  memset(&schema, 0xff, sizeof schema), memset(&array, 0xff, sizeof array);
  CHECK_TEXT(moved_schema.children[0]->name, "year");
  CHECK_INT(((const int64_t *)moved_array.children[0]->buffers[1])[0], 2006);
  moved_schema.release(&moved_schema);
  moved_array.release(&moved_array);
}

static void test_stream(void)
{
  caac_table *table = sample_clock();
  struct ArrowArrayStream stream;
  struct ArrowSchema schema;
  struct ArrowArray array, end;
  CHECK_OK(caac_table_export_stream(table, &stream));
  caac_table_free(table);
  CHECK_INT(stream.get_schema(&stream, &schema), 0);
  CHECK_INT(stream.get_next(&stream, &array), 0);
  CHECK(array.release != NULL);
  CHECK_INT(array.length, ROWS);
  CHECK_INT(stream.get_next(&stream, &end), 0);
  CHECK(end.release == NULL);
  CHECK_INT(stream.get_next(&stream, &end), 0);
  CHECK(end.release == NULL);
  CHECK(stream.get_last_error(&stream) == NULL);
  stream.release(&stream);
  CHECK(stream.release == NULL);
  CHECK_INT(((const int64_t *)array.children[0]->buffers[1])[0], 2006); /* what it gave outlives it */
  CHECK_TEXT(schema.children[6]->name, "note");
  array.release(&array);
  schema.release(&schema);
}

/* A stream that nobody reads keeps nothing. */
static void test_stream_unread(void)
{
  caac_table *table = sample_clock();
  struct ArrowArrayStream stream;
  CHECK_OK(caac_table_export_stream(table, &stream));
  stream.release(&stream);
  caac_table_free(table);
}

static void test_refusals(void)
{
  struct ArrowSchema schema;
  struct ArrowArray array;
  CHECK_STATUS(caac_table_export_arrow(NULL, &schema, &array), CAAC_E_INVALID);
  CHECK_STATUS(caac_table_export_stream(NULL, NULL), CAAC_E_INVALID);
}

int main(void)
{
  static const check_case cases[] = {
    { "schema", test_schema },
    { "metadata", test_metadata },
    { "buffers", test_buffers },
    { "empty", test_empty },
    { "moved children", test_moved_children },
    { "moved parent", test_moved_parent },
    { "stream", test_stream },
    { "stream unread", test_stream_unread },
    { "refusals", test_refusals },
    { NULL, NULL },
  };
  return check_run("arrow", cases);
}
