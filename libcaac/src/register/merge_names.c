/* SPDX-License-Identifier: MIT */
/* Records and values as people know them: by symbol and paragraph where they have one. */
#include "merge.h"

#include <string.h>

/* A record of one side: of theirs also one that is gone. */
static caac_status read(caac__merge *self, int of_ours, const caac__kind *kind, const char *id, caac__values *out, int *found)
{
  if (!of_ours) return caac__merge_recall(self, kind, id, out, found);
  caac_status status = caac__reader_read(&self->ours.aside, kind, id, found);
  *out = self->ours.aside.values;
  return status;
}

static const char *flag(const caac__kind *kind, const caac__values *values, const char *field, const char *word)
{
  const char *value = caac__merge_value(kind, values, field);
  return value && strcmp(value, "1") == 0 ? word : "";
}

static void add_own(caac__buffer *name, const caac__kind *kind, const caac__values *values)
{
  const char *paragraph = caac__merge_value(kind, values, "paragraph"), *n = caac__merge_value(kind, values, "n");
  switch (caac__kind_index(kind)) {
  case CAAC__UNIT:
    if (paragraph) caac__buffer_format(name, ", %s%s", strchr("0123456789", *paragraph) ? "para. " : "", paragraph);
    break;
  case CAAC__CLAIM: caac__buffer_format(name, ", %s %s", caac__merge_value(kind, values, "kind"), n ? n : ""); break;
  case CAAC__CODING:
    caac__buffer_format(name, ", %s by %s%s%s", caac__merge_value(kind, values, "stage"),
                        caac__merge_value(kind, values, "coder"), flag(kind, values, "assisted", ", assisted"),
                        flag(kind, values, "discussed", ", discussed"));
    break;
  case CAAC__USE: caac__buffer_format(name, ", use %s", n ? n : ""); break;
  default: break;
  }
}

/* Each record begins with the name of what it rests on. */
static caac_status add_name(caac__merge *self, int of_ours, const caac__kind *kind, const char *id, caac__buffer *name)
{
  caac__values values;
  const caac__kind *on;
  caac__buffer own = { 0 };
  int found;
  caac_status status = read(self, of_ours, kind, id, &values, &found);
  if (status) return status;
  const char *symbol = caac__merge_value(kind, &values, "symbol"), *support = caac__merge_support(kind, &values, &on);
  int has_own = found && support && (kind != caac__kind_at(CAAC__UNIT) || caac__merge_value(kind, &values, "paragraph"));
  if (!has_own) {
    caac__buffer_add(name, symbol ? symbol : id);
    return CAAC_OK;
  }
  add_own(&own, kind, &values);
  const char *begin = caac__arena_copy(&self->arena, support, strlen(support));
  status = begin ? add_name(self, of_ours, on, begin, name) : caac__fail_memory();
  caac__buffer_add(name, own.data);
  name->failed |= own.failed;
  caac__buffer_free(&own);
  return status;
}

static int knows(const caac__intern *names, const caac__buffer *name)
{
  return caac__intern_find(names, name->data, name->len) != CAAC__NONE;
}

caac_status caac__merge_name(caac__merge *self, const caac__kind *kind, const char *ours, const char *theirs, const char **out)
{
  const char *id = ours ? ours : theirs;
  caac__buffer name = { 0 }, plain = { 0 }, pair = { 0 };
  caac_status status = add_name(self, ours != NULL, kind, id, &name);
  caac__buffer_format(&plain, "%s %s", kind->open.name, name.data ? name.data : "");
  caac__buffer_format(&pair, "%s\x1f%s", plain.data ? plain.data : "", id);
  if (!status && !plain.failed && !pair.failed) {
    int is_new = !knows(&self->record_names, &plain);
    if (is_new && (caac__intern_add(&self->record_names, plain.data, plain.len) == CAAC__NONE ||
                   caac__intern_add(&self->record_names, pair.data, pair.len) == CAAC__NONE))
      status = caac__fail_memory();
    if (!is_new && !knows(&self->record_names, &pair)) caac__buffer_format(&name, " [%s]", id);
  }
  if (!status && (name.failed || plain.failed || pair.failed || !(*out = caac__arena_copy(&self->arena, name.data, name.len))))
    status = caac__fail_memory();
  caac__buffer_free(&name);
  caac__buffer_free(&plain);
  caac__buffer_free(&pair);
  return status;
}

caac_status caac__merge_show(caac__merge *self, const caac__kind *kind, int field, const char *value, const char **out)
{
  static const caac__values none = { { NULL } };
  const caac__kind *target = caac__merge_target(kind, (size_t)field, &none);
  caac__buffer text = { 0 };
  caac_status status = CAAC_OK;
  *out = NULL;
  if (!value || !*value) return CAAC_OK;
  if (!target) caac__buffer_add(&text, value);
  for (const char *word = value; target && !status && *word;) {
    size_t len = strcspn(word, " ");
    const char *id = caac__arena_copy(&self->arena, word, len);
    if (text.len) caac__buffer_add(&text, "; ");
    status = id ? add_name(self, 1, target, id, &text) : caac__fail_memory();
    word += len + (word[len] == ' ');
  }
  if (!status && (text.failed || !(*out = caac__arena_copy(&self->arena, text.data, text.len)))) status = caac__fail_memory();
  caac__buffer_free(&text);
  return status;
}
