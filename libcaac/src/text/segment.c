/* SPDX-License-Identifier: MIT */
/* Blocks become units: numbers decide where there are any, the look of a block where there are none. One pass, with the label of
 * the next block in view. */
#include "segment.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"
#include "error.h"
#include "findings.h"
#include "intern.h"
#include "numbering.h"
#include "section.h"
#include "text.h"

enum { ID_SIZE = 240, SECTION_LEVELS = 10, LEVEL_PLAIN = 4, HEADING_MAX = 110, LEAD_MAX = 600 };

/* A block with its label. */
typedef struct labelled {
  const caac__block *block;
  caac__label label;
  int has_label;
  int is_own;     /* the label stands apart from the text, in a Word file */
  int is_deleted; /* all of it, where tracked changes are shown: it is no part of the numbering any more */
  size_t old;     /* bytes before the label that were deleted: its old number */
  size_t text;    /* where the text begins behind the label */
} labelled;

typedef struct segmenter {
  caac__source *source;
  caac_document_info *info;
  caac_findings *findings;
  caac__drafts *drafts;
  labelled *pieces;
  size_t count;
  caac__numbering numbering;
  caac__intern ids;
  uint32_t *uses; /* of each id, how often it was wanted */
  size_t uses_capacity;
  char annex[ID_SIZE];                              /* "annex II", or "" */
  char number[ID_SIZE];                             /* the id of the last numbered unit */
  unsigned running;                                 /* unnumbered units since */
  size_t paragraph, lead, levels[CAAC__LEVELS_MAX]; /* units that others stand under */
  const char *sections[SECTION_LEVELS];             /* opened by headings of each level; NULL: none */
  const char *section;                              /* of the last paragraph */
  const char *speaker;                              /* where nothing says otherwise */
} segmenter;

/* ---- Pieces ---- */

static const char *text_of(const labelled *piece) { return piece->block->text + piece->text; }
static size_t len_of(const labelled *piece) { return piece->block->len - piece->text; }

/* Bytes deleted at the beginning of a block. */
static size_t deleted_head(const caac__block *block)
{
  size_t end = 0;
  for (size_t i = 0; i < block->mark_count && block->marks[i].from <= end; i++)
    if (block->marks[i].kind == CAAC__MARK_DELETED && block->marks[i].to > end) end = block->marks[i].to;
  return end;
}

static labelled read_piece(const caac__block *block)
{
  labelled found = { .block = block, .old = deleted_head(block) };
  if (found.old >= block->len) {
    found.is_deleted = block->len > 0;
    found.old = 0;
  }
  if (*block->label) {
    found.has_label = found.is_own = caac__label_read(block->label, &found.label);
  } else {
    found.has_label = caac__label_scan(block->text + found.old, block->len - found.old, &found.label);
    if (!found.has_label) return found;
    found.label.begin += found.old;
    found.label.text += found.old;
    found.text = found.label.text;
  }
  return found;
}

/* The label of the next item, if there is one before the next paragraph. */
static const caac__label *next_label(const segmenter *self, size_t i)
{
  for (size_t n = i + 1; n < self->count && n < i + 4; n++)
    if (self->pieces[n].has_label && !self->pieces[n].is_deleted) return &self->pieces[n].label;
  return NULL;
}

static caac__fit fit_of(const segmenter *self, size_t i)
{
  const labelled *piece = &self->pieces[i];
  caac__fit none = { .as = CAAC__FITS_NOT };
  if (!piece->has_label || piece->is_deleted) return none;
  return caac__numbering_fit(&self->numbering, &piece->label, text_of(piece), len_of(piece), next_label(self, i));
}

/* ---- Ids ---- */

static void report(const segmenter *self, const labelled *piece, const char *rule, const char *value, const char *message)
{
  caac_finding finding = { .severity = CAAC_NOTE,
                           .rule = rule,
                           .file = *self->info->name ? self->info->name : NULL,
                           .line = (int64_t)piece->block->line,
                           .value = value,
                           .remedy = "compare with the source" };
  caac__findings_add(self->findings, &finding, "%s", message);
}

