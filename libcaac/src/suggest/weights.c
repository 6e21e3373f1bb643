/* SPDX-License-Identifier: MIT */
/* Reading weights: a head, then one line a feature: `word recruit 2.b:412 4.a:-87`. */
#include "weights.h"

#include <stdlib.h>
#include <string.h>

#include <caac/toolkit.h>

#include "alloc.h"

static const char *const kind_names[CAAC__FEATURE_KINDS] = { "word", "list", "to", "by", "rule" };

const char *caac__feature_kind_name(caac__feature_kind kind) { return kind_names[kind]; }

static caac_status wrong(const char *line)
{
  return caac__fail(CAAC_E_INPUT, "the built-in weights have a line that is none: '%.60s'", line);
}

/* A number with its sign, and what stands behind it. */
static int read_number(const char **at, int32_t *out)
{
  const int is_negative = **at == '-';
  int32_t value = 0;
  *at += is_negative;
  if (**at < '0' || **at > '9') return -1;
  for (; **at >= '0' && **at <= '9' && value < 1000000; ++*at) value = value * 10 + (**at - '0');
  *out = is_negative ? -value : value;
  return 0;
}

static const char *option_id(const char *id, size_t len)
{
  char copy[8] = "";
  if (len >= sizeof copy) return NULL;
  memcpy(copy, id, len);
  if (strcmp(copy, "X") == 0) return "X";
  const caac_option *option = caac_toolkit_find(caac_toolkit_builtin(), copy);
  return option ? option->id : NULL;
}

static caac_status read_options(caac__weights *self, const char *line)
{
  for (const char *at = line + strlen("options"); *(at += strspn(at, " "));) {
    size_t len = strcspn(at, " ");
    const char *id = option_id(at, len);
    if (!id || self->option_count == CAAC__WEIGHED_MAX) return wrong(line);
    self->options[self->option_count++] = id;
    at += len;
  }
  return CAAC_OK;
}

static caac_status read_bias(caac__weights *self, const char *line)
{
  const char *at = line + strlen("bias");
  for (size_t i = 0; i < self->option_count; i++) {
    at += strspn(at, " ");
    if (read_number(&at, &self->bias[i])) return wrong(line);
  }
  return CAAC_OK;
}

static int option_place(const caac__weights *self, const char *id, size_t len)
{
  for (size_t i = 0; i < self->option_count; i++)
    if (strlen(self->options[i]) == len && memcmp(self->options[i], id, len) == 0) return (int)i;
  return -1;
}

static caac_status add_row(caac__weights *self)
{
  if (caac__grow(&self->rows, &self->capacity, self->feature_count + 1, sizeof *self->rows)) return caac__fail_memory();
  memset(self->rows[self->feature_count], 0, sizeof *self->rows);
  return CAAC_OK;
}

static caac_status read_row(const caac__weights *self, const char *line, const char *at, int16_t row[CAAC__WEIGHED_MAX])
{
  while (*(at += strspn(at, " "))) {
    int32_t value;
    size_t len = strcspn(at, ":");
    int option = option_place(self, at, len);
    if (option < 0 || !at[len]) return wrong(line);
    at += len + 1;
    if (read_number(&at, &value) || value > INT16_MAX || value < INT16_MIN) return wrong(line);
    row[option] = (int16_t)value;
  }
  return CAAC_OK;
}

static caac_status read_feature(caac__weights *self, caac__lexicon *lexicon, const char *line)
{
  const char *name = strchr(line, ' ');
  size_t len = name ? strcspn(name + 1, " ") : 0;
  if (!len) return wrong(line);
  caac_status status = add_row(self);
  if (status != CAAC_OK) return status;
  const uint32_t number = caac__intern_add(&self->names, line, (size_t)(name + 1 - line) + len);
  if (number == CAAC__NONE) return caac__fail_memory();
  if (number != self->feature_count) return wrong(line); /* it stands twice */
  if (strncmp(line, "word ", 5) == 0 && caac__intern_add(&lexicon->vocabulary.stems, name + 1, len) == CAAC__NONE)
    return caac__fail_memory();
  return read_row(self, line, name + 1 + len, self->rows[self->feature_count++]);
}

