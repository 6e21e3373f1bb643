/* SPDX-License-Identifier: MIT */
/* An edition as JSON (docs/schema/toolkit.schema.json): one line a record, members in a fixed order, so that the same edition
 * gives the same bytes and two editions can be compared line by line. */
#include "catalogue.h"

#include <string.h>

#include "buffer.h"
#include "json.h"

static void quote(caac__buffer *out, const char *text)
{
  if (text)
    caac__json_quote(out, text, strlen(text));
  else
    caac__buffer_add(out, "null");
}

/* Members of a record; the first follows its bracket at once. */
static void key(caac__buffer *out, const char *name)
{
  if (out->len && out->data[out->len - 1] != '{') caac__buffer_add(out, ", ");
  quote(out, name);
  caac__buffer_add(out, ": ");
}

static void text(caac__buffer *out, const char *name, const char *value)
{
  key(out, name);
  quote(out, value);
}

static void number(caac__buffer *out, const char *name, int value)
{
  key(out, name);
  caac__buffer_format(out, "%d", value);
}

static void flag(caac__buffer *out, const char *name, int value)
{
  key(out, name);
  caac__buffer_add(out, value ? "true" : "false");
}

static void texts(caac__buffer *out, const char *name, const char *const *values)
{
  key(out, name);
  caac__buffer_add_char(out, '[');
  for (size_t i = 0; values[i]; i++) {
    if (i > 0) caac__buffer_add(out, ", ");
    quote(out, values[i]);
  }
  caac__buffer_add_char(out, ']');
}

/* Lists of records, one a line. */
static void begin_list(caac__buffer *out, const char *name)
{
  caac__buffer_add(out, ",\n  ");
  quote(out, name);
  caac__buffer_add(out, ": [");
}

static void begin_record(caac__buffer *out)
{
  int first = out->len && out->data[out->len - 1] == '[';
  caac__buffer_add(out, first ? "\n    {" : ",\n    {");
}

static void end_record(caac__buffer *out) { caac__buffer_add_char(out, '}'); }

static void end_list(caac__buffer *out)
{
  int empty = out->len && out->data[out->len - 1] == '[';
  caac__buffer_add(out, empty ? "]" : "\n  ]");
}

static void write_headings(caac__buffer *out, const caac_toolkit *toolkit)
{
  begin_list(out, "headings");
  for (size_t i = 0; i < toolkit->heading_count; i++) {
    begin_record(out);
    number(out, "number", toolkit->headings[i].number);
    text(out, "name", toolkit->headings[i].name);
    end_record(out);
  }
  end_list(out);
}

static void write_branches(caac__buffer *out)
{
  begin_list(out, "branches");
  for (int branch = CAAC_BRANCH_DIRECT; branch <= CAAC_BRANCH_COUNCIL; branch++) {
    begin_record(out);
    text(out, "id", caac_branch_name((caac_branch)branch));
    text(out, "text", caac_branch_text((caac_branch)branch));
    end_record(out);
  }
  end_list(out);
}

static void write_option(caac__buffer *out, const caac_option *option)
{
  begin_record(out);
  text(out, "id", option->id);
  number(out, "heading", option->heading);
  text(out, "branch", caac_branch_name(option->branch));
  text(out, "name", option->name);
  text(out, "text", option->text);
  key(out, "bodies");
  for (const caac_body *const *body = option->bodies; *body; body++) {
    caac__buffer_add(out, body == option->bodies ? "[" : ", ");
    quote(out, (*body)->id);
  }
  caac__buffer_add(out, option->bodies[0] ? "]" : "[]");
  flag(out, "open", option->open);
  texts(out, "instruments", option->instruments);
  texts(out, "cites", option->cites);
  text(out, "source", option->source);
  text(out, "retired", option->retired);
  end_record(out);
}

static void write_options(caac__buffer *out, const caac_toolkit *toolkit)
{
  begin_list(out, "options");
  for (size_t i = 0; i < toolkit->option_count; i++) write_option(out, &toolkit->options[i]);
  end_list(out);
}

static void write_conditions(caac__buffer *out)
{
  begin_list(out, "conditions");
  for (size_t i = 0; i < caac__condition_count; i++) {
    const caac_condition *condition = &caac__conditions[i];
    begin_record(out);
    text(out, "id", condition->id);
    text(out, "option", condition->option);
    flag(out, "is_consideration", condition->is_consideration);
    text(out, "fact", condition->fact);
    text(out, "test", condition->test);
    text(out, "words", condition->words);
    end_record(out);
  }
  end_list(out);
}

static void write_bodies(caac__buffer *out, const caac_toolkit *toolkit)
{
  const caac__body *entry;
  begin_list(out, "bodies");
  for (size_t i = 0; (entry = caac__toolkit_body_at(toolkit, i)); i++) {
    begin_record(out);
    text(out, "id", entry->body.id);
    text(out, "name", entry->body.name);
    text(out, "kind", entry->body.kind);
    flag(out, "in_un_system", entry->body.in_un_system);
    texts(out, "aliases", entry->aliases);
    text(out, "note", entry->body.note);
    end_record(out);
  }
  end_list(out);
}

static void write_principles(caac__buffer *out)
{
  begin_list(out, "principles");
  for (size_t i = 0; i < caac__principle_count; i++) {
    begin_record(out);
    text(out, "id", caac__principles[i].id);
    text(out, "words", caac__principles[i].words);
    text(out, "source", caac__principles[i].source);
    text(out, "note", caac__principles[i].note);
    end_record(out);
  }
  end_list(out);
}

static void write_retired(caac__buffer *out, const caac_toolkit *toolkit)
{
  begin_list(out, "retired");
  for (size_t i = 0; i < toolkit->retired_count; i++) {
    begin_record(out);
    text(out, "id", toolkit->retired[i].id);
    text(out, "date", toolkit->retired[i].date);
    text(out, "reason", toolkit->retired[i].reason);
    end_record(out);
  }
  end_list(out);
}

caac_status caac_toolkit_write(const caac_toolkit *self, char **out)
{
  caac__buffer json = { 0 };
  caac__buffer_add(&json, "{");
  text(&json, "edition", self->edition);
  text(&json, "overlay", self->title);
  text(&json, "overlay_source", self->source);
  write_headings(&json, self);
  write_branches(&json);
  write_options(&json, self);
  write_conditions(&json);
  write_bodies(&json, self);
  write_principles(&json);
  write_retired(&json, self);
  caac__buffer_add(&json, "\n}\n");
  return caac__buffer_take(&json, out);
}
