/* SPDX-License-Identifier: MIT */
/* The making of a note: blocks are kept as they were said. The first failure is kept too and told again when it is written. */
#include <string.h>

#include "alloc.h"
#include "blocks.h"
#include "chart.h"
#include "error.h"
#include "params.h"
#include "text.h"

#define STYLES "plain|strong|emphasis|code"

const caac_parameter caac__note_table_parameters[] = {
  { "caption", "text", NULL, NULL, "the caption (that of the table)" },
  { "columns", "texts", NULL, NULL, "only this column; may be repeated" },
  { "remarks", "word", "method", "method|here|elsewhere", "where what explains the figures stands" },
  { NULL, NULL, NULL, NULL, NULL },
};

/* ---- Failures ---- */

/* Keep the first failure: `return stick(self, caac__fail(...));` */
static caac_status stick(caac_note *self, caac_status status)
{
  if (!self || !status || self->failed) return status;
  self->failed = status;
  strncpy(self->message, caac_error_last()->message, sizeof self->message - 1);
  caac__error_trim(self->message);
  return status;
}

/* A text of the note's own, in NFC. */
static caac_status own(caac_note *self, const char *what, const char *text, const char **out)
{
  char *normal = NULL;
  size_t bad;
  if (!self) return caac__fail(CAAC_E_INVALID, "%s needs a note to stand in", what);
  if (!text) return caac__fail(CAAC_E_INVALID, "%s is NULL: give a text", what);
  if (!caac__text_is_valid(text, strlen(text), &bad))
    return caac__fail(CAAC_E_INVALID, "%s is not UTF-8: byte %zu is wrong", what, bad + 1);
  caac_status status = caac__text_nfc(text, strlen(text), &normal);
  if (status) return status;
  *out = caac__arena_copy(&self->arena, normal, strlen(normal));
  caac__free(normal);
  return *out ? CAAC_OK : caac__fail_memory();
}

/* The same for what must have a letter in it: blanks are none. */
static caac_status own_words(caac_note *self, const char *what, const char *text, const char **out)
{
  const char *copy = NULL;
  caac_status status = own(self, what, text, &copy);
  if (status) return status;
  if (!copy[strspn(copy, " \t\r\n")]) return caac__fail(CAAC_E_INVALID, "%s is empty", what);
  *out = copy;
  return CAAC_OK;
}

/* ---- A note ---- */

caac_status caac_note_new(const char *name, const char *title, caac_note **out)
{
  if (!out) return caac__fail(CAAC_E_INVALID, "a note needs a place for it: out is NULL");
  *out = NULL;
  caac_note *self = caac__alloc_zero(1, sizeof *self);
  if (!self) return caac__fail_memory();
  self->subtitle = "";
  caac_status status = own_words(self, "the name of a note", name, &self->name);
  if (!status) status = own_words(self, "the title of a note", title, &self->title);
  if (status) {
    caac_note_free(self);
    return status;
  }
  *out = self;
  return CAAC_OK;
}

/* Without its last block. */
static void drop_block(caac_note *self)
{
  caac__note_block *block = &self->blocks[--self->block_count];
  caac__free(block->runs);
  caac_table_free(block->table);
}

void caac_note_free(caac_note *self)
{
  if (!self) return;
  while (self->block_count) drop_block(self);
  caac__free(self->blocks);
  caac__free(self->sources);
  caac__free(self->method);
  caac__free(self->stamps);
  caac__arena_free(&self->arena);
  caac__free(self);
}

void caac_note_forgive(caac_note *self)
{
  if (self) self->failed = CAAC_OK;
}

const char *caac_note_name(const caac_note *self) { return self ? self->name : ""; }

const char *caac_note_title(const caac_note *self) { return self ? self->title : ""; }

caac_status caac_note_subtitle(caac_note *self, const char *text)
{
  return stick(self, own(self, "a subtitle", text, self ? &self->subtitle : &text));
}

/* ---- Text ---- */

static caac_status add_block(caac_note *self, caac__note_block_kind kind, caac__note_block **out)
{
  if (caac__grow(&self->blocks, &self->block_capacity, self->block_count + 1, sizeof *self->blocks) != 0)
    return caac__fail_memory();
  *out = &self->blocks[self->block_count++];
  **out = (caac__note_block){ .kind = kind };
  return CAAC_OK;
}

