/* SPDX-License-Identifier: MIT */
/* A note as a page that stands alone, for screen and paper: no script, nothing from elsewhere. */
#include <stdio.h>
#include <string.h>

#include "html.h"
#include "note_css.h"
#include "note_writer.h"
#include "shown.h"

enum { CONTENTS_FROM = 4 }; /* headings: a shorter note needs no list of them */

static const caac_parameter parameters[] = {
  { NULL, NULL, NULL, NULL, NULL },
};

/* ---- Words ---- */

static void add_link(caac__buffer *out, const caac__note_words *words)
{
  caac__buffer_format(out, "<a href=\"#caac-%s\">", words->target);
  caac__html_add(out, words->text);
  caac__buffer_add(out, "</a>");
}

static void add_words(caac__buffer *out, const caac__note_words *words, size_t count)
{
  static const char *const tags[] = { NULL, "strong", "em", "code" };
  for (size_t i = 0; i < count; i++) {
    const char *tag = words[i].target ? NULL : tags[words[i].style];
    if (words[i].target) {
      add_link(out, &words[i]);
      continue;
    }
    if (tag) caac__buffer_format(out, "<%s>", tag);
    caac__html_add(out, words[i].text);
    if (tag) caac__buffer_format(out, "</%s>", tag);
  }
}

static void add_text(caac__buffer *out, const char *tag, const caac__note_part *part)
{
  caac__buffer_format(out, "<%s>", tag);
  add_words(out, part->words, part->word_count);
  caac__buffer_format(out, "</%s>\n", tag);
}

static void write_heading(caac__buffer *out, const caac__note_part *part)
{
  caac__buffer_format(out, "<h%d id=\"caac-%s\">", part->level + 1, part->id);
  add_words(out, part->words, part->word_count);
  caac__buffer_format(out, "</h%d>\n", part->level + 1);
}

static void write_item(caac__buffer *out, const caac__note_part *part)
{
  const char *list = part->number ? "ol" : "ul";
  if (part->first) caac__buffer_format(out, "<%s>\n", list);
  add_text(out, "li", part);
  if (part->last) caac__buffer_format(out, "</%s>\n", list);
}

static void write_quotation(caac__buffer *out, const caac__note_part *part)
{
  caac__buffer_add(out, "<blockquote><p>");
  add_words(out, part->words, part->word_count - 1);
  caac__buffer_add_char(out, ' ');
  add_words(out, part->words + part->word_count - 1, 1);
  caac__buffer_add(out, "</p></blockquote>\n");
}

/* ---- Tables and charts ---- */

static caac_status write_table(caac__buffer *out, const caac__note_part *part)
{
  caac__shown shown;
  caac_status status = caac__shown_make(part, &shown);
  if (!status) {
    caac__buffer_add(out, "<div class=\"caac\">\n");
    caac__html_add_table(out, &shown.table);
    caac__html_add_remarks(out, &shown.table);
    caac__buffer_add(out, "</div>\n");
  }
  caac__shown_free(&shown);
  return status;
}

/* The numbers stand below, closed: for who reads by ear, or wants one. What they count is in sight, on paper too. */
static caac_status write_chart(caac__buffer *out, const caac__note_part *part)
{
  char id[64]; /* of the numbers: the figure has that of the part */
  caac__shown shown;
  caac__buffer_format(out, "<figure id=\"caac-%s\">\n<figcaption><strong>%s.</strong> ", part->id, part->label);
  caac__html_add(out, part->text);
  caac__buffer_add(out, "</figcaption>\n");
  caac_status status = caac__note_draw(part, out);
  caac_status made = caac__shown_make(part, &shown);
  if (!made) {
    snprintf(id, sizeof id, "%s-numbers", part->id);
    shown.table.name = id;
    caac__buffer_add(out, "<div class=\"caac\">\n");
    caac__html_add_remarks(out, &shown.table);
    caac__buffer_add(out, "</div>\n<details class=\"caac\">\n<summary>The numbers</summary>\n");
    caac__html_add_table(out, &shown.table);
    caac__buffer_add(out, "</details>\n");
  }
  caac__shown_free(&shown);
  caac__buffer_add(out, "</figure>\n");
  return status ? status : made;
}

/* ---- Lists at the end ---- */

static void write_terms(caac__buffer *out, const caac__note_part *part)
{
  caac__buffer_add(out, "<dl>\n");
  for (size_t i = 0; i < part->term_count; i++) {
    caac__buffer_add(out, "<div><dt>");
    caac__html_add(out, part->terms[i].head);
    caac__buffer_add(out, "</dt><dd>");
    caac__html_add(out, part->terms[i].text);
    caac__buffer_add(out, "</dd></div>\n");
  }
  caac__buffer_add(out, "</dl>\n");
}

