/* SPDX-License-Identifier: MIT */
/* Plain text in: lines become blocks. A block ends at an empty line, at a number that fits, and where a line is shorter than the
 * words behind it would have allowed; it goes on over the end of a page in the middle of a sentence. */
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "encoding.h"
#include "error.h"
#include "findings.h"
#include "lines.h"
#include "mend.h"
#include "numbering.h"
#include "source.h"
#include "text.h"

enum {
  UNWRAPPED = 180,
  LABEL_MAX = 16,
  STEP = 64,
  COLUMN_GAP = 4,
  COLUMN_LINES = 20,
  MARGIN = 12,
  WIDE_MARGIN = 25,
  FIRST_INDENT = 3
};

typedef struct reader {
  caac__source *source;
  const char *name;
  caac_findings *findings;
  caac__lines lines;
  caac__hyphens hyphens;
  caac__numbering numbering;
  caac__mender mender, peek;      /* of the block; of one line that is looked at */
  const caac__line *first, *last; /* of the block; `last` still has to be added */
  size_t line_count;
  int is_label_alone, is_heading, is_preamble;
} reader;

/* ---- Encoding ---- */

static size_t line_number(const char *bytes, size_t end)
{
  size_t line = 1;
  for (size_t i = 0; i < end; i++) line += bytes[i] == '\n';
  return line;
}

static caac_status fail_byte(const reader *self, const char *bytes, size_t bad)
{
  size_t line = line_number(bytes, bad), line_begin = bad;
  unsigned byte = (unsigned char)bytes[bad];
  while (line_begin > 0 && bytes[line_begin - 1] != '\n') line_begin--;
  caac_finding finding = { .severity = CAAC_ERROR,
                           .rule = byte ? "text.utf8" : "text.nul",
                           .file = self->name,
                           .line = (int64_t)line,
                           .column = (int64_t)caac__text_length(bytes + line_begin, bad - line_begin) + 1,
                           .remedy = byte ? "save the text as UTF-8" : "save the file again as text" };
  caac__findings_add(self->findings, &finding, byte ? "the byte 0x%02X is not UTF-8" : "a NUL byte (0x%02X) is no text", byte);
  return caac__fail(CAAC_E_INPUT, "%s, line %zu: the byte 0x%02X (byte %zu of the file) is %s; save it as UTF-8 text", self->name,
                    line, byte, bad, byte ? "not UTF-8" : "no text");
}

static void report_encoding(const reader *self, caac__encoding encoding)
{
  caac_finding finding = { .severity = CAAC_NOTE,
                           .rule = "text.encoding",
                           .file = self->name,
                           .value = caac__encoding_name(encoding),
                           .remedy = "look at letters with accents, or save the text as UTF-8" };
  caac__findings_add(self->findings, &finding, "the text is %s and was read as such", caac__encoding_name(encoding));
}

void caac__source_report_bidi(const char *bytes, size_t len, const char *name, size_t line, caac_findings *findings)
{
  size_t count = 0;
  caac_finding finding = { .severity = CAAC_WARNING,
                           .rule = "text.direction",
                           .file = name,
                           .line = (int64_t)line,
                           .remedy = "compare the text with its source: such controls can make it look other than it is" };
  for (size_t i = 0; i + 1 < len; i++) {
    unsigned char lead = (unsigned char)bytes[i];
    if (lead != 0xD8 && lead != 0xE2) continue;
    const unsigned char *b = (const unsigned char *)bytes + i;
    int32_t point = lead == 0xD8  ? (b[0] & 0x1F) << 6 | (b[1] & 0x3F)
                    : i + 2 < len ? (b[0] & 0x0F) << 12 | (b[1] & 0x3F) << 6 | (b[2] & 0x3F)
                                  : 0;
    if (!caac__mend_is_bidi(point)) continue;
    if (count++ == 0 && line == 0) finding.line = (int64_t)line_number(bytes, i);
  }
  if (count > 0)
    caac__findings_add(findings, &finding, "%zu control%s of writing direction taken out, the first here", count,
                       count == 1 ? "" : "s");
}

/* ---- Blocks ---- */

static caac_status add_piece(reader *self, const caac__line *line, size_t len)
{
  const char *text = line->text;
  size_t source = (size_t)(text - self->lines.source), from = 0, to = 0;
  while (from < len) {
    caac_status status = caac__hyphens_lost(&self->hyphens, &self->lines, text, len, &to);
    if (status) return status;
    caac__mender_add(&self->mender, text + from, to - from, source + from);
    if (to < len) caac__mender_add(&self->mender, "-", 1, source + to);
    from = to;
  }
  return CAAC_OK;
}

