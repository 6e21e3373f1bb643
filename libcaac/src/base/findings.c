/* SPDX-License-Identifier: MIT */
#include "findings.h"

#include "alloc.h"
#include "buffer.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { SEVERITIES = 3, VALUE_CHARACTERS = 120, MESSAGE_SIZE = 1024 };

struct caac_findings {
  size_t keep, kept, capacity;
  size_t counts[SEVERITIES];
  caac_finding **items;
};

caac_findings *caac_findings_new(size_t keep)
{
  caac_findings *self = caac__alloc_zero(1, sizeof *self);
  if (self) self->keep = keep;
  return self;
}

void caac_findings_free(caac_findings *self)
{
  if (!self) return;
  for (size_t i = 0; i < self->kept; i++) caac__free(self->items[i]);
  caac__free(self->items);
  caac__free(self);
}

size_t caac_findings_count(const caac_findings *self, caac_severity severity)
{
  return self && severity >= CAAC_NOTE && severity <= CAAC_ERROR ? self->counts[severity] : 0;
}

size_t caac_findings_kept(const caac_findings *self) { return self ? self->kept : 0; }

const caac_finding *caac_findings_at(const caac_findings *self, size_t i)
{
  return self && i < self->kept ? self->items[i] : NULL;
}

/* Bytes of the first `characters` code points. */
static size_t cut(const char *text, size_t characters)
{
  size_t i = 0;
  for (; text[i]; i++)
    if (((unsigned char)text[i] & 0xC0) != 0x80 && characters-- == 0) break;
  return i;
}

/* Copy a text to *end and move on. NULL stays NULL. */
static const char *place(const char *text, size_t len, char **end)
{
  char *start = *end;
  if (!text) return NULL;
  memcpy(start, text, len);
  start[len] = '\0';
  *end += len + 1;
  return start;
}

/* One block a finding: the struct, then its texts. */
static caac_finding *copy_finding(const caac_finding *from, const char *message)
{
  const char *texts[] = { from->rule,  message,       from->file,   from->record, from->field,
                          from->value, from->nearest, from->remedy, from->basis,  from->cell };
  enum { TEXTS = sizeof texts / sizeof *texts, VALUE = 5 };
  size_t len[TEXTS], total = sizeof(caac_finding);
  for (int i = 0; i < TEXTS; i++) {
    len[i] = !texts[i] ? 0 : i == VALUE ? cut(texts[i], VALUE_CHARACTERS) : strlen(texts[i]);
    total += len[i] + 1;
  }
  caac_finding *copy = caac__alloc(total);
  if (!copy) return NULL;
  char *end = (char *)(copy + 1);
  *copy = *from;
  const char **targets[] = { &copy->rule,  &copy->message, &copy->file,   &copy->record, &copy->field,
                             &copy->value, &copy->nearest, &copy->remedy, &copy->basis,  &copy->cell };
  for (int i = 0; i < TEXTS; i++) *targets[i] = place(texts[i], len[i], &end);
  return copy;
}

void caac__findings_add(caac_findings *self, const caac_finding *finding, const char *format, ...)
{
  char message[MESSAGE_SIZE];
  va_list arguments;
  if (!self) return;
  self->counts[finding->severity]++;
  if (self->kept >= self->keep) return;
  va_start(arguments, format);
  if (vsnprintf(message, sizeof message, format, arguments) >= MESSAGE_SIZE) caac__error_trim(message);
  va_end(arguments);
  caac_finding *copy = copy_finding(finding, message);
  if (!copy) return;
  if (caac__grow(&self->items, &self->capacity, self->kept + 1, sizeof *self->items) != 0)
    caac__free(copy);
  else
    self->items[self->kept++] = copy;
}

/* file:line:column:, file:cell: or record: whichever says where. */
static void add_place(caac__buffer *out, const caac_finding *finding)
{
  if (finding->file) caac__buffer_format(out, "%s:", finding->file);
  if (finding->cell) caac__buffer_format(out, "%s:", finding->cell);
  if (finding->line > 0) caac__buffer_format(out, "%" PRId64 ":", finding->line);
  if (finding->line > 0 && finding->column > 0) caac__buffer_format(out, "%" PRId64 ":", finding->column);
  if (out->len > 0) caac__buffer_add_char(out, ' ');
  if (!finding->file && finding->record && *finding->record) caac__buffer_format(out, "%s: ", finding->record);
}

caac_status caac_findings_line(const caac_findings *self, size_t i, char **out)
{
  static const char *const names[SEVERITIES] = { "note", "warning", "error" };
  const caac_finding *finding = caac_findings_at(self, i);
  caac__buffer line = { 0 };
  *out = NULL;
  if (!finding) return caac__fail(CAAC_E_NOTFOUND, "there is no finding %zu; %zu are kept", i, caac_findings_kept(self));
  add_place(&line, finding);
  caac__buffer_format(&line, "%s: %s", names[finding->severity], finding->message);
  if (finding->nearest) caac__buffer_format(&line, "; did you mean '%s'?", finding->nearest);
  if (finding->remedy) caac__buffer_format(&line, " (%s)", finding->remedy);
  if (finding->rule) caac__buffer_format(&line, " [%s]", finding->rule);
  return caac__buffer_take(&line, out);
}

static const caac_finding *first_error(const caac_findings *self)
{
  for (size_t i = 0; i < self->kept; i++)
    if (self->items[i]->severity == CAAC_ERROR) return self->items[i];
  return NULL;
}

caac_status caac__findings_fail(const caac_findings *self, size_t before, const char *what)
{
  size_t errors = caac_findings_count(self, CAAC_ERROR) - before;
  const caac_finding *first = self && before == 0 ? first_error(self) : NULL;
  if (!self) return caac__fail(CAAC_E_INPUT, "%s has errors; pass a list of findings to see them", what);
  if (!first) return caac__fail(CAAC_E_INPUT, "%s has %zu error%s: see the findings", what, errors, errors == 1 ? "" : "s");
  return caac__fail(CAAC_E_INPUT, "%s has %zu error%s; the first: %s%s%s", what, errors, errors == 1 ? "" : "s",
                    first->record ? first->record : "", first->record && *first->record ? ": " : "", first->message);
}
