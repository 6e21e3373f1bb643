/* SPDX-License-Identifier: MIT */
/* A Word file as blocks. Styles, lists and comments are read first, then the body and its notes from beginning to end. Who wrote
 * or changed something is never read; headers and footers are left out. */
#include "docx.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"

/* ---- Properties ---- */

/* The end of a paragraph is a letter too: taken away, it joins the next to it. */
static void end_mark(caac__docx_reader *self, int change)
{
  self->source->change_count++;
  if (self->changes == (change == W_DEL || change == W_MOVE_FROM ? CAAC__DOCX_ACCEPTED : CAAC__DOCX_REJECTED))
    self->story->is_joined = 1;
}

static void paragraph_style(caac__docx_reader *self, const caac__xml_element *element)
{
  char id[CAAC__XML_VALUE_SIZE];
  caac__xml_value(element, "val", id);
  self->story->style = caac__docx_styles_find(&self->styles, id);
  /* Files that other programs write may use Word's styles without having them. */
  if (self->story->style == CAAC__NONE && self->story->own.outline < 0) self->story->own.outline = caac__docx_styles_heading(id);
}

static void run_style(caac__docx_reader *self, const caac__xml_element *element)
{
  char id[CAAC__XML_VALUE_SIZE];
  caac__xml_value(element, "val", id);
  int hidden = caac__docx_styles_at(&self->styles, caac__docx_styles_find(&self->styles, id))->hidden;
  if (hidden >= 0) self->run_hidden = hidden;
}

/* A child of <w:pPr>, or of something in it. */
static void start_property(caac__docx_reader *self, const caac__xml_element *element)
{
  switch (element->name) {
  case W_P_STYLE: paragraph_style(self, element); break;
  case W_PAGE_BREAK_BEFORE: self->story->has_gap |= CAAC__DOCX_SWITCH(element); break;
  case W_INS:
  case W_DEL:
  case W_MOVE_FROM:
  case W_MOVE_TO:
    if (element->parent == W_R_PR) end_mark(self, element->name);
    break;
  case W_VANISH: break; /* of the mark at the end, not of the text */
  default: caac__docx_properties_read(&self->story->own, element);
  }
}

/* ---- Runs ---- */

static void field_mark(caac__docx_reader *self, const caac__xml_element *element, caac_status *status)
{
  char type[CAAC__XML_VALUE_SIZE];
  caac__docx_story *story = self->story;
  caac__xml_value(element, "fldCharType", type);
  if (strcmp(type, "begin") == 0) {
    if (story->fields == CAAC__XML_DEPTH_MAX)
      *status = caac__fail(CAAC_E_LIMIT, "the Word file has fields in each other more than %d deep", (int)CAAC__XML_DEPTH_MAX);
    story->fields++;
    story->codes = story->codes << 1 | 1;
  } else if (story->fields > 0 && strcmp(type, "separate") == 0) {
    story->codes &= ~(uint64_t)1;
  } else if (story->fields > 0 && strcmp(type, "end") == 0) {
    story->fields--;
    story->codes >>= 1;
  }
}

static caac_status line_break(caac__docx_reader *self, const caac__xml_element *element)
{
  char type[CAAC__XML_VALUE_SIZE];
  caac__xml_value(element, "type", type);
  if (strcmp(type, "page") == 0 && caac__docx_paragraph_is_read(self)) self->story->has_gap = 1;
  return caac__docx_paragraph_add(self, " ", 1);
}

static void left_out_symbol(caac__docx_reader *self)
{
  if (caac__docx_paragraph_is_read(self) && self->symbols++ == 0) self->symbol_line = caac__docx_paragraph_number(self);
}

/* Notes are numbered in the order in which the text refers to them. */
static caac_status note_reference(caac__docx_reader *self, const caac__xml_element *element)
{
  char id[CAAC__XML_VALUE_SIZE];
  int kind = element->name == W_ENDNOTE_REFERENCE;
  if (!caac__docx_paragraph_is_read(self) || !caac__xml_value(element, "id", id)) return CAAC_OK;
  return caac__intern_add(&self->note_ids[kind], id, strlen(id)) == CAAC__NONE ? caac__fail_memory() : CAAC_OK;
}

/* ---- Notes and comments ---- */