/* Add the line that waits; `next` is the one behind it in the block, or NULL. */
static caac_status add_last(reader *self, const caac__line *next)
{
  size_t keep = self->last->len;
  int join = 0;
  caac_status status = CAAC_OK;
  if (next) status = caac__hyphens_join(&self->hyphens, &self->lines, self->last, next, self->findings, &keep, &join);
  if (!status) status = add_piece(self, self->last, keep);
  if (!status && next && !join)
    caac__mender_blank(&self->mender, (size_t)(self->last->text + self->last->len - self->lines.source));
  return status;
}

static caac_status end_block(reader *self, const char *label)
{
  caac__block block = { .label = label };
  if (!self->first) return CAAC_OK;
  caac_status status = add_last(self, NULL);
  block.line = self->first->number;
  block.indent = self->first->indent;
  block.follows_gap = self->first->is_behind_gap || self->first->begins_page;
  if (!status) status = caac__mender_take(&self->mender, &self->source->arena, &block);
  if (!status && block.len > 0) status = caac__source_add(self->source, &block);
  self->first = self->last = NULL;
  self->line_count = 0;
  return status;
}

/* A label at the beginning of a line, with what it numbers. */
typedef struct line_label {
  caac__label label;
  const char *text;
  size_t len;
  caac__fit fit;
} line_label;

static int may_begin_label(const caac__line *line)
{
  size_t n = line->len < LABEL_MAX ? line->len : LABEL_MAX;
  return memchr(line->text, '.', n) || memchr(line->text, ')', n) || strchr("0123456789[-*", line->text[0]) ||
         (unsigned char)line->text[0] >= 0xC2;
}

static int read_label(reader *self, const caac__line *line, line_label *out)
{
  *out = (line_label){ .len = 0 };
  if (!may_begin_label(line)) return 0;
  caac__buffer_clear(&self->peek.text);
  self->peek.run_count = 0;
  self->peek.has_blank = 0;
  caac__mender_add(&self->peek, line->text, line->len, 0);
  if (self->peek.text.failed ||
      !caac__label_scan(self->peek.text.data ? self->peek.text.data : "", self->peek.text.len, &out->label))
    return 0;
  out->text = self->peek.text.data + out->label.text;
  out->len = self->peek.text.len - out->label.text;
  out->fit = caac__numbering_fit(&self->numbering, &out->label, out->text, out->len, NULL);
  return out->fit.as != CAAC__FITS_NOT;
}

static size_t end_column(const caac__line *line) { return line->indent + line->len; }

static size_t first_word(const caac__line *line)
{
  size_t n = 0;
  while (n < line->len && line->text[n] != ' ') n++;
  return n;
}

/* The first word of the line had room on the one before, and `margin` columns more: its writer began anew. */
static int had_room(const reader *self, const caac__line *line, size_t margin)
{
  return end_column(self->last) + 1 + first_word(line) + margin <= self->lines.width;
}

static int begins_lower(const caac__line *line)
{
  size_t at = line->text[0] == '(' || line->text[0] == '"';
  return at < line->len && line->text[at] >= 'a' && line->text[at] <= 'z';
}

static int is_finished(const caac__line *line) { return caac__is_finished(line->text, line->len); }

static int begins_with(const caac__line *line, const char *words)
{
  size_t len = strlen(words);
  return line->len >= len && memcmp(line->text, words, len) == 0;
}

static int ends_with_word(const caac__line *line, const char *word)
{
  size_t len = strlen(word);
  return line->len > len && line->text[line->len - len - 1] == ' ' && memcmp(line->text + line->len - len, word, len) == 0;
}

/* "Conclusions on children and armed conflict in": more has to come, however short the line is. */
static int is_open(const caac__line *line)
{
  static const char *const words[] = { "in", "of", "the", "on", "and", "for", "to", "by", "with", "from", "at", "a", "or" };
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (ends_with_word(line, words[i])) return 1;
  return 0;
}

/* What a number counts begins with a letter, a quotation or a bracket: "(c) 2018" is none. */
static int is_numbered_text(const line_label *label)
{
  unsigned char first = label->len ? (unsigned char)label->text[0] : 'A';
  if (label->label.form == CAAC__LABEL_NUMBER) return first >= 0x80 || (first >= 'A' && first <= 'Z') || strchr("[\"'(", first);
  return first >= 0x80 || (first | 0x20) >= 'a' || first == '[' || first == '"' || first == '\'' || first == '(';
}

