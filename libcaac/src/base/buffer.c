/* SPDX-License-Identifier: MIT */
#include "buffer.h"

#include "alloc.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* Room for `more` bytes and the NUL. */
static int reserve(caac__buffer *self, size_t more)
{
  if (self->failed) return -1;
  if (more > SIZE_MAX - self->len - 1 || caac__grow(&self->data, &self->capacity, self->len + more + 1, 1) != 0) {
    self->failed = 1;
    return -1;
  }
  return 0;
}

void caac__buffer_add(caac__buffer *self, const char *text)
{
  if (text) caac__buffer_add_n(self, text, strlen(text));
}

void caac__buffer_add_n(caac__buffer *self, const char *text, size_t len)
{
  if (reserve(self, len) != 0) return;
  if (len) memcpy(self->data + self->len, text, len);
  self->len += len;
  self->data[self->len] = '\0';
}

void caac__buffer_add_char(caac__buffer *self, char c) { caac__buffer_add_n(self, &c, 1); }

void caac__buffer_fill(caac__buffer *self, char c, size_t count)
{
  if (reserve(self, count) != 0) return;
  memset(self->data + self->len, c, count);
  self->len += count;
  self->data[self->len] = '\0';
}

void caac__buffer_format(caac__buffer *self, const char *format, ...)
{
  va_list arguments;
  va_start(arguments, format);
  int need = vsnprintf(NULL, 0, format, arguments);
  va_end(arguments);
  if (need < 0) self->failed = 1;
  if (need < 0 || reserve(self, (size_t)need) != 0) return;
  va_start(arguments, format);
  vsnprintf(self->data + self->len, (size_t)need + 1, format, arguments);
  va_end(arguments);
  self->len += (size_t)need;
}

void caac__buffer_clear(caac__buffer *self)
{
  self->len = 0;
  if (self->data) self->data[0] = '\0';
}

void caac__buffer_free(caac__buffer *self)
{
  caac__free(self->data);
  *self = (caac__buffer){ 0 };
}

caac_status caac__buffer_take(caac__buffer *self, char **out)
{
  *out = NULL;
  caac__buffer_add_n(self, "", 0);
  if (self->failed) {
    caac__buffer_free(self);
    return caac__fail_memory();
  }
  *out = self->data;
  *self = (caac__buffer){ 0 };
  return CAAC_OK;
}