/* An id that is wanted again gets " again", then " again 2". */
static caac_status make_unique(segmenter *self, const labelled *piece, char id[ID_SIZE])
{
  size_t known = self->ids.count, len = strlen(id);
  uint32_t number = caac__intern_add(&self->ids, id, len);
  if (number == CAAC__NONE || caac__grow(&self->uses, &self->uses_capacity, (size_t)number + 1, sizeof *self->uses) != 0)
    return caac__fail_memory();
  if (number == known) self->uses[number] = 0;
  uint32_t before = self->uses[number]++;
  if (before == 0) return CAAC_OK;
  report(self, piece, "text.number", id, "this number stands twice; the unit got an id of its own");
  if (before == 1)
    snprintf(id + len, ID_SIZE - len, " again");
  else
    snprintf(id + len, ID_SIZE - len, " again %lu", (unsigned long)before);
  return CAAC_OK;
}

/* The id of a numbered unit: `base`, then what its label counts. */
static void numbered_id(const labelled *piece, const char *base, char id[ID_SIZE])
{
  const caac__label *label = &piece->label;
  const char *printed = (piece->is_own ? piece->block->label : piece->block->text) + label->begin;
  char number[64];
  size_t n = 0;
  if (label->form == CAAC__LABEL_NUMBER) {
    snprintf(number, sizeof number, "%u", label->number);
  } else if (label->form == CAAC__LABEL_DOTTED || label->form == CAAC__LABEL_NOTE) {
    snprintf(number, sizeof number, "%.*s", (int)(label->len < 60 ? label->len : 60), printed);
    if ((n = strlen(number)) > 0 && number[n - 1] == '.') number[n - 1] = '\0';
  } else {
    printed += *printed == '(';
    while (n < 8 && ((printed[n] | 0x20) >= 'a' || (printed[n] >= '0' && printed[n] <= '9')) && printed[n] != ')') n++;
    snprintf(number, sizeof number, "(%.*s)", (int)n, printed);
  }
  snprintf(id, ID_SIZE, "%.*s%s%s%s%s", ID_SIZE / 2, base, *base ? " " : "", number, label->suffix[0] ? " " : "", label->suffix);
}

static void running_id(segmenter *self, char id[ID_SIZE])
{
  snprintf(id, ID_SIZE, "%.*s/%u", ID_SIZE - 16, *self->number ? self->number : "0", ++self->running);
}

/* ---- Units ---- */

static const char *keep(segmenter *self, const char *text, size_t len)
{
  return caac__arena_copy(&self->source->arena, text, len);
}

static int is_bracketed(const char *text)
{
  size_t depth = 0, len = strlen(text);
  if (text[0] != '[') return 0;
  while (len > 0 && strchr(".;, ", text[len - 1])) len--;
  for (size_t i = 0; i < len; i++) {
    depth += text[i] == '[';
    depth -= text[i] == ']';
    if (depth == 0) return i + 1 == len;
  }
  return 0;
}

/* Tracked changes of all of a unit, or of a part. */
static const char *change_of(const caac__block *block)
{
  size_t inserted = 0, deleted = 0;
  for (size_t i = 0; i < block->mark_count; i++) {
    const caac__mark *mark = &block->marks[i];
    if (mark->kind == CAAC__MARK_INSERTED) inserted += mark->to - mark->from;
    if (mark->kind == CAAC__MARK_DELETED) deleted += mark->to - mark->from;
  }
  if (inserted + deleted == 0) return "";
  return inserted >= block->len ? "inserted" : deleted >= block->len ? "deleted" : "changed";
}

/* A bracket before the number stays with the text. */
static caac_status cut_text(segmenter *self, const labelled *piece, caac__draft *draft)
{
  draft->begin = piece->text;
  if (piece->has_label && !piece->is_own) draft->label = piece->label.begin;
  draft->unit.text = text_of(piece);
  if (piece->is_own || !piece->has_label || piece->label.begin == piece->old) return CAAC_OK;
  char *text = caac__arena_alloc(&self->source->arena, len_of(piece) + 2, 1);
  if (!text) return caac__fail_memory();
  text[0] = '[';
  memcpy(text + 1, text_of(piece), len_of(piece) + 1);
  draft->unit.text = text;
  draft->has_bracket = 1;
  return CAAC_OK;
}