/* "1.    Condemns": set as a number is, not as a sentence that happens to break there. */
static int has_wide_gap(const caac__line *line)
{
  size_t len = first_word(line);
  return memchr(line->text, '\t', len) || (len + 1 < line->len && line->text[len + 1] == ' ');
}

/* A line in the middle of a paragraph that begins with the number that comes next. */
static int begins_numbered(const reader *self, const caac__line *line, const line_label *label)
{
  if (label->fit.as == CAAC__FITS_NOT || label->fit.how != CAAC__FIT_NEXT || !is_numbered_text(label)) return 0;
  if (label->fit.as == CAAC__FITS_HEADING && self->line_count > 0 && !is_finished(self->last) && !self->is_heading) return 0;
  if (has_wide_gap(line) || (self->is_preamble && self->last->text[self->last->len - 1] == ',')) return 1;
  return is_finished(self->last) || self->is_heading || self->is_label_alone || had_room(self, line, MARGIN);
}

static int is_annex_line(const caac__line *line)
{
  size_t len;
  return caac__is_annex(line->text, line->len, &len) && len == line->len;
}

/* Behind the end of a page. */
static int goes_on_over_page(const reader *self, const caac__line *line)
{
  int is_full = end_column(self->last) + MARGIN >= self->lines.width;
  if (self->is_heading || is_annex_line(self->last)) return 0;
  if (is_finished(self->last)) return is_full && self->line_count > 1 && line->indent == self->last->indent;
  return begins_lower(line) || self->line_count > 1 || is_full;
}

/* "To the Government of Exland:" behind a list that has ended, or a colon. */
static int begins_lead(const reader *self, const caac__line *line)
{
  char before = self->last->text[self->last->len - 1];
  return strchr(";:.", before) && line->len > 3 && memcmp(line->text, "To ", 3) == 0;
}

/* "Recalling its resolution ...," behind "Reaffirming ...,": a preamble has no numbers and often no gaps. */
static int begins_recital(const reader *self, const caac__line *line)
{
  static const char *const words[] = { "While ",     "Also ",    "Further ",   "Deeply ",    "Gravely ",
                                       "Convinced ", "Mindful ", "Concerned ", "Determined " };
  size_t len = first_word(line);
  if (!self->is_preamble || self->last->text[self->last->len - 1] != ',') return 0;
  if (line->text[0] >= 'A' && line->text[0] <= 'Z' && len > 4 && memcmp(line->text + len - 3, "ing", 3) == 0) return 1;
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (begins_with(line, words[i])) return 1;
  return 0;
}

/* The first line of a paragraph stands further in than the lines before it, or opens with a quotation of the Council. */
static int begins_indented(const reader *self, const caac__line *line)
{
  if (!is_finished(self->last)) return 0;
  if (begins_with(line, "\xE2\x80\x9CThe Security Council") || begins_with(line, "\"The Security Council")) return 1;
  return self->line_count > 1 && line->indent >= self->last->indent + FIRST_INDENT && !begins_lower(line);
}

/* "Table 1" or "Figure II" alone on a line. */
static int is_caption(const caac__line *line)
{
  size_t len = first_word(line);
  if (!begins_with(line, "Table ") && !begins_with(line, "Figure ")) return 0;
  for (size_t i = len + 1; i < line->len; i++)
    if (!strchr("0123456789IVX", line->text[i])) return 0;
  return line->len > len + 1;
}

static int begins_block(const reader *self, const caac__line *line, const line_label *label)
{
  if (!self->first || self->lines.width >= UNWRAPPED || is_annex_line(line) || is_annex_line(self->last)) return 1;
  if (begins_numbered(self, line, label)) return 1;
  if (self->is_label_alone) return line->is_behind_gap && label->fit.as != CAAC__FITS_NOT;
  if (caac__has_leader(self->last->text, self->last->len)) return 1;
  if (begins_recital(self, line) || (is_caption(line) && is_finished(self->last))) return 1;
  if (line->begins_page) return !goes_on_over_page(self, line);
  if (line->is_behind_gap || begins_lead(self, line) || begins_indented(self, line)) return 1;
  if (is_open(self->last)) return 0;
  return !begins_lower(line) && had_room(self, line, is_finished(self->last) ? MARGIN : WIDE_MARGIN);
}

