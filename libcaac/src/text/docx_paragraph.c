/* SPDX-License-Identifier: MIT */
/* A paragraph of a Word file becomes a block: its text as read, then mended, with number, marks and the way back.
 *
 * Paragraphs belong to a story (body, note, text box). A text box stands inside of a paragraph and has a story of its own; its
 * blocks come behind the one that it stands in. */
#include "docx.h"

#include <stdlib.h>
#include <string.h>

#include "alloc.h"

enum { CHARACTER_WIDTH = 120 }; /* of an average one, in twentieths of a point */

/* ---- Stories ---- */

caac_status caac__docx_story_open(caac__docx_reader *self)
{
  caac__docx_story *made = caac__alloc_zero(1, sizeof *made);
  if (!made) return caac__fail_memory();
  made->outer = self->story;
  made->style = CAAC__NONE;
  self->story = made;
  return CAAC_OK;
}

caac_status caac__docx_story_close(caac__docx_reader *self)
{
  caac__docx_story *story = self->story;
  caac_status status = caac__docx_paragraph_stop(self);
  self->story = story->outer;
  caac__buffer_free(&story->raw);
  caac__free(story->marks);
  caac__free(story->open);
  caac__free(story);
  return status;
}

/* ---- Marks ---- */

/* All marks of a document are counted: comments that are never closed would otherwise give each paragraph as many as there are.
 */
static caac_status add_mark(caac__docx_reader *self, caac__docx_mark mark)
{
  caac__docx_story *story = self->story;
  if (++self->marks > CAAC__DOCX_MARKS_MAX)
    return caac__fail(CAAC_E_LIMIT, "the Word file has more than %d stretches of changes and comments",
                      (int)CAAC__DOCX_MARKS_MAX);
  if (caac__grow(&story->marks, &story->mark_capacity, story->mark_count + 1, sizeof *story->marks) != 0)
    return caac__fail_memory();
  story->marks[story->mark_count++] = mark;
  return CAAC_OK;
}

/* Mark what was added since `from` as changed. One stretch, however many runs and authors it has. */
static caac_status mark_change(caac__docx_reader *self, size_t from)
{
  caac__docx_story *story = self->story;
  int kind = self->deleted ? CAAC__MARK_DELETED : CAAC__MARK_INSERTED;
  caac__docx_mark *last = story->mark_count ? &story->marks[story->mark_count - 1] : NULL;
  if (last && last->kind == kind && last->to == from) {
    last->to = story->raw.len;
    return CAAC_OK;
  }
  return add_mark(self, (caac__docx_mark){ from, story->raw.len, kind, CAAC__NONE });
}

/* ---- Comments ---- */

static caac__docx_comment *comment_of(const caac__docx_reader *self, const char *id, uint32_t *number)
{
  *number = caac__intern_find(&self->comment_ids, id, strlen(id));
  return *number == CAAC__NONE ? NULL : &self->comments[*number];
}

/* A range of a comment that is open in this story; NULL. */
static caac__docx_mark *open_range(const caac__docx_story *story, const caac__docx_comment *comment, uint32_t number)
{
  caac__docx_mark *range = comment->open < story->open_count ? &story->open[comment->open] : NULL;
  return range && range->comment == number ? range : NULL;
}

caac_status caac__docx_comment_start(caac__docx_reader *self, const char *id)
{
  caac__docx_story *story = self->story;
  uint32_t number;
  caac__docx_comment *comment = comment_of(self, id, &number);
  if (!story || !comment || open_range(story, comment, number)) return CAAC_OK;
  if (caac__grow(&story->open, &story->open_capacity, story->open_count + 1, sizeof *story->open) != 0)
    return caac__fail_memory();
  /* Between paragraphs it begins with the next. */
  size_t from = story->depth || story->is_joined ? story->raw.len : 0;
  comment->open = story->open_count;
  story->open[story->open_count++] = (caac__docx_mark){ from, from, CAAC__MARK_COMMENT, number };
  return CAAC_OK;
}

caac_status caac__docx_comment_end(caac__docx_reader *self, const char *id)
{
  caac__docx_story *story = self->story;
  uint32_t number;
  caac__docx_comment *comment = comment_of(self, id, &number);
  caac__docx_mark *range = story && comment ? open_range(story, comment, number) : NULL;
  if (!range) return CAAC_OK;
  caac__docx_mark mark = *range, last = story->open[--story->open_count];
  if (last.comment != number) { /* the last takes its place */
    *range = last;
    self->comments[last.comment].open = comment->open;
  }
  mark.to = story->raw.len;
  if (!(story->depth || story->is_joined) || (mark.from == mark.to && comment->is_marked)) return CAAC_OK;
  comment->is_marked = 1;
  return add_mark(self, mark);
}