static caac_status read_limits(caac__weights *self, const char *line)
{
  const char *at = line + strlen("limits ");
  if (read_number(&at, &self->unit) || *at++ != ' ' || read_number(&at, &self->request) || *at++ != ' ' ||
      read_number(&at, &self->alone))
    return wrong(line);
  return CAAC_OK;
}

static caac_status read_line(caac__weights *self, caac__lexicon *lexicon, const char *line)
{
  if (*line == '#' || *line == '\0') return CAAC_OK;
  if (strncmp(line, "options ", 8) == 0) return read_options(self, line);
  if (strncmp(line, "bias ", 5) == 0) return read_bias(self, line);
  if (strncmp(line, "limits ", 7) == 0) return read_limits(self, line);
  return read_feature(self, lexicon, line);
}

caac_status caac__weights_read(caac__weights *self, caac__lexicon *lexicon, const char *const *lines, size_t count)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < count && status == CAAC_OK; i++) status = read_line(self, lexicon, lines[i]);
  return status;
}

static caac_status number_features(caac__weights *self, caac__feature_kind kind, size_t count)
{
  self->by_number[kind] = caac__alloc((count + 1) * sizeof *self->by_number[kind]);
  if (!self->by_number[kind]) return caac__fail_memory();
  memset(self->by_number[kind], 0xFF, (count + 1) * sizeof *self->by_number[kind]);
  self->number_count[kind] = count;
  return CAAC_OK;
}

/* The number that a feature's name has in the lexicon: of a stem, a list, a rule, an actor. */
static uint32_t number_of(const caac__lexicon *lexicon, caac__feature_kind kind, const char *name)
{
  switch (kind) {
  case CAAC__FEATURE_WORD: return caac__intern_find(&lexicon->vocabulary.stems, name, strlen(name));
  case CAAC__FEATURE_RULE: return caac__lexicon_rule(lexicon, name, strlen(name));
  case CAAC__FEATURE_BY:
    return strcmp(name, "council") == 0 ? CAAC__BY_COUNCIL : strcmp(name, "group") == 0 ? CAAC__BY_GROUP : CAAC__NONE;
  default: return caac__lexicon_list(lexicon, name, strlen(name));
  }
}

caac_status caac__weights_finish(caac__weights *self, const caac__lexicon *lexicon)
{
  const size_t counts[CAAC__FEATURE_KINDS] = { lexicon->vocabulary.stems.count, lexicon->list_count, lexicon->list_count,
                                               CAAC__BY_COUNCIL + 1, lexicon->rule_count };
  caac_status status = CAAC_OK;
  for (int kind = 0; kind < CAAC__FEATURE_KINDS && status == CAAC_OK; kind++)
    status = number_features(self, (caac__feature_kind)kind, counts[kind]);
  for (uint32_t f = 0; f < self->feature_count && status == CAAC_OK; f++) {
    const char *name = caac__intern_text(&self->names, f), *blank = strchr(name, ' ');
    for (int kind = 0; kind < CAAC__FEATURE_KINDS; kind++) {
      if (strlen(kind_names[kind]) != (size_t)(blank - name) || strncmp(name, kind_names[kind], (size_t)(blank - name)) != 0)
        continue;
      uint32_t number = number_of(lexicon, (caac__feature_kind)kind, blank + 1);
      if (number < counts[kind]) self->by_number[kind][number] = f;
    }
  }
  return status;
}

void caac__weights_free(caac__weights *self)
{
  caac__free(self->rows);
  caac__intern_free(&self->names);
  for (int kind = 0; kind < CAAC__FEATURE_KINDS; kind++) caac__free(self->by_number[kind]);
  *self = (caac__weights){ 0 };
}