static void begin_block(reader *self, const caac__line *line, const line_label *label)
{
  self->first = line;
  self->is_label_alone = label->fit.as != CAAC__FITS_NOT && label->len == 0;
  self->is_heading = label->fit.as == CAAC__FITS_HEADING;
  if (label->fit.as != CAAC__FITS_NOT) self->is_preamble = 0;
  if (begins_with(line, "The Security Council,") || begins_with(line, "The General Assembly,")) self->is_preamble = 1;
  if (is_annex_line(line)) self->numbering = (caac__numbering){ 0 };
  if (label->fit.as != CAAC__FITS_NOT) caac__numbering_take(&self->numbering, &label->fit);
}

static caac_status add_line(reader *self, const caac__line *line)
{
  line_label label;
  caac_status status = CAAC_OK;
  read_label(self, line, &label);
  if (begins_block(self, line, &label)) {
    status = end_block(self, "");
    begin_block(self, line, &label);
  } else {
    status = add_last(self, line);
    self->is_label_alone = 0;
  }
  self->last = line;
  self->line_count++;
  return status;
}

/* ---- Footnotes: behind everything else ---- */

static unsigned leading_number(const caac__line *line)
{
  unsigned number = 0;
  for (size_t i = 0; i < line->len && i < 4 && line->text[i] >= '0' && line->text[i] <= '9'; i++)
    number = number * 10 + (unsigned)(line->text[i] - '0');
  return number;
}

/* "note 3"; "note *" for 0. */
static caac_status note_label(reader *self, unsigned number, const char **out)
{
  caac__buffer label = { 0 };
  if (number > 0)
    caac__buffer_format(&label, "note %u", number);
  else
    caac__buffer_format(&label, "note *");
  *out = label.failed ? NULL : caac__arena_copy(&self->source->arena, label.data, label.len);
  caac__buffer_free(&label);
  return *out ? CAAC_OK : caac__fail_memory();
}

static void cut_number(caac__line *line)
{
  size_t n = 0;
  while (n < line->len && (*line->text == '*' ? line->text[n] == '*' : line->text[n] >= '0' && line->text[n] <= '9')) n++;
  while (n < line->len && line->text[n] == ' ') n++;
  line->text += n;
  line->len -= n;
}

static caac_status add_notes(reader *self)
{
  unsigned number = 0;
  const char *label = "";
  caac_status status = CAAC_OK;
  for (size_t i = 0; i < self->lines.count && !status; i++) {
    caac__line *line = &self->lines.items[i];
    int is_next = leading_number(line) == number + 1;
    if (!line->is_note || line->is_dropped) continue;
    if (is_next || line->text[0] == '*') {
      status = end_block(self, label);
      if (!status) status = note_label(self, is_next ? ++number : 0, &label);
      cut_number(line);
      if (line->len == 0) continue; /* the number stands above the text */
    } else if (self->last) {
      status = add_last(self, line);
    }
    if (!self->first) self->first = line;
    self->last = line;
  }
  return status ? status : end_block(self, label);
}

/* ---- The way back ---- */

/* A character of the decoded text and where it stands in the source. */
typedef struct step {
  size_t at, source;
} step;

typedef struct way_back {
  step *steps; /* the character at every STEP-th byte */
  const char *text;
  caac__encoding encoding;
} way_back;

static size_t character_length(const char *text)
{
  unsigned char lead = (unsigned char)*text;
  return lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
}

static step after(const way_back *self, step from)
{
  size_t n = character_length(self->text + from.at);
  return (step){ from.at + n, from.source + caac__encoding_width(self->encoding, n) };
}

static caac_status make_way_back(way_back *self, size_t len)
{
  self->steps = caac__realloc(NULL, len / STEP + 2, sizeof *self->steps);
  if (!self->steps) return caac__fail_memory();
  size_t next = 0;
  for (step here = { 0, 0 }, behind; here.at < len; here = behind) {
    behind = after(self, here);
    while (next * STEP < behind.at) self->steps[next++] = here;
  }
  self->steps[next] = next ? self->steps[next - 1] : (step){ 0, 0 };
  return CAAC_OK;
}

static size_t way_from(const way_back *self, size_t at)
{
  step here = self->steps[at / STEP];
  while (here.at < at) here = after(self, here);
  return here.source;
}