static caac_status add_unit(segmenter *self, const labelled *piece, caac_unit_kind kind, const char *id, size_t parent,
                            const char *section, const char *speaker)
{
  caac__draft draft = { .block = piece->block };
  caac_unit *unit = &draft.unit;
  const caac__label *label = &piece->label;
  caac_status status = cut_text(self, piece, &draft);
  if (status) return status;
  unit->id = keep(self, id, strlen(id));
  unit->label = !piece->has_label ? ""
                : piece->is_own   ? piece->block->label
                                  : keep(self, piece->block->text + label->begin, label->len);
  if (!unit->id || !unit->label) return caac__fail_memory();
  unit->kind = kind;
  unit->section = section;
  unit->speaker = speaker;
  unit->parent = parent;
  unit->line = piece->block->line;
  unit->change = change_of(piece->block);
  unit->is_bracketed = is_bracketed(unit->text);
  if (caac__grow(&self->drafts->items, &self->drafts->capacity, self->drafts->count + 1, sizeof draft) != 0)
    return caac__fail_memory();
  self->drafts->items[self->drafts->count++] = draft;
  return CAAC_OK;
}

static const caac_unit *unit_at(const segmenter *self, size_t i) { return &self->drafts->items[i].unit; }

/* A unit with a number of its own: others count from it. */
static caac_status add_numbered(segmenter *self, const labelled *piece, caac_unit_kind kind, const char *base, size_t parent,
                                const char *section, const char *speaker)
{
  char id[ID_SIZE];
  numbered_id(piece, base, id);
  caac_status status = make_unique(self, piece, id);
  if (status) return status;
  strcpy(self->number, id);
  self->running = 0;
  return add_unit(self, piece, kind, id, parent, section, speaker);
}

static caac_status add_running(segmenter *self, const labelled *piece, caac_unit_kind kind, size_t parent, const char *section,
                               const char *speaker)
{
  char id[ID_SIZE];
  running_id(self, id);
  return add_unit(self, piece, kind, id, parent, section, speaker);
}

/* ---- Sections and headings ---- */

static const char *open_section(const segmenter *self)
{
  for (size_t level = SECTION_LEVELS; level-- > 0;)
    if (self->sections[level]) return self->sections[level];
  return NULL;
}

static const char *current_section(const segmenter *self)
{
  const char *opened = open_section(self);
  return self->section ? self->section : opened ? opened : CAAC__SECTION_OTHER;
}

/* A heading that says nothing of its own stays in the section of the one above. */
static const char *enter_section(segmenter *self, const char *text, size_t level)
{
  const char *found = caac__section_of_heading(text);
  if (level >= SECTION_LEVELS) level = SECTION_LEVELS - 1;
  for (size_t lower = level; lower < SECTION_LEVELS; lower++) self->sections[lower] = NULL;
  if (!found) found = open_section(self);
  if (!found) found = CAAC__SECTION_OTHER;
  if (*self->annex) found = CAAC__SECTION_ANNEX;
  return self->section = self->sections[level] = found;
}

static caac_status add_heading(segmenter *self, const labelled *piece, size_t level)
{
  const char *section = enter_section(self, text_of(piece), level), *speaker = NULL;
  if (*self->annex) speaker = caac__speaker_of_heading(text_of(piece));
  if (speaker) self->speaker = speaker;
  self->lead = CAAC_UNIT_NONE;
  return add_running(self, piece, CAAC_UNIT_HEADING, CAAC_UNIT_NONE, section, self->speaker);
}

/* "Annex II" begins to count anew, under its own name. */
static caac_status add_annex(segmenter *self, const labelled *piece, size_t len)
{
  const char *speaker = caac__speaker_of_heading(piece->block->text);
  char id[ID_SIZE];
  snprintf(id, sizeof id, "%.*s", (int)len, piece->block->text);
  for (size_t i = 0; i < len && id[i] != ' '; i++)
    if (id[i] >= 'A' && id[i] <= 'Z') id[i] = (char)(id[i] - 'A' + 'a');
  caac_status status = make_unique(self, piece, id);
  if (status) return status;
  strcpy(self->annex, id);
  strcpy(self->number, id);
  self->running = 0;
  self->numbering = (caac__numbering){ 0 };
  self->paragraph = self->lead = CAAC_UNIT_NONE;
  self->speaker = speaker ? speaker : caac__speaker_of_kind(self->info->kind);
  for (size_t level = 0; level < SECTION_LEVELS; level++) self->sections[level] = NULL;
  self->section = self->sections[0] = CAAC__SECTION_ANNEX;
  return add_unit(self, piece, CAAC_UNIT_HEADING, id, CAAC_UNIT_NONE, CAAC__SECTION_ANNEX, self->speaker);
}

