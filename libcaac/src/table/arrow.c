/* SPDX-License-Identifier: MIT */
/* Export by the Arrow C data and stream interfaces. A consumer may move a child out of its parent and release it later, alone:
 * so every node has its own private data and its own hold on the table, and a parent passes over children that are gone. */
#include <caac/arrow.h>

#include <errno.h>
#include <string.h>

#include <caac/table.h>

#include "alloc.h"
#include "table_private.h"

/* ---- Schema: copies of all texts, so that it keeps no table alive ---- */

typedef struct schema_node {
  char *name, *metadata;
  struct ArrowSchema *storage;   /* the children ... */
  struct ArrowSchema **children; /* ... and their addresses, as the interface wants them */
} schema_node;

static void free_schema_node(schema_node *node)
{
  caac__free(node->name);
  caac__free(node->metadata);
  caac__free(node->storage);
  caac__free(node->children);
  caac__free(node);
}

static void release_schema(struct ArrowSchema *self)
{
  for (int64_t i = 0; i < self->n_children; i++)
    if (self->children[i]->release) self->children[i]->release(self->children[i]);
  free_schema_node(self->private_data);
  self->release = NULL;
}

typedef struct pair {
  const char *key, *value;
} pair;

static char *put_bytes(char *at, const char *text)
{
  int32_t len = (int32_t)strlen(text);
  memcpy(at, &len, sizeof len);
  memcpy(at + sizeof len, text, (size_t)len);
  return at + sizeof len + len;
}

/* The specification's encoding: number of pairs, then each key and value with its length before it, all int32 of this machine. */
static char *encode_metadata(const pair *pairs, int32_t count)
{
  size_t size = sizeof count;
  char *metadata, *at;
  for (int32_t i = 0; i < count; i++) size += 2 * sizeof count + strlen(pairs[i].key) + strlen(pairs[i].value);
  metadata = size <= INT32_MAX ? caac__alloc(size) : NULL;
  if (!metadata) return NULL;
  memcpy(metadata, &count, sizeof count);
  at = metadata + sizeof count;
  for (int32_t i = 0; i < count; i++) at = put_bytes(put_bytes(at, pairs[i].key), pairs[i].value);
  return metadata;
}

/* One node without its children, but with room for them; 0 or -1 without memory. */
static int make_schema(struct ArrowSchema *out, const char *format, const char *name, char *metadata, size_t children)
{
  schema_node *node = caac__alloc_zero(1, sizeof *node);
  memset(out, 0, sizeof *out);
  if (!node || !metadata) {
    caac__free(node);
    caac__free(metadata);
    return -1;
  }
  node->metadata = metadata;
  node->name = caac__copy(name);
  node->storage = caac__alloc_zero(children, sizeof *node->storage);
  node->children = caac__alloc_zero(children, sizeof *node->children);
  if (!node->name || !node->storage || !node->children) {
    free_schema_node(node);
    return -1;
  }
  for (size_t i = 0; i < children; i++) node->children[i] = &node->storage[i];
  out->format = format;
  out->name = node->name;
  out->metadata = node->metadata;
  out->n_children = (int64_t)children;
  out->children = children ? node->children : NULL;
  out->private_data = node;
  out->release = release_schema;
  return 0;
}

static const char *arrow_format(const caac__column *column)
{
  switch (column->about.type) {
  case CAAC_INT64: return "l";
  case CAAC_DOUBLE: return "g";
  case CAAC_TEXT: return column->large ? "U" : "u";
  case CAAC_DATE: return "tdD";
  case CAAC_BOOL: return "b";
  }
  return "n";
}

static int column_schema(struct ArrowSchema *out, const caac__column *column)
{
  const pair pairs[] = { { "label", column->about.label },
                         { "unit", column->about.unit },
                         { "definition", column->about.definition } };
  if (make_schema(out, arrow_format(column), column->about.name, encode_metadata(pairs, 3), 0) != 0) return -1;
  out->flags = ARROW_FLAG_NULLABLE; /* whatever the cells at hand: the schema of a measure does not change with its data */
  return 0;
}

static caac_status table_schema(const caac_table *table, struct ArrowSchema *out)
{
  const pair pairs[] = { { "name", table->name }, { "caption", table->caption } };
  if (make_schema(out, "+s", "", encode_metadata(pairs, 2), table->column_count) != 0) return caac__fail_memory();
  for (size_t i = 0; i < table->column_count; i++)
    if (column_schema(out->children[i], &table->columns[i]) != 0) {
      release_schema(out); /* passes over the children that are not made */
      return caac__fail_memory();
    }
  return CAAC_OK;
}

/* ---- Array: the table's own memory ---- */

typedef struct array_node {
  caac_table *table;
  const void *buffers[3];
  struct ArrowArray *storage;
  struct ArrowArray **children;
} array_node;

