/* SPDX-License-Identifier: MIT */
/* Page furniture: what stands on pages and is no text of the document. A line goes only for one of three reasons:
 * - it is a job number with or without the number of the page, "18-22541 2/9": nothing else has this form;
 * - it stands at the top or foot of a page and says the same, digits apart, there on most other pages;
 * - it stands at the top of a page and repeats a symbol or stamp from the head of the document.
 * A label that stands alone on a line, "12.", never goes. */
#include "lines.h"

#include <stdio.h>
#include <string.h>

#include "alloc.h"
#include "error.h"
#include "findings.h"
#include "symbol_scan.h"
#include "text.h"

enum { EDGE = 5, HEAD = 14, KEY_MAX = 160, JOB_HEAD = 2, JOB_TAIL = 5, ISSUE_DIGITS = 6 };

typedef enum kind { KIND_JOB, KIND_PAGE, KIND_REPEATED, KIND_HEAD, KINDS } kind;

static const char *const kind_words[KINDS] = { "job numbers", "page numbers", "lines repeated on pages",
                                               "symbols and stamps repeated from the head" };

/* A line that pages have in common. */
typedef struct common {
  size_t pages, last; /* on how many it stands; the last one that was counted, from 1 */
} common;

typedef struct furniture {
  caac__lines *lines;
  size_t *first; /* line of each page; one more at the end */
  size_t page_count;
  size_t dropped[KINDS];
  const caac__line *example[KINDS];
  caac__intern keys[2]; /* of lines at tops and at feet, digits apart */
  common *commons[2];
  size_t capacity[2];
} furniture;

static int is_digit(char c) { return c >= '0' && c <= '9'; }

/* ---- Forms ---- */

static size_t digits_at(const char *text, size_t len)
{
  size_t n = 0;
  while (n < len && is_digit(text[n])) n++;
  return n;
}

static size_t blanks_at(const char *text, size_t len)
{
  size_t n = 0;
  while (n < len && (text[n] == ' ' || text[n] == '\t')) n++;
  return n;
}

/* "18-22541", "18-22541 (E)", "98-99418* (E)": its length, or 0. */
static size_t job_at(const char *text, size_t len)
{
  size_t n = digits_at(text, len), tail;
  if (n != JOB_HEAD || n >= len || text[n] != '-') return 0;
  tail = digits_at(text + n + 1, len - n - 1);
  if (tail != JOB_TAIL) return 0;
  n += 1 + tail;
  n += n < len && text[n] == '*';
  size_t blanks = blanks_at(text + n, len - n);
  if (len - n - blanks >= 3 && memcmp(text + n + blanks, "(E)", 3) == 0) n += blanks + 3;
  return n;
}

/* "2/9", "2", "2 of 9": its length, or 0. */
static size_t page_at(const char *text, size_t len)
{
  size_t n = digits_at(text, len), more;
  if (n == 0 || n > 4) return 0;
  if (n < len && text[n] == '/') {
    more = digits_at(text + n + 1, len - n - 1);
    return more ? n + 1 + more : 0;
  }
  if (len - n > 4 && memcmp(text + n, " of ", 4) == 0) {
    more = digits_at(text + n + 4, len - n - 4);
    return more ? n + 4 + more : 0;
  }
  return n;
}

/* "*1822541*", a bar code. */
static int is_bar_code(const caac__line *line)
{
  return line->len > 6 && line->text[0] == '*' && line->text[line->len - 1] == '*' &&
         digits_at(line->text + 1, line->len - 2) == line->len - 2;
}

/* All of a line is a job number, with page number, date of issue or bar code beside it. */
static int is_job(const caac__line *line)
{
  const char *text = line->text;
  size_t len = line->len, at = 0, jobs = 0, n;
  if (is_bar_code(line)) return 1;
  while (at < len) {
    size_t left = len - at;
    if ((n = job_at(text + at, left))) {
      jobs++;
    } else if (text[at] == '*') {
      n = 1;
    } else {
      n = page_at(text + at, left);
      if (n == 0) n = digits_at(text + at, left); /* a date of issue or bar code: 191218 */
    }
    if (n == 0) return 0;
    at += n;
    if (at < len && text[at] != '*' && blanks_at(text + at, len - at) == 0) return 0;
    at += blanks_at(text + at, len - at);
  }
  return jobs == 1;
}

/* "120207 130207": dates of issue, which stand beside or below a job number. */
static int is_issue_date(const caac__line *line)
{
  size_t at = 0;
  while (at < line->len) {
    if (digits_at(line->text + at, line->len - at) != ISSUE_DIGITS) return 0;
    at += ISSUE_DIGITS;
    at += blanks_at(line->text + at, line->len - at);
  }
  return 1;
}

/* "Page 3", "- 3 -", "2/9", "/...": only a page number, or that the text goes on. A number alone counts where it stands on other
 * pages too. */