static caac_status add_run(caac_note *self, caac__note_style style, const char *text)
{
  caac__note_block *block = &self->blocks[self->block_count - 1];
  if (caac__grow(&block->runs, &block->run_capacity, block->run_count + 1, sizeof *block->runs) != 0) return caac__fail_memory();
  block->runs[block->run_count++] = (caac__note_run){ style, text };
  return CAAC_OK;
}

/* A block that begins with words; "" is no run. */
static caac_status begin(caac_note *self, caac__note_block_kind kind, int level, const char *what, const char *text)
{
  caac__note_block *block;
  const char *copy = "";
  const int needs_words = kind == CAAC__NOTE_BLOCK_HEADING || kind == CAAC__NOTE_BLOCK_QUOTATION;
  caac_status status = needs_words ? own_words(self, what, text, &copy) : own(self, what, text, &copy);
  if (!status) status = add_block(self, kind, &block);
  if (status) return stick(self, status);
  block->level = level;
  if (*copy) status = add_run(self, CAAC__NOTE_PLAIN, copy);
  if (status) drop_block(self);
  return stick(self, status);
}

caac_status caac_note_heading(caac_note *self, int level, const char *text)
{
  if (level < 1 || level > 3)
    return stick(self, caac__fail(CAAC_E_INVALID, "a heading of level %d: there are 1, 2 and 3", level));
  return begin(self, CAAC__NOTE_BLOCK_HEADING, level, "a heading", text);
}

caac_status caac_note_paragraph(caac_note *self, const char *text)
{
  return begin(self, CAAC__NOTE_BLOCK_PARAGRAPH, 0, "a paragraph", text);
}

caac_status caac_note_item(caac_note *self, const char *kind, const char *text)
{
  if (!kind || !caac__text_is_word(kind, "bullet|number"))
    return stick(self,
                 caac__fail(CAAC_E_INVALID, "an item of the kind \"%s\": there are bullet and number", kind ? kind : "NULL"));
  return begin(self, CAAC__NOTE_BLOCK_ITEM, strcmp(kind, "number") == 0, "an item", text);
}

caac_status caac_note_quotation(caac_note *self, const char *text, const char *source)
{
  const char *key = NULL;
  caac_status status = own_words(self, "the source of a quotation", source, &key);
  if (status) return stick(self, status);
  status = begin(self, CAAC__NOTE_BLOCK_QUOTATION, 0, "a quotation", text);
  if (status) return status;
  status = add_run(self, CAAC__NOTE_CITE, key);
  if (status) drop_block(self);
  return stick(self, status);
}

static caac_status more(caac_note *self, caac__note_style style, const char *what, const char *text)
{
  const char *copy;
  const int is_name = style == CAAC__NOTE_REFER || style == CAAC__NOTE_CITE;
  caac_status status = is_name ? own_words(self, what, text, &copy) : own(self, what, text, &copy);
  if (status) return stick(self, status);
  caac__note_block_kind last = self->block_count ? self->blocks[self->block_count - 1].kind : CAAC__NOTE_BLOCK_BREAK;
  if (last != CAAC__NOTE_BLOCK_PARAGRAPH && last != CAAC__NOTE_BLOCK_ITEM)
    return stick(self, caac__fail(CAAC_E_CONFLICT, "%s has to follow a paragraph or an item: begin one", what));
  return stick(self, *copy ? add_run(self, style, copy) : CAAC_OK);
}

caac_status caac_note_add(caac_note *self, const char *style, const char *text)
{
  static const char *const names[] = { "plain", "strong", "emphasis", "code" };
  for (size_t i = 0; style && i < sizeof names / sizeof *names; i++)
    if (strcmp(style, names[i]) == 0) return more(self, (caac__note_style)i, "a text", text);
  char near[32];
  const char *nearest = style ? caac__text_nearest_word(style, STYLES, near, sizeof near) : NULL;
  return stick(self, caac__fail(CAAC_E_INVALID, "\"%s\" is no style of text (plain, strong, emphasis, code)%s",
                                style ? style : "NULL", caac__did_you_mean(nearest)));
}

caac_status caac_note_refer(caac_note *self, const char *label) { return more(self, CAAC__NOTE_REFER, "a reference", label); }