/* Places in UTF-8 become places in the encoding of the source. */
static caac_status go_back(reader *self, size_t len)
{
  way_back way = { NULL, self->lines.source, self->source->encoding };
  caac_status status = make_way_back(&way, len);
  if (status) return status;
  for (size_t i = 0; i < self->source->place_count; i++)
    self->source->places[i].byte = way_from(&way, self->source->places[i].byte);
  for (size_t i = 0; i < self->source->block_count; i++) {
    caac__block *block = &self->source->blocks[i];
    for (size_t n = 0; n < block->run_count; n++) block->runs[n].source = way_from(&way, block->runs[n].source);
  }
  caac__free(way.steps);
  return CAAC_OK;
}

static caac_status keep_places(reader *self)
{
  caac__source *source = self->source;
  source->places = caac__arena_alloc(&source->arena, self->lines.count, sizeof *source->places);
  if (!source->places) return caac__fail_memory();
  for (size_t i = 0; i < self->lines.count; i++)
    source->places[i] = (caac__place){ (size_t)(self->lines.items[i].text - self->lines.source), self->lines.items[i].number };
  source->place_count = self->lines.count;
  return CAAC_OK;
}

/* ---- All of it ---- */

/* Two columns side by side are read as one line: nobody could tell. */
static void report_columns(const reader *self)
{
  size_t count = 0, first = 0;
  for (size_t i = 0; i < self->lines.count; i++) {
    const caac__line *line = &self->lines.items[i];
    size_t blanks = 0, at = LABEL_MAX;
    for (; at < line->len && blanks < COLUMN_GAP; at++) blanks = line->text[at] == ' ' ? blanks + 1 : 0;
    if (at >= line->len || line->is_dropped) continue;
    if (count++ == 0) first = line->number;
  }
  if (count < COLUMN_LINES || count * 3 < self->lines.count) return;
  caac_finding finding = { .severity = CAAC_WARNING,
                           .rule = "text.columns",
                           .file = self->name,
                           .line = (int64_t)first,
                           .remedy = "extract the text with pdftotext without -layout" };
  caac__findings_add(self->findings, &finding, "%zu lines have wide gaps: columns are not told apart", count);
}

static caac_status read_lines(reader *self, const char *bytes, size_t len)
{
  size_t mark = caac__encoding_mark(self->source->encoding, bytes, len);
  caac_status status = caac__lines_split(&self->lines, bytes + mark, len - mark, self->name);
  self->lines.source = bytes;
  if (!status) status = caac__lines_drop_furniture(&self->lines, self->findings);
  if (status) return status;
  caac__lines_mark_notes(&self->lines);
  report_columns(self);
  for (size_t i = 0; i < self->lines.count && !status; i++)
    if (!self->lines.items[i].is_dropped && !self->lines.items[i].is_note) status = add_line(self, &self->lines.items[i]);
  if (!status) status = end_block(self, "");
  if (!status) status = add_notes(self);
  return status ? status : keep_places(self);
}

static caac_status read_utf8(reader *self, const char *bytes, size_t len)
{
  size_t bad;
  if (!caac__text_is_valid(bytes, len, &bad)) return fail_byte(self, bytes, bad);
  caac__source_report_bidi(bytes, len, self->name, 0, self->findings);
  return read_lines(self, bytes, len);
}

static caac_status read_other(reader *self, const char *bytes, size_t len)
{
  char *text;
  size_t text_len;
  report_encoding(self, self->source->encoding);
  caac_status status = caac__encoding_decode(self->source->encoding, bytes, len, &text, &text_len);
  if (status) return status;
  status = read_utf8(self, text, text_len);
  if (!status) status = go_back(self, text_len);
  caac__free(text);
  return status;
}

caac_status caac__source_read_text(caac__source *source, const char *bytes, size_t len, const char *name, caac_findings *findings)
{
  reader self = { .source = source, .name = name && *name ? name : "the text", .findings = findings };
  *source = (caac__source){ .format = "text", .byte_count = len };
  if (len > CAAC__TEXT_BYTES_MAX)
    return caac__fail(CAAC_E_LIMIT, "%s has %zu bytes; at most %d are accepted; split it", self.name, len,
                      (int)CAAC__TEXT_BYTES_MAX);
  source->encoding = caac__encoding_guess(bytes, len);
  caac_status status = source->encoding == CAAC__UTF_8 ? read_utf8(&self, bytes, len) : read_other(&self, bytes, len);
  caac__mender_free(&self.mender);
  caac__mender_free(&self.peek);
  caac__hyphens_free(&self.hyphens);
  caac__lines_free(&self.lines);
  if (status) caac__source_free(source);
  return status;
}