static void free_array_node(array_node *node)
{
  caac_table_free(node->table);
  caac__free(node->storage);
  caac__free(node->children);
  caac__free(node);
}

static void release_array(struct ArrowArray *self)
{
  for (int64_t i = 0; i < self->n_children; i++)
    if (self->children[i]->release) self->children[i]->release(self->children[i]);
  free_array_node(self->private_data);
  self->release = NULL;
}

static int make_array(struct ArrowArray *out, const caac_table *table, size_t length, size_t children)
{
  array_node *node = caac__alloc_zero(1, sizeof *node);
  memset(out, 0, sizeof *out);
  if (!node) return -1;
  node->storage = caac__alloc_zero(children, sizeof *node->storage);
  node->children = caac__alloc_zero(children, sizeof *node->children);
  if (!node->storage || !node->children) {
    free_array_node(node);
    return -1;
  }
  for (size_t i = 0; i < children; i++) node->children[i] = &node->storage[i];
  node->table = caac_table_retain(table);
  out->length = (int64_t)length;
  out->n_buffers = 1; /* validity, absent: no row is missing as a whole */
  out->buffers = node->buffers;
  out->n_children = (int64_t)children;
  out->children = children ? node->children : NULL;
  out->private_data = node;
  out->release = release_array;
  return 0;
}

static int column_array(struct ArrowArray *out, const caac_table *table, const caac__column *column)
{
  static const char no_bytes[8]; /* some consumers want an address even where there is nothing */
  if (make_array(out, table, column->count, 0) != 0) return -1;
  out->null_count = (int64_t)column->missing;
  out->buffers[0] = column->missing ? column->valid : NULL;
  out->buffers[1] = column->values;
  out->n_buffers = 2;
  if (column->about.type == CAAC_TEXT) {
    out->buffers[2] = column->bytes ? column->bytes : no_bytes;
    out->n_buffers = 3;
  }
  return 0;
}

static caac_status table_array(const caac_table *table, struct ArrowArray *out)
{
  if (make_array(out, table, caac_table_row_count(table), table->column_count) != 0) return caac__fail_memory();
  for (size_t i = 0; i < table->column_count; i++)
    if (column_array(out->children[i], table, &table->columns[i]) != 0) {
      release_array(out);
      return caac__fail_memory();
    }
  return CAAC_OK;
}

caac_status caac_table_export_arrow(const caac_table *self, struct ArrowSchema *schema, struct ArrowArray *array)
{
  caac_status status;
  if (!self || !schema || !array)
    return caac__fail(CAAC_E_INVALID, "an Arrow export needs a table, a schema and an array to fill in");
  memset(array, 0, sizeof *array);
  status = table_schema(self, schema);
  if (status != CAAC_OK) return status;
  status = table_array(self, array);
  if (status != CAAC_OK) release_schema(schema);
  return status;
}

/* ---- Stream: one batch, then the end ---- */

typedef struct stream_node {
  caac_table *table;
  int is_done;
  const char *error; /* of the last call, or NULL */
} stream_node;

static int stream_result(stream_node *node, caac_status status)
{
  node->error = status == CAAC_OK ? NULL : "no memory for the Arrow export";
  return status == CAAC_OK ? 0 : ENOMEM;
}

static int stream_schema(struct ArrowArrayStream *self, struct ArrowSchema *out)
{
  stream_node *node = self->private_data;
  return stream_result(node, table_schema(node->table, out));
}

static int stream_next(struct ArrowArrayStream *self, struct ArrowArray *out)
{
  stream_node *node = self->private_data;
  caac_status status = CAAC_OK;
  memset(out, 0, sizeof *out); /* without a release callback: the end */
  if (!node->is_done) status = table_array(node->table, out);
  if (status == CAAC_OK) node->is_done = 1;
  return stream_result(node, status);
}

static const char *stream_error(struct ArrowArrayStream *self) { return ((const stream_node *)self->private_data)->error; }

static void release_stream(struct ArrowArrayStream *self)
{
  stream_node *node = self->private_data;
  caac_table_free(node->table);
  caac__free(node);
  self->release = NULL;
}

caac_status caac_table_export_stream(const caac_table *self, struct ArrowArrayStream *out)
{
  stream_node *node;
  if (!self || !out) return caac__fail(CAAC_E_INVALID, "an Arrow export needs a table and a stream to fill in");
  memset(out, 0, sizeof *out);
  node = caac__alloc_zero(1, sizeof *node);
  if (!node) return caac__fail_memory();
  node->table = caac_table_retain(self);
  out->get_schema = stream_schema;
  out->get_next = stream_next;
  out->get_last_error = stream_error;
  out->release = release_stream;
  out->private_data = node;
  return CAAC_OK;
}