/* A footnote, or an endnote, if the text refers to it. */
static caac_status start_note(caac__docx_reader *self, const caac__xml_element *element, int *skip)
{
  static const char *const words[] = { "note", "endnote" };
  char id[CAAC__XML_VALUE_SIZE];
  int kind = element->name == W_ENDNOTE;
  caac__xml_value(element, "id", id);
  uint32_t number = caac__intern_find(&self->note_ids[kind], id, strlen(id));
  if (number == CAAC__NONE) {
    *skip = 1;
    return CAAC_OK;
  }
  caac__buffer_clear(&self->label);
  caac__buffer_format(&self->label, "%s %u", words[kind], (unsigned)number + 1);
  return self->label.failed ? caac__fail_memory() : caac__docx_story_open(self);
}

static caac_status start_comment(caac__docx_reader *self, const caac__xml_element *element, int *skip)
{
  char id[CAAC__XML_VALUE_SIZE];
  size_t before = self->comment_ids.count;
  caac__xml_value(element, "id", id);
  self->comment = caac__intern_add(&self->comment_ids, id, strlen(id));
  if (self->comment == CAAC__NONE ||
      caac__grow(&self->comments, &self->comment_capacity, self->comment_ids.count, sizeof *self->comments) != 0)
    return caac__fail_memory();
  if (self->comment_ids.count == before) { /* the first of an id counts */
    self->comment = CAAC__NONE;
    *skip = 1;
    return CAAC_OK;
  }
  self->comments[self->comment] = (caac__docx_comment){ .note = "" };
  caac__buffer_clear(&self->note);
  return caac__docx_story_open(self);
}

static caac_status end_comment(caac__docx_reader *self)
{
  caac_status status = caac__docx_story_close(self);
  if (!status && self->comment != CAAC__NONE && self->note.len) {
    const char *note = caac__arena_copy(&self->source->arena, self->note.data, self->note.len);
    self->comments[self->comment].note = note ? note : "";
    if (!note) status = caac__fail_memory();
  }
  self->comment = CAAC__NONE;
  return status;
}

/* ---- Elements ---- */

static caac_status start_in_run(caac__docx_reader *self, const caac__xml_element *element)
{
  caac_status status = CAAC_OK;
  switch (element->name) {
  case W_TAB:
  case W_PTAB:
  case W_CR: return caac__docx_paragraph_add(self, " ", 1);
  case W_BR: return line_break(self, element);
  case W_NO_BREAK_HYPHEN: return caac__docx_paragraph_add(self, "-", 1);
  case W_SYM: left_out_symbol(self); return CAAC_OK;
  case W_FOOTNOTE_REFERENCE:
  case W_ENDNOTE_REFERENCE: return note_reference(self, element);
  case W_FLD_CHAR:
    /* A sign that a change takes away does not count; one within an instruction does. */
    if (caac__docx_paragraph_is_standing(self)) field_mark(self, element, &status);
    return status;
  default: return CAAC_OK;
  }
}

static caac_status start_comment_mark(caac__docx_reader *self, const caac__xml_element *element)
{
  char id[CAAC__XML_VALUE_SIZE];
  caac__xml_value(element, "id", id);
  if (element->name == W_COMMENT_RANGE_START) return caac__docx_comment_start(self, id);
  return element->name == W_COMMENT_RANGE_END ? caac__docx_comment_end(self, id) : caac__docx_comment_point(self, id);
}

static caac_status start_change(caac__docx_reader *self, const caac__xml_element *element)
{
  self->source->change_count++;
  *(element->name == W_DEL || element->name == W_MOVE_FROM ? &self->deleted : &self->inserted) += 1;
  return CAAC_OK;
}

static caac_status start_in_story(caac__docx_reader *self, const caac__xml_element *element)
{
  switch (element->name) {
  case W_P: return caac__docx_paragraph_start(self);
  case W_P_PR: self->in_paragraph_properties = self->story->depth > 0; return CAAC_OK;
  case W_TBL: return caac__docx_paragraph_stop(self);
  case W_R: self->run_hidden = caac__docx_styles_at(&self->styles, self->story->style)->hidden > 0; return CAAC_OK;
  case W_R_STYLE: run_style(self, element); return CAAC_OK;
  case W_VANISH: self->run_hidden = CAAC__DOCX_SWITCH(element); return CAAC_OK;
  case W_INS:
  case W_DEL:
  case W_MOVE_FROM:
  case W_MOVE_TO: return start_change(self, element);
  case W_COMMENT_RANGE_START:
  case W_COMMENT_RANGE_END:
  case W_COMMENT_REFERENCE: return start_comment_mark(self, element);
  default: return start_in_run(self, element);
  }
}