/* Where its sign stands: that is its place if it has no range. */
caac_status caac__docx_comment_point(caac__docx_reader *self, const char *id)
{
  caac__docx_story *story = self->story;
  uint32_t number;
  caac__docx_comment *comment = comment_of(self, id, &number);
  if (!story || !story->depth || !comment || comment->is_marked || open_range(story, comment, number)) return CAAC_OK;
  comment->is_marked = 1;
  return add_mark(self, (caac__docx_mark){ story->raw.len, story->raw.len, CAAC__MARK_COMMENT, number });
}

/* Comments that go on beyond the paragraph mark all of it that is left, and the next from its beginning. */
static caac_status mark_open_comments(caac__docx_reader *self)
{
  caac__docx_story *story = self->story;
  caac_status status = CAAC_OK;
  if (story->raw.len == 0) return CAAC_OK;
  for (size_t i = 0; !status && i < story->open_count; i++) {
    caac__docx_mark mark = story->open[i];
    mark.to = story->raw.len;
    story->open[i].from = 0;
    self->comments[mark.comment].is_marked = 1;
    status = add_mark(self, mark);
  }
  return status;
}

/* ---- Text ---- */

int caac__docx_paragraph_is_standing(const caac__docx_reader *self)
{
  if (!self->story || !self->story->depth) return 0;
  return self->changes == CAAC__DOCX_ACCEPTED ? !self->deleted : self->changes == CAAC__DOCX_REJECTED ? !self->inserted : 1;
}

size_t caac__docx_paragraph_number(const caac__docx_reader *self)
{
  return self->story && self->comment == CAAC__NONE ? self->story->line : 0;
}

int caac__docx_paragraph_is_read(const caac__docx_reader *self)
{
  return caac__docx_paragraph_is_standing(self) && !self->story->codes;
}

caac_status caac__docx_paragraph_add(caac__docx_reader *self, const char *text, size_t len)
{
  if (!caac__docx_paragraph_is_read(self) || len == 0) return CAAC_OK;
  caac__docx_story *story = self->story;
  size_t from = story->raw.len;
  if (self->run_hidden) {
    if (self->hidden++ == 0) self->hidden_line = caac__docx_paragraph_number(self);
    return CAAC_OK;
  }
  caac__buffer_add_n(&story->raw, text, len);
  if (story->raw.failed) return caac__fail_memory();
  return self->changes == CAAC__DOCX_SHOWN && (self->inserted || self->deleted) ? mark_change(self, from) : CAAC_OK;
}

/* ---- Paragraph to block ---- */

/* Where the text has a byte of what was read; if mending dropped it, where what follows stands. */
static size_t place_of(const caac__block *block, size_t raw)
{
  size_t low = 0, high = block->run_count;
  while (high - low > 1) { /* the last run that begins at or before it */
    size_t middle = low + (high - low) / 2;
    if (block->runs[middle].source <= raw)
      low = middle;
    else
      high = middle;
  }
  const caac__stretch *run = &block->runs[low];
  size_t end = low + 1 < block->run_count ? run[1].text : block->len;
  size_t at = raw <= run->source ? run->text : end;
  if (raw > run->source && raw - run->source < end - run->text) at = run->text + (raw - run->source);
  while (at > 0 && ((unsigned char)block->text[at] & 0xC0) == 0x80) at--; /* an accent of its own became one with its letter */
  return at;
}

static int by_place(const void *a, const void *b)
{
  const caac__mark *left = a, *right = b;
  if (left->from != right->from) return left->from < right->from ? -1 : 1;
  if (left->to != right->to) return left->to > right->to ? -1 : 1; /* the longer first */
  return (int)left->kind - (int)right->kind;
}

static caac_status place_marks(caac__docx_reader *self, caac__block *block)
{
  const caac__docx_story *story = self->story;
  if (story->mark_count == 0) return CAAC_OK;
  block->marks = caac__arena_alloc(&self->source->arena, story->mark_count, sizeof *block->marks);
  if (!block->marks) return caac__fail_memory();
  for (size_t i = 0; i < story->mark_count; i++) {
    const caac__docx_mark *from = &story->marks[i];
    caac__mark *to = &block->marks[block->mark_count];
    to->from = place_of(block, from->from);
    to->to = place_of(block, from->to);
    switch (from->kind) {
    case CAAC__MARK_INSERTED: to->kind = CAAC__MARK_INSERTED; break;
    case CAAC__MARK_DELETED: to->kind = CAAC__MARK_DELETED; break;
    default: to->kind = CAAC__MARK_COMMENT; break;
    }
    to->note = from->comment == CAAC__NONE ? "" : self->comments[from->comment].note;
    block->mark_count += to->to > to->from || to->kind == CAAC__MARK_COMMENT;
  }
  qsort(block->marks, block->mark_count, sizeof *block->marks, by_place);
  return CAAC_OK;
}