/* What stands right behind "Annex" is its title, however long: "Statement by the Permanent Representative of ...". */
static int is_annex_title(const segmenter *self, size_t i)
{
  const labelled *piece = &self->pieces[i];
  size_t len;
  if (i == 0 || !*self->annex || len_of(piece) > LEAD_MAX || caac__is_finished(text_of(piece), len_of(piece))) return 0;
  return caac__is_annex(piece[-1].block->text, piece[-1].block->len, &len) && caac__speaker_of_heading(text_of(piece));
}

/* Nothing but its look says that a block is a heading. */
static int looks_like_heading(const segmenter *self, size_t i)
{
  const labelled *piece = &self->pieces[i];
  int is_title = caac__is_title(text_of(piece), len_of(piece));
  if (piece->block->heading > 0) return !caac__is_finished(text_of(piece), len_of(piece)) || len_of(piece) <= HEADING_MAX;
  if (is_annex_title(self, i)) return 1;
  if (!is_title || len_of(piece) > HEADING_MAX || caac__is_finished(text_of(piece), len_of(piece))) return 0;
  if (caac__section_of_heading(text_of(piece))) return 1;
  return i + 1 < self->count && self->pieces[i + 1].block->text[0] != '(' && self->pieces[i + 1].label.form != CAAC__LABEL_NOTE;
}

static size_t heading_level(const labelled *piece, const caac__fit *fit)
{
  if (piece->block->heading > 0) return (size_t)piece->block->heading;
  return fit->as == CAAC__FITS_HEADING ? fit->level + 1 : LEVEL_PLAIN;
}

/* ---- Paragraphs and items ---- */

static void report_fit(const segmenter *self, const labelled *piece, const caac__fit *fit)
{
  char label[ID_SIZE];
  if (fit->how == CAAC__FIT_NEXT) return;
  numbered_id(piece, "", label);
  report(self, piece, "text.number", label,
         fit->how == CAAC__FIT_GAP ? "numbers are left out before this one" : "the numbers begin anew or stand twice here");
}

/* The section of a paragraph: its heading decides, or else its own words where the Working Group may speak. */
static const char *paragraph_section(const segmenter *self, const labelled *piece)
{
  const char *opened = open_section(self), *own = NULL, *speaker = caac__speaker_of_kind(self->info->kind);
  if (opened && strcmp(opened, CAAC__SECTION_OTHER) != 0) return opened;
  if (*speaker && strcmp(speaker, "working group") != 0) return opened ? opened : CAAC__SECTION_OTHER;
  own = caac__section_of_paragraph(text_of(piece));
  return own ? own : opened ? opened : CAAC__SECTION_OTHER;
}

static const char *speaker_of(const segmenter *self, const labelled *piece, size_t parent, const char *section)
{
  const char *lead = parent == CAAC_UNIT_NONE ? "" : unit_at(self, parent)->text;
  const char *otherwise = parent == CAAC_UNIT_NONE ? self->speaker : unit_at(self, parent)->speaker;
  if (*self->annex || strcmp(self->speaker, "working group") != 0) return otherwise;
  return caac__speaker_of_unit(text_of(piece), lead, section, otherwise);
}

static caac_status add_paragraph(segmenter *self, const labelled *piece, const caac__fit *fit)
{
  int is_note = piece->label.form == CAAC__LABEL_NOTE;
  const char *section = is_note ? CAAC__SECTION_OTHER : paragraph_section(self, piece);
  report_fit(self, piece, fit);
  caac__numbering_take(&self->numbering, fit);
  self->section = section;
  self->lead = CAAC_UNIT_NONE;
  self->paragraph = self->drafts->count;
  return add_numbered(self, piece, CAAC_UNIT_PARAGRAPH, is_note ? "" : self->annex, CAAC_UNIT_NONE, section,
                      is_note ? caac__speaker_of_kind(self->info->kind) : speaker_of(self, piece, CAAC_UNIT_NONE, section));
}

static size_t parent_at(const segmenter *self, size_t level)
{
  if (level > 0) return self->levels[level - 1];
  return self->lead != CAAC_UNIT_NONE ? self->lead : self->paragraph;
}

/* Early conclusions list their measures as items: "(b) To recommend that the Security Council:". */
static const char *item_section(const segmenter *self, const labelled *piece, const caac__fit *fit)
{
  const char *section = fit->level > 0 ? unit_at(self, self->levels[fit->level - 1])->section : current_section(self),
             *own = NULL;
  if (strcmp(section, CAAC__SECTION_OTHER) == 0 && strcmp(self->speaker, "working group") == 0)
    own = caac__section_of_measure(text_of(piece));
  return own ? own : caac__section_of_item(section);
}