caac_status caac_note_cite(caac_note *self, const char *key) { return more(self, CAAC__NOTE_CITE, "a citation", key); }

/* ---- Sources, method, stamps ---- */

/* Nothing but the web, so that no address runs or opens anything else. */
static int is_address(const char *address)
{
  if (!*address) return 1;
  if (strncmp(address, "https://", 8) != 0 && strncmp(address, "http://", 7) != 0) return 0;
  for (const char *c = address; *c; c++)
    if ((unsigned char)*c <= 0x20 || (unsigned char)*c >= 0x7f || strchr("\"<>\\^`{|}", *c)) return 0;
  return 1;
}

static caac_status add_source(caac_note *self, caac__note_source source)
{
  if (!is_address(source.address))
    return caac__fail(CAAC_E_INVALID,
                      "source %s: an address begins with https:// and has no blanks, quotes or letters beyond ASCII", source.key);
  for (size_t i = 0; i < self->source_count; i++) {
    const caac__note_source *other = &self->sources[i];
    if (strcmp(other->key, source.key) != 0) continue;
    if (strcmp(other->text, source.text) == 0 && strcmp(other->address, source.address) == 0) return CAAC_OK;
    return caac__fail(CAAC_E_INVALID, "source %s is there already, with another text: choose another key", source.key);
  }
  if (caac__grow(&self->sources, &self->source_capacity, self->source_count + 1, sizeof *self->sources) != 0)
    return caac__fail_memory();
  self->sources[self->source_count++] = source;
  return CAAC_OK;
}

caac_status caac_note_source(caac_note *self, const char *key, const char *text, const char *address)
{
  caac__note_source source;
  caac_status status = own_words(self, "the key of a source", key, &source.key);
  if (!status) status = own_words(self, "a source", text, &source.text);
  if (!status) status = own(self, "the address of a source", address ? address : "", &source.address);
  return stick(self, status ? status : add_source(self, source));
}

caac_status caac_note_method(caac_note *self, const char *head, const char *text)
{
  caac__note_term term;
  caac_status status = own_words(self, "the head of a line on method", head, &term.head);
  if (!status) status = own_words(self, "a line on method", text, &term.text);
  if (!status && caac__grow(&self->method, &self->method_capacity, self->method_count + 1, sizeof term) != 0)
    status = caac__fail_memory();
  if (!status) self->method[self->method_count++] = term;
  return stick(self, status);
}

static caac_status stamp(caac_note *self, const char *kind, const char *text)
{
  caac__note_term term;
  if (!kind || !caac__text_is_word(kind, "sample|private|draft"))
    return caac__fail(CAAC_E_INVALID, "a stamp of the kind \"%s\": there are sample, private and draft", kind ? kind : "NULL");
  caac_status status = own(self, "a stamp", kind, &term.head);
  if (!status) status = own_words(self, "a stamp", text, &term.text);
  if (status) return status;
  for (size_t i = 0; i < self->stamp_count; i++)
    if (strcmp(self->stamps[i].head, kind) == 0 && strcmp(self->stamps[i].text, term.text) == 0) return CAAC_OK;
  if (caac__grow(&self->stamps, &self->stamp_capacity, self->stamp_count + 1, sizeof term) != 0) return caac__fail_memory();
  self->stamps[self->stamp_count++] = term;
  return CAAC_OK;
}

caac_status caac_note_stamp(caac_note *self, const char *kind, const char *text) { return stick(self, stamp(self, kind, text)); }

/* What is made of a sample is one, whatever else happens to the note. */
static caac_status take_stamps(caac_note *self, const caac_table *table)
{
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < caac_table_remark_count(table) && !status; i++) {
    const caac_remark *remark = caac_table_remark(table, i);
    if (caac__text_is_word(remark->kind, "sample|private|draft")) status = stamp(self, remark->kind, remark->text);
  }
  return status;
}

/* ---- Tables and charts ---- */

static caac_status copy_params(caac_note *self, caac_params params, const char ***out)
{
  size_t count = 0;
  while (params && params[count]) count++;
  *out = caac__arena_alloc(&self->arena, count + 1, sizeof **out);
  if (!*out) return caac__fail_memory();
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < count && !status; i++) status = own(self, "a parameter", params[i], &(*out)[i]);
  return status;
}