static int is_page(const caac__line *line)
{
  const char *text = line->text;
  size_t len = line->len, n;
  if (len == 4 && (memcmp(text, "/...", 4) == 0 || memcmp(text, "/\xE2\x80\xA6", 4) == 0)) return 1;
  if (len > 5 && (memcmp(text, "Page ", 5) == 0 || memcmp(text, "page ", 5) == 0)) {
    text += 5;
    len -= 5;
    return page_at(text, len) == len;
  }
  if (len >= 5 && text[0] == '-' && text[1] == ' ')
    return (n = digits_at(text + 2, len - 2)) && n + 4 == len && text[len - 1] == '-';
  n = page_at(text, len);
  return n == len && n > digits_at(text, len);
}

/* "12." or "(b)" alone. */
static int is_label_alone(const caac__line *line)
{
  return line->len <= 8 && (line->text[line->len - 1] == '.' || line->text[line->len - 1] == ')');
}

static int has_lower(const caac__line *line)
{
  for (size_t i = 0; i < line->len; i++)
    if (line->text[i] >= 'a' && line->text[i] <= 'z') return 1;
  return 0;
}

static int is_symbol(const caac__line *line)
{
  caac__symbol_parts parts;
  char text[CAAC__SYMBOL_SIZE], reason[256];
  if (line->len >= sizeof text || !memchr(line->text, '/', line->len)) return 0;
  memcpy(text, line->text, line->len);
  text[line->len] = '\0';
  return caac__symbol_scan(text, &parts, reason, sizeof reason);
}

/* `line` is all that stands on `head`, or the last thing behind a gap: "United Nations      S/2006/724*". */
static int ends_with(const caac__line *head, const caac__line *line)
{
  size_t len = head->len;
  while (len > 0 && head->text[len - 1] == '*') len--;
  if (len < line->len || memcmp(head->text + len - line->len, line->text, line->len) != 0) return 0;
  return len == line->len || head->text[len - line->len - 1] == ' ';
}

/* A symbol or stamp that the head of the document has too. */
static int is_of_head(const caac__lines *lines, const caac__line *line)
{
  if (line->len < 4 || (has_lower(line) && !is_symbol(line))) return 0;
  for (size_t i = 0; i < lines->count && i < HEAD && lines->items[i].page == 0; i++)
    if (&lines->items[i] != line && ends_with(&lines->items[i], line)) return 1;
  return 0;
}

/* ---- Pages ---- */

/* Where no form feed says where pages end, job numbers do. */
static void split_pages(caac__lines *lines)
{
  uint32_t page = 0;
  int is_foot = 0;
  if (lines->page_count > 1) return;
  for (size_t i = 0; i < lines->count; i++) {
    caac__line *line = &lines->items[i];
    int stays = is_foot && (is_job(line) || is_page(line) || is_issue_date(line));
    if (is_foot && !stays) page++;
    line->begins_page = i == 0 || (is_foot && !stays);
    line->page = page;
    is_foot = stays || (i > 0 && is_job(line));
  }
  lines->page_count = (size_t)page + 1;
}

static caac_status find_pages(furniture *self)
{
  caac__lines *lines = self->lines;
  self->first = caac__alloc_zero(lines->count + 1, sizeof *self->first);
  if (!self->first) return caac__fail_memory();
  for (size_t i = 0; i < lines->count; i++)
    if (i == 0 || lines->items[i].page != lines->items[i - 1].page) self->first[self->page_count++] = i;
  self->first[self->page_count] = lines->count;
  return CAAC_OK;
}

static void drop(furniture *self, caac__line *line, kind why)
{
  if (line->is_dropped) return;
  line->is_dropped = 1;
  if (self->dropped[why]++ == 0) self->example[why] = line;
}

/* ---- Lines that pages have in common ---- */

/* The line with one '#' for each number and one blank for blanks. */
static size_t make_key(const caac__line *line, char out[KEY_MAX])
{
  size_t n = 0;
  for (size_t i = 0; i < line->len && n < KEY_MAX; i++) {
    char c = is_digit(line->text[i]) ? '#' : line->text[i] == '\t' ? ' ' : line->text[i];
    if ((c == '#' || c == ' ') && n > 0 && out[n - 1] == c) continue;
    out[n++] = c;
  }
  return line->len < KEY_MAX ? n : 0;
}

static caac_status count_line(furniture *self, const caac__line *line, size_t page, int foot)
{
  char key[KEY_MAX];
  size_t len = make_key(line, key), known = self->keys[foot].count;
  if (len == 0 || is_label_alone(line)) return CAAC_OK;
  uint32_t number = caac__intern_add(&self->keys[foot], key, len);
  if (number == CAAC__NONE || caac__grow(&self->commons[foot], &self->capacity[foot], (size_t)number + 1, sizeof(common)) != 0)
    return caac__fail_memory();
  common *about = &self->commons[foot][number];
  if (number == known) *about = (common){ 0 };
  about->pages += about->last != page + 1;
  about->last = page + 1;
  return CAAC_OK;
}