static caac_status add_item(segmenter *self, const labelled *piece, const caac__fit *fit)
{
  size_t parent = parent_at(self, fit->level);
  const char *section = item_section(self, piece, fit);
  const char *speaker = speaker_of(self, piece, parent, section);
  if (piece->label.form == CAAC__LABEL_BULLET) return add_running(self, piece, CAAC_UNIT_ITEM, parent, section, speaker);
  const char *base = fit->level > 0                      ? unit_at(self, self->levels[fit->level - 1])->id
                     : self->paragraph != CAAC_UNIT_NONE ? unit_at(self, self->paragraph)->id
                                                         : self->annex;
  report_fit(self, piece, fit);
  caac__numbering_take(&self->numbering, fit);
  self->levels[fit->level] = self->drafts->count;
  return add_numbered(self, piece, CAAC_UNIT_ITEM, base, parent, section, speaker);
}

/* "To the Government of Exland:" before an item, with or without the colon. */
static int is_lead(const segmenter *self, size_t i)
{
  const labelled *piece = &self->pieces[i], *next = piece + 1;
  size_t len = len_of(piece);
  if (i + 1 >= self->count || len == 0 || len > LEAD_MAX || !next->has_label) return 0;
  if (text_of(piece)[len - 1] != ':' && (caac__is_finished(text_of(piece), len) || strncmp(text_of(piece), "To ", 3) != 0))
    return 0;
  return next->label.form == CAAC__LABEL_PARENTHESES || next->label.form == CAAC__LABEL_POINT ||
         next->label.form == CAAC__LABEL_BULLET;
}

static caac_status add_lead(segmenter *self, const labelled *piece)
{
  size_t parent = self->paragraph;
  if (parent == CAAC_UNIT_NONE && !self->section) self->section = paragraph_section(self, piece);
  const char *section = caac__section_of_item(current_section(self));
  self->lead = self->drafts->count;
  return add_running(self, piece, CAAC_UNIT_LEAD, parent, section,
                     parent == CAAC_UNIT_NONE ? self->speaker : unit_at(self, parent)->speaker);
}

static caac_status add_plain(segmenter *self, const labelled *piece)
{
  const char *section = self->section ? self->section : paragraph_section(self, piece);
  self->lead = CAAC_UNIT_NONE;
  return add_running(self, piece, CAAC_UNIT_PARAGRAPH, CAAC_UNIT_NONE, section, speaker_of(self, piece, CAAC_UNIT_NONE, section));
}

/* A block that is deleted as a whole leaves no trace in what follows: no number, no section, no annex. */
static caac_status add_deleted(segmenter *self, const labelled *piece)
{
  int is_item = piece->has_label && piece->label.form == CAAC__LABEL_PARENTHESES;
  return add_running(self, piece, is_item ? CAAC_UNIT_ITEM : CAAC_UNIT_PARAGRAPH, CAAC_UNIT_NONE,
                     self->section ? self->section : "other", self->speaker);
}

static caac_status add_block(segmenter *self, size_t i)
{
  labelled *piece = &self->pieces[i];
  caac__fit fit = fit_of(self, i);
  size_t len;
  if (piece->is_deleted) return add_deleted(self, piece);
  if (!piece->has_label && caac__is_annex(piece->block->text, piece->block->len, &len)) return add_annex(self, piece, len);
  if (piece->has_label && fit.as == CAAC__FITS_NOT && !piece->is_own) { /* "2006. The year ..." is no paragraph 2006 */
    if (!caac__has_leader(text_of(piece), len_of(piece)))
      report(self, piece, "text.number", piece->block->text, "a number that does not fit was read as text");
    piece->has_label = 0;
    piece->text = 0;
  }
  if (caac__has_leader(text_of(piece), len_of(piece))) /* of a table of contents */
    return add_running(self, piece, CAAC_UNIT_FRONT, CAAC_UNIT_NONE, "front", self->speaker);
  if (fit.as == CAAC__FITS_HEADING || (piece->block->heading > 0 && looks_like_heading(self, i))) {
    caac__fit heading = fit;
    if (fit.as == CAAC__FITS_HEADING) caac__numbering_take(&self->numbering, &fit);
    return add_heading(self, piece, heading_level(piece, &heading));
  }
  if (fit.as == CAAC__FITS_PARAGRAPH) return add_paragraph(self, piece, &fit);
  if (fit.as == CAAC__FITS_ITEM) return add_item(self, piece, &fit);
  if (is_lead(self, i)) return add_lead(self, piece);
  return looks_like_heading(self, i) ? add_heading(self, piece, LEVEL_PLAIN) : add_plain(self, piece);
}