/* Labels are how text refers to it: each one thing. */
static caac_status check_label(const caac_note *self, const char *label)
{
  for (size_t i = 0; i < self->block_count; i++)
    if (self->blocks[i].label && strcmp(self->blocks[i].label, label) == 0)
      return caac__fail(CAAC_E_INVALID, "the label \"%s\" is taken by another table or chart: choose another", label);
  return CAAC_OK;
}

static caac_status add_table(caac_note *self, caac__note_block_kind kind, const char *label, const caac_table *table,
                             caac_params params)
{
  const char *name, **copies;
  caac__note_block *block;
  caac_status status = own_words(self, "the label of a table or chart", label, &name);
  if (!status && !table) status = caac__fail(CAAC_E_INVALID, "\"%s\": there is no table: NULL", label);
  if (!status) status = check_label(self, name);
  if (!status) status = copy_params(self, params, &copies);
  if (!status) status = add_block(self, kind, &block);
  if (status) return status;
  block->label = name;
  block->params = copies;
  block->table = caac_table_retain(table);
  return CAAC_OK;
}

/* The stamps of the last block, or it is as if it had not been added. */
static caac_status end_table(caac_note *self, caac_status status)
{
  const size_t stamps = self->stamp_count;
  if (!status) status = take_stamps(self, self->blocks[self->block_count - 1].table);
  if (!status) return CAAC_OK;
  self->stamp_count = stamps;
  drop_block(self);
  return status;
}

static caac_status check_columns(const char *label, const caac_table *table, caac_params params)
{
  const char *name;
  for (size_t i = 0; (name = caac__params_nth(params, "columns", i)); i++)
    if (table && caac_table_find(table, name) == SIZE_MAX) return caac_error_last()->status;
  return caac__params_check(params, caac__note_table_parameters, label ? label : "table");
}

caac_status caac_note_table(caac_note *self, const char *label, const caac_table *table, caac_params params)
{
  caac_status status = check_columns(label, table, params);
  if (!status) status = add_table(self, CAAC__NOTE_BLOCK_TABLE, label, table, params);
  return stick(self, status ? status : end_table(self, CAAC_OK));
}

/* The parameters without that of the note's own, which is checked here, since no chart has it. */
static caac_status keep_chart_params(caac_note *self, caac__note_block *block)
{
  size_t count = 0, kept = 0;
  caac_status status = CAAC_OK;
  while (block->params[count]) count++;
  block->chart_params = caac__arena_alloc(&self->arena, count + 1, sizeof *block->chart_params);
  if (!block->chart_params) return caac__fail_memory();
  for (size_t i = 0; i < count && !status; i++) {
    const char *one[] = { block->params[i], NULL };
    if (strncmp(one[0], "remarks=", 8) != 0)
      block->chart_params[kept++] = one[0];
    else
      status = caac__params_check(one, caac__note_table_parameters, block->label);
  }
  return status;
}

static caac_status check_chart(const caac__note_block *block)
{
  caac__chart chart;
  if (caac__params_get(block->params, NULL, "width") || caac__params_get(block->params, NULL, "id"))
    return caac__fail(CAAC_E_INVALID, "chart %s: width and id are the note's own: leave them out", block->label);
  caac_status status = caac__chart_read(block->table, block->chart, block->chart_params, &chart);
  caac__chart_free(&chart);
  return status;
}

static caac_status add_chart(caac_note *self, const char *label, const char *kind, const caac_table *table, caac_params params)
{
  const char *name;
  caac_status status = own_words(self, "the kind of a chart", kind, &name);
  if (!status) status = add_table(self, CAAC__NOTE_BLOCK_CHART, label, table, params);
  if (status) return status;
  caac__note_block *block = &self->blocks[self->block_count - 1];
  block->chart = name;
  status = keep_chart_params(self, block);
  if (!status) status = check_chart(block);
  return end_table(self, status);
}

caac_status caac_note_chart(caac_note *self, const char *label, const char *kind, const caac_table *table, caac_params params)
{
  return stick(self, add_chart(self, label, kind, table, params));
}

caac_status caac_note_page_break(caac_note *self)
{
  caac__note_block *block;
  if (!self) return caac__fail(CAAC_E_INVALID, "a page break needs a note to stand in");
  return stick(self, add_block(self, CAAC__NOTE_BLOCK_BREAK, &block));
}