static caac_status count_edges(furniture *self)
{
  caac_status status = CAAC_OK;
  for (size_t page = 0; page < self->page_count; page++) {
    size_t begin = self->first[page], end = self->first[page + 1];
    for (size_t n = 0; n < EDGE && begin + n < end && !status; n++) {
      if (page > 0) status = count_line(self, &self->lines->items[begin + n], page, 0);
      if (!status) status = count_line(self, &self->lines->items[end - 1 - n], page, 1);
    }
    if (status) return status;
  }
  return CAAC_OK;
}

/* On two pages at least, and on two of five. */
static int is_common(const furniture *self, const caac__line *line, int foot)
{
  char key[KEY_MAX];
  size_t len = make_key(line, key);
  uint32_t number = len && !is_label_alone(line) ? caac__intern_find(&self->keys[foot], key, len) : CAAC__NONE;
  if (number == CAAC__NONE) return 0;
  return self->commons[foot][number].pages >= 2 && self->commons[foot][number].pages * 5 >= self->page_count * 2;
}

static int is_text(const caac__line *line, const char *text)
{
  return line->len == strlen(text) && memcmp(line->text, text, line->len) == 0;
}

/* A number alone that is the number of the page. */
static int is_own_page(const caac__line *line, size_t page)
{
  char number[24];
  snprintf(number, sizeof number, "%zu", page + 1);
  return is_text(line, number);
}

/* "2/9" on page 2 of 9 may stand anywhere on it: extraction moves it between footnotes. */
static int is_page_of_all(const caac__lines *lines, const caac__line *line)
{
  char number[48];
  size_t last = (size_t)lines->items[lines->count - 1].page + 1; /* a form feed at the end begins no page */
  snprintf(number, sizeof number, "%zu/%zu", (size_t)line->page + 1, last);
  return last > 1 && is_text(line, number);
}

/* Go from an edge of a page inwards as far as there is furniture. */
static void drop_edge(furniture *self, size_t page, int foot)
{
  size_t begin = self->first[page], end = self->first[page + 1];
  for (size_t n = 0; n < EDGE + 1 && begin + n < end; n++) {
    caac__line *line = &self->lines->items[foot ? end - 1 - n : begin + n];
    if (line->is_dropped) continue;
    if (is_page(line) || is_own_page(line, page))
      drop(self, line, KIND_PAGE);
    else if ((foot || page > 0) && is_common(self, line, foot))
      drop(self, line, KIND_REPEATED);
    else if (!foot && page > 0 && is_of_head(self->lines, line))
      drop(self, line, KIND_HEAD);
    else
      return;
  }
}

static void drop_all(furniture *self)
{
  int is_behind_job = 0;
  for (size_t i = 0; i < self->lines->count; i++) {
    caac__line *line = &self->lines->items[i];
    is_behind_job = is_job(line) || (is_behind_job && is_issue_date(line));
    if (is_behind_job) drop(self, line, KIND_JOB);
    if (is_page_of_all(self->lines, line)) drop(self, line, KIND_PAGE);
  }
  for (size_t page = 0; self->page_count > 1 && page < self->page_count; page++) {
    drop_edge(self, page, 0);
    drop_edge(self, page, 1);
  }
}

/* What is dropped must not hide that an empty line or a new page came before it. */
static void pass_gaps_on(caac__lines *lines)
{
  unsigned gap = 0, page = 0;
  for (size_t i = 0; i < lines->count; i++) {
    caac__line *line = &lines->items[i];
    gap |= line->is_behind_gap;
    page |= line->begins_page;
    if (line->is_dropped) continue;
    line->is_behind_gap = gap & 1;
    line->begins_page = page & 1;
    gap = page = 0;
  }
}

static void report(const furniture *self, caac_findings *findings)
{
  for (int why = 0; why < KINDS; why++) {
    const caac__line *line = self->example[why];
    char value[KEY_MAX + 1];
    if (!line) continue;
    size_t len = line->len < KEY_MAX ? line->len : KEY_MAX;
    memcpy(value, line->text, len);
    value[len] = '\0';
    caac__error_trim(value);
    caac_finding finding = {
      .severity = CAAC_NOTE, .rule = "text.furniture", .file = self->lines->name, .line = line->number, .value = value
    };
    caac__findings_add(findings, &finding, "%s left out: %zu line%s, the first here", kind_words[why], self->dropped[why],
                       self->dropped[why] == 1 ? "" : "s");
  }
}

caac_status caac__lines_drop_furniture(caac__lines *lines, caac_findings *findings)
{
  furniture self = { .lines = lines };
  split_pages(lines);
  caac_status status = find_pages(&self);
  if (!status) status = count_edges(&self);
  if (!status) {
    drop_all(&self);
    pass_gaps_on(lines);
    report(&self, findings);
  }
  for (int foot = 0; foot < 2; foot++) {
    caac__intern_free(&self.keys[foot]);
    caac__free(self.commons[foot]);
  }
  caac__free(self.first);
  return status;
}