/* ---- The head ---- */

/* A block from which the body of the document has begun: a numbered paragraph, a heading with a number, an annex. */
static int is_body(const segmenter *self, size_t i)
{
  const labelled *piece = &self->pieces[i];
  size_t len;
  if (caac__is_annex(piece->block->text, piece->block->len, &len)) return 1;
  if (!piece->has_label || piece->label.form == CAAC__LABEL_BULLET) return 0;
  return fit_of(self, i).as != CAAC__FITS_NOT;
}

/* A summary, a preamble, a letter: the body begins before its numbers, or has none. */
static int is_prose(const labelled *piece)
{
  static const char *const openings[] = { "The Security Council,", "The General Assembly," };
  for (size_t i = 0; i < 2; i++)
    if (strncmp(text_of(piece), openings[i], strlen(openings[i])) == 0) return 1;
  return caac__is_finished(text_of(piece), len_of(piece)) || len_of(piece) > 2 * HEADING_MAX;
}

/* "Meeting and report" before paragraph 1 belongs to the body. "Adopted ... at its 5235th meeting" is part of a title there, and
 * so is "Public statement by the Chair", unless Word says that it is a heading and something stands before it. */
static int is_first_heading(const segmenter *self, size_t i)
{
  const labelled *piece = &self->pieces[i];
  const char *section = len_of(piece) <= HEADING_MAX ? caac__section_of_heading(text_of(piece)) : NULL;
  if (!section || strstr(text_of(piece), "dopted ")) return 0;
  return strcmp(section, CAAC__SECTION_STATEMENT) != 0 || (piece->block->heading > 0 && i > 0);
}

static size_t head_count(const segmenter *self)
{
  size_t n = 0;
  while (n < self->count && !is_body(self, n) && !is_prose(&self->pieces[n])) n++;
  while (n > 0 && is_first_heading(self, n - 1) && (self->pieces[n - 1].block->heading > 0 || n > 1)) n--;
  return n;
}

/* ---- All of it ---- */

static caac_status read_pieces(segmenter *self)
{
  self->count = self->source->block_count;
  self->pieces = caac__alloc_zero(self->count + 1, sizeof *self->pieces);
  if (!self->pieces) return caac__fail_memory();
  for (size_t i = 0; i < self->count; i++) self->pieces[i] = read_piece(&self->source->blocks[i]);
  return CAAC_OK;
}

static caac_status add_head(segmenter *self, size_t count)
{
  caac_status status = caac__head_read(self->source, count, self->info);
  self->speaker = caac__speaker_of_kind(self->info->kind);
  for (size_t i = 0; i < count && !status; i++) {
    self->pieces[i].has_label = 0;
    self->pieces[i].text = 0;
    status = add_running(self, &self->pieces[i], CAAC_UNIT_FRONT, CAAC_UNIT_NONE, "front", self->speaker);
  }
  return status;
}

static caac_status add_body(segmenter *self, size_t from)
{
  caac_status status = CAAC_OK;
  for (size_t i = from; i < self->count && !status; i++) status = add_block(self, i);
  return status;
}

caac_status caac__segment(caac__source *source, caac_document_info *info, caac_findings *findings, caac__drafts *out)
{
  segmenter self = { .source = source, .info = info, .findings = findings, .drafts = out };
  *out = (caac__drafts){ 0 };
  self.paragraph = self.lead = CAAC_UNIT_NONE;
  caac_status status = read_pieces(&self);
  size_t head = status ? 0 : head_count(&self);
  if (!status) status = add_head(&self, head);
  if (!status) status = add_body(&self, head);
  caac__free(self.pieces);
  caac__free(self.uses);
  caac__intern_free(&self.ids);
  if (status) caac__drafts_free(out);
  return status;
}

void caac__drafts_free(caac__drafts *self)
{
  caac__free(self->items);
  *self = (caac__drafts){ 0 };
}