/* Runs go back to bytes of what was read; a reader of Word counts letters. */
static void count_letters(const caac__docx_story *story, caac__block *block)
{
  size_t byte = 0, letters = 0;
  for (size_t i = 0; i < block->run_count; i++)
    for (caac__stretch *run = &block->runs[i];; byte++) {
      if (byte >= run->source) {
        run->source = letters;
        break;
      }
      letters += ((unsigned char)story->raw.data[byte + 1] & 0xC0) != 0x80;
    }
}

/* Behind the blocks of the text boxes in it, but before them in the order of reading. */
static caac_status add_block(caac__docx_reader *self, const caac__block *block)
{
  caac__source *source = self->source;
  size_t slot = self->story->slot;
  caac_status status = caac__source_add(source, block);
  if (status || slot + 1 >= source->block_count) return status;
  memmove(&source->blocks[slot + 1], &source->blocks[slot], (source->block_count - 1 - slot) * sizeof *source->blocks);
  source->blocks[slot] = *block;
  return CAAC_OK;
}

/* The paragraphs of a comment are one note. */
static caac_status keep_note(caac__docx_reader *self, const caac__block *block)
{
  if (self->note.len && block->len) caac__buffer_add_char(&self->note, ' ');
  caac__buffer_add_n(&self->note, block->text, block->len);
  return self->note.failed ? caac__fail_memory() : CAAC_OK;
}

static caac_status give_number(caac__docx_reader *self, caac__docx_properties *about, caac__block *block)
{
  const char *label = "";
  if (self->label.len)
    label = self->label.data; /* of a note */
  else
    caac__docx_lists_next(self->lists, about, self->story->style, &label);
  block->label = *label ? caac__arena_copy(&self->source->arena, label, strlen(label)) : "";
  return block->label ? CAAC_OK : caac__fail_memory();
}

/* What is known of the paragraph beside its text. An empty one is no block, but takes its number as in Word. */
static caac_status make_block(caac__docx_reader *self, caac__block *block)
{
  caac__docx_story *story = self->story;
  caac__docx_properties about = story->own, of_style = *caac__docx_styles_at(&self->styles, story->style), of_list = of_style;
  if (about.list >= 0) of_list.level = -1; /* a level of the style is one of the style's list */
  of_list.indent = INT_MIN;                /* the list comes before the style */
  caac__docx_properties_add(&about, &of_list);
  caac_status status = give_number(self, &about, block);
  caac__docx_properties_add(&about, &of_style);
  block->heading = about.outline >= 0 && about.outline < 9 ? about.outline + 1 : 0;
  block->indent = about.indent > 0 ? (size_t)(about.indent / CHARACTER_WIDTH) : 0;
  block->line = story->line;
  block->follows_gap = story->has_gap;
  return status;
}

static caac_status finish(caac__docx_reader *self)
{
  caac__docx_story *story = self->story;
  caac__block block = { 0 };
  caac_status status = mark_open_comments(self);
  story->is_joined = 0;
  if (!status && story->raw.len) {
    caac__source_report_bidi(story->raw.data, story->raw.len, self->name, story->line, self->findings);
    caac__mender_add(&self->mender, story->raw.data, story->raw.len, 0);
    status = caac__mender_take(&self->mender, &self->source->arena, &block);
  }
  if (!status && self->comment != CAAC__NONE) return keep_note(self, &block);
  if (!status) status = make_block(self, &block);
  if (!status && block.len == 0) {
    story->has_gap = 1;
    return CAAC_OK;
  }
  if (!status) status = place_marks(self, &block);
  if (!status) count_letters(story, &block);
  if (!status) status = add_block(self, &block);
  story->has_gap = 0;
  caac__buffer_clear(&self->label);
  return status;
}

caac_status caac__docx_paragraph_start(caac__docx_reader *self)
{
  caac__docx_story *story = self->story;
  if (story->depth++) return CAAC_OK;
  self->paragraphs++;
  story->own = caac__docx_nothing_said;
  story->style = self->styles.fallback;
  self->run_hidden = 0;
  if (story->is_joined && story->raw.len) {
    story->is_joined = 0;
    return CAAC_OK;
  }
  story->is_joined = 0;
  caac__buffer_clear(&story->raw);
  story->mark_count = 0;
  story->line = self->paragraphs;
  story->slot = self->source->block_count;
  return CAAC_OK;
}

caac_status caac__docx_paragraph_end(caac__docx_reader *self)
{
  caac__docx_story *story = self->story;
  if (--story->depth) return CAAC_OK;
  story->codes = 0; /* an instruction that its paragraph does not end is not worth the text behind it */
  return story->is_joined ? CAAC_OK : finish(self);
}

caac_status caac__docx_paragraph_stop(caac__docx_reader *self)
{
  caac__docx_story *story = self->story;
  return story && story->is_joined && !story->depth ? finish(self) : CAAC_OK;
}