static caac_status start(void *payload, const caac__xml_element *element, int *skip)
{
  caac__docx_reader *self = payload;
  switch (element->name) {
  case W_P_PR_CHANGE:
  case W_R_PR_CHANGE:
  case W_SECT_PR:
  case W_SDT_PR:
  case W_RT: *skip = 1; return CAAC_OK;
  default: break;
  }
  if (self->in_paragraph_properties) {
    start_property(self, element);
    return CAAC_OK;
  }
  switch (element->name) {
  case W_FOOTNOTE:
  case W_ENDNOTE: return start_note(self, element, skip);
  case W_COMMENT: return start_comment(self, element, skip);
  case W_BODY:
  case W_TXBX_CONTENT: return caac__docx_story_open(self);
  default: break;
  }
  return self->story ? start_in_story(self, element) : CAAC_OK;
}

static caac_status end(void *payload, int name, int parent)
{
  caac__docx_reader *self = payload;
  (void)parent;
  if (!self->story) return CAAC_OK;
  if (name == W_P_PR) self->in_paragraph_properties = 0;
  if (self->in_paragraph_properties) return CAAC_OK;
  switch (name) {
  case W_P: return caac__docx_paragraph_end(self);
  case W_TC: return caac__docx_paragraph_stop(self);
  case W_INS:
  case W_MOVE_TO: self->inserted--; return CAAC_OK;
  case W_DEL:
  case W_MOVE_FROM: self->deleted--; return CAAC_OK;
  case W_COMMENT: return end_comment(self);
  case W_BODY:
  case W_FOOTNOTE:
  case W_ENDNOTE:
  case W_TXBX_CONTENT: return caac__docx_story_close(self);
  default: return CAAC_OK;
  }
}

static caac_status text(void *payload, const char *bytes, size_t len) { return caac__docx_paragraph_add(payload, bytes, len); }

/* ---- Reading ---- */

/* Findings about what was left out, one each. */
static void tell_left_out(caac__docx_reader *self)
{
  char message[160];
  if (self->hidden) {
    snprintf(message, sizeof message, "hidden text was left out, %zu in all, the first in this paragraph", self->hidden);
    caac__docx_package_find(self->package, "docx.hidden", self->hidden_line, "show it in Word if it belongs to the text",
                            message);
  }
  if (self->symbols) {
    snprintf(message, sizeof message, "signs of a symbol font were left out, %zu in all, the first in this paragraph",
             self->symbols);
    caac__docx_package_find(self->package, "docx.symbol", self->symbol_line, "write them as letters if they matter", message);
  }
}

static caac_status read_parts(caac__docx_reader *self)
{
  static const caac__xml_handler parts = { .spaces = caac__docx_spaces, .start = start, .end = end, .text = text }, body = {
    .spaces = caac__docx_spaces, .root = W_DOCUMENT, .start = start, .end = end, .text = text
  };
  caac_status status = caac__docx_styles_read(&self->styles, self->package);
  if (!status) status = caac__docx_lists_read(self->package, &self->styles, &self->lists);
  if (!status) status = caac__docx_package_read(self->package, "comments", &parts, self);
  self->source->comment_count = self->comment_ids.count;
  self->source->change_count = 0;
  self->paragraphs = 0;
  if (!status) status = caac__docx_package_read(self->package, "", &body, self);
  if (!status) status = caac__docx_package_read(self->package, "footnotes", &parts, self);
  if (!status) status = caac__docx_package_read(self->package, "endnotes", &parts, self);
  return status;
}

static void reader_free(caac__docx_reader *self)
{
  while (self->story) {
    self->story->is_joined = 0; /* nothing more is to be read */
    caac__docx_story_close(self);
  }
  caac__docx_package_close(self->package);
  caac__docx_styles_free(&self->styles);
  caac__docx_lists_free(self->lists);
  caac__mender_free(&self->mender);
  caac__buffer_free(&self->label);
  caac__buffer_free(&self->note);
  caac__intern_free(&self->comment_ids);
  caac__intern_free(&self->note_ids[0]);
  caac__intern_free(&self->note_ids[1]);
  caac__free(self->comments);
}

caac_status caac__source_read_docx(caac__source *self, const char *bytes, size_t len, const char *name, const char *changes,
                                   caac_findings *findings)
{
  caac__docx_reader reader = { .name = name, .findings = findings, .source = self, .comment = CAAC__NONE };
  *self = (caac__source){ .format = "docx" };
  if (strcmp(changes, "rejected") == 0)
    reader.changes = CAAC__DOCX_REJECTED;
  else if (strcmp(changes, "shown") == 0)
    reader.changes = CAAC__DOCX_SHOWN;
  caac_status status = caac__docx_package_open(bytes, len, name, findings, &reader.package);
  if (!status) status = read_parts(&reader);
  if (!status) tell_left_out(&reader);
  reader_free(&reader);
  if (status) caac__source_free(self);
  return status;
}