static void write_sources(caac__buffer *out, const caac__note_part *part)
{
  caac__buffer_add(out, "<ol class=\"caac-sources\">\n");
  for (size_t i = 0; i < part->source_count; i++) {
    const caac__note_listed *source = &part->sources[i];
    caac__buffer_format(out, "<li id=\"caac-%s\">", source->id);
    caac__html_add(out, source->text);
    if (*source->address) {
      caac__buffer_add(out, " <a href=\"");
      caac__html_add(out, source->address);
      caac__buffer_add(out, "\">");
      caac__html_add(out, source->address);
      caac__buffer_add(out, "</a>");
    }
    caac__buffer_add(out, "</li>\n");
  }
  caac__buffer_add(out, "</ol>\n");
}

static caac_status write_part(caac__buffer *out, const caac__note_part *part)
{
  switch (part->kind) {
  case CAAC__NOTE_PART_HEADING: write_heading(out, part); break;
  case CAAC__NOTE_PART_PARAGRAPH: add_text(out, "p", part); break;
  case CAAC__NOTE_PART_ITEM: write_item(out, part); break;
  case CAAC__NOTE_PART_QUOTATION: write_quotation(out, part); break;
  case CAAC__NOTE_PART_TABLE: return write_table(out, part);
  case CAAC__NOTE_PART_CHART: return write_chart(out, part);
  case CAAC__NOTE_PART_TERMS: write_terms(out, part); break;
  case CAAC__NOTE_PART_SOURCES: write_sources(out, part); break;
  case CAAC__NOTE_PART_BREAK: caac__buffer_add(out, "<div class=\"caac-break\"></div>\n"); break;
  }
  return CAAC_OK;
}

/* ---- The page ---- */

static void write_stamps(caac__buffer *out, const caac_note *note)
{
  for (size_t i = 0; i < note->stamp_count; i++) {
    caac__buffer_format(out, "<p class=\"caac-stamp caac-stamp-%s\" role=\"note\"><strong>%s</strong>: ", note->stamps[i].head,
                        caac__stamp_head(note->stamps[i].head));
    caac__html_add(out, note->stamps[i].text);
    caac__buffer_add(out, "</p>\n");
  }
}

static void write_top(caac__buffer *out, const caac_note *note)
{
  caac__buffer_add(out, "<header>\n");
  write_stamps(out, note);
  caac__buffer_add(out, "<h1>");
  caac__html_add(out, note->title);
  caac__buffer_add(out, "</h1>\n");
  if (*note->subtitle) {
    caac__buffer_add(out, "<p class=\"caac-subtitle\">");
    caac__html_add(out, note->subtitle);
    caac__buffer_add(out, "</p>\n");
  }
  caac__buffer_add(out, "</header>\n");
}

static int is_listed(const caac__note_part *part) { return part->kind == CAAC__NOTE_PART_HEADING && part->level == 1; }

static void write_contents(caac__buffer *out, const caac__layout *layout)
{
  size_t count = 0;
  for (size_t i = 0; i < layout->part_count; i++) count += is_listed(&layout->parts[i]) != 0;
  if (count < CONTENTS_FROM) return;
  caac__buffer_add(out, "<nav aria-label=\"Contents\">\n<ul>\n");
  for (size_t i = 0; i < layout->part_count; i++) {
    const caac__note_part *part = &layout->parts[i];
    if (!is_listed(part)) continue;
    caac__buffer_format(out, "<li><a href=\"#caac-%s\">", part->id);
    add_words(out, part->words, part->word_count);
    caac__buffer_add(out, "</a></li>\n");
  }
  caac__buffer_add(out, "</ul>\n</nav>\n");
}

/* What stands on every sheet of paper: words of ours only, so that no text reaches the style. */
static void write_margins(caac__buffer *out, const caac_note *note)
{
  caac__buffer_add(out, "<style>\n@page{@top-center{content:\"");
  for (size_t i = 0; i < note->stamp_count; i++) {
    const char *head = caac__stamp_head(note->stamps[i].head);
    int known = 0;
    for (size_t j = 0; j < i; j++) known |= strcmp(caac__stamp_head(note->stamps[j].head), head) == 0;
    if (!known) caac__buffer_format(out, "%s%s", i ? " - " : "", head);
  }
  caac__buffer_add(out, "\";font:bold 9pt sans-serif}}\n</style>\n");
}

static caac_status write(const caac__layout *layout, caac_params params, caac__buffer *out)
{
  caac_status status = CAAC_OK;
  (void)params;
  caac__html_open_page(out, layout->note->title, caac__note_css);
  if (layout->note->stamp_count) write_margins(out, layout->note);
  caac__buffer_add(out, "<article class=\"caac-note\">\n");
  write_top(out, layout->note);
  write_contents(out, layout);
  for (size_t i = 0; i < layout->part_count && !status; i++) status = write_part(out, &layout->parts[i]);
  caac__buffer_add(out, "<footer><p>" CAAC__NOTE_IMPRINT "</p></footer>\n</article>\n");
  caac__html_close_page(out);
  return status;
}

const caac__note_writer caac__note_writer_html = { "html", "for browsers and paper: a page that stands alone", "html", parameters,
                                                   write };
