/* SPDX-License-Identifier: MIT */
/* The texts of a workbook, which its cells point to. */
#include "xlsx.h"

#include <string.h>
#include <utf8proc.h>

#include "alloc.h"
#include "text.h"

enum { ESCAPE_LEN = 7, REPLACEMENT = 0xFFFD };

/* ---- Escapes ---- */

static int hex_value(char c)
{
  return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The number in "_xHHHH_", -1 if that does not stand here. A NUL is no text: it stays as it is written. */
static int32_t escape_at(const char *text, size_t len)
{
  int32_t number = 0;
  if (len < ESCAPE_LEN || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
  for (size_t i = 2; i < 6; i++) {
    int value = hex_value(text[i]);
    if (value < 0) return -1;
    number = number << 4 | value;
  }
  return number ? number : -1;
}

size_t caac__xlsx_unescape(char *text, size_t len)
{
  size_t out = 0;
  for (size_t at = 0; at < len;) {
    int32_t number = escape_at(text + at, len - at), low;
    if (number < 0) {
      text[out++] = text[at++];
      continue;
    }
    at += ESCAPE_LEN;
    if (number >= 0xD800 && number < 0xDC00 && (low = escape_at(text + at, len - at)) >= 0xDC00 && low < 0xE000) {
      number = 0x10000 + ((number - 0xD800) << 10) + (low - 0xDC00);
      at += ESCAPE_LEN;
    }
    if (number >= 0xD800 && number < 0xE000) number = REPLACEMENT;
    /* At most 4 bytes where 7 stood. */
    out += (size_t)utf8proc_encode_char(number, (utf8proc_uint8_t *)text + out);
  }
  text[out] = '\0';
  return out;
}

/* ---- Reading ---- */

typedef struct reading {
  caac__xlsx_strings *strings;
  caac__buffer text; /* of the one that is read now */
} reading;

static caac_status start(void *payload, const caac__xml_element *element, int *skip)
{
  reading *self = payload;
  if (element->name == X_R_PH) *skip = 1; /* how it is spoken */
  if (element->name == X_SI) caac__buffer_clear(&self->text);
  return CAAC_OK;
}

static caac_status add_string(caac__xlsx_strings *self, caac__buffer *text)
{
  char *normal = NULL;
  if (text->failed || caac__grow(&self->items, &self->capacity, self->count + 1, sizeof *self->items) != 0)
    return caac__fail_memory();
  size_t len = text->len ? caac__xlsx_unescape(text->data, text->len) : 0;
  if (len && !caac__text_is_ascii(text->data, len)) {
    caac_status status = caac__text_nfc(text->data, len, &normal);
    if (status) return status;
    len = strlen(normal);
  }
  const char *kept = caac__arena_copy(&self->arena, normal ? normal : len ? text->data : "", len);
  caac__free(normal);
  if (!kept) return caac__fail_memory();
  self->items[self->count].text = kept;
  self->items[self->count++].len = len;
  return CAAC_OK;
}

static caac_status end(void *payload, int name, int parent)
{
  reading *self = payload;
  (void)parent;
  return name == X_SI ? add_string(self->strings, &self->text) : CAAC_OK;
}

static caac_status text(void *payload, const char *bytes, size_t len)
{
  reading *self = payload;
  caac__buffer_add_n(&self->text, bytes, len);
  return CAAC_OK;
}

caac_status caac__xlsx_strings_read(caac__xlsx_strings *self, caac__archive *archive, int64_t entry)
{
  static const caac__xml_handler handler = {
    .spaces = caac__xlsx_spaces, .root = X_SST, .keeps_blanks = 1, .start = start, .end = end, .text = text
  };
  reading state = { self, { 0 } };
  caac_status status = caac__archive_read_xml(archive, entry, "sharedStrings", &handler, &state);
  caac__buffer_free(&state.text);
  return status;
}

void caac__xlsx_strings_free(caac__xlsx_strings *self)
{
  caac__arena_free(&self->arena);
  caac__free(self->items);
}
