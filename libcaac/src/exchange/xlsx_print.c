/* SPDX-License-Identifier: MIT */
/* What is printed on every sheet of paper: at the top what it must not be taken for, at the bottom what it is and its page. */
#include "xlsx_book.h"

#include <string.h>

#include "cells.h"

/* A workbook takes 255 characters at the top and at the bottom, commands included; bytes are never fewer. */
enum { PRINTED_MAX = 255 };

static const char pages[] = "&R&A    &P / &N";

/* As much of a text as leaves room for `kept` bytes: whole letters, each '&' twice, since one begins a command. */
static void add_printed(caac__buffer *out, const char *text, size_t kept)
{
  static const char more[] = "...";
  const size_t room = PRINTED_MAX - kept - strlen(more);
  size_t len = 0, size = 0, all = strlen(text);
  while (len < all) {
    size_t letter = 1;
    while (((unsigned char)text[len + letter] & 0xC0) == 0x80) letter++;
    size += text[len] == '&' ? 2 : letter;
    if (out->len + size > room) break;
    len += letter;
  }
  for (size_t i = 0; i < len; i++) {
    if (text[i] == '&') caac__buffer_add_char(out, '&');
    caac__buffer_add_char(out, text[i]);
  }
  if (len < all) caac__buffer_add(out, more);
}

static int has_remark(const caac_table *table, const char *kind)
{
  for (size_t i = 0; i < caac_table_remark_count(table); i++)
    if (strcmp(caac_table_remark(table, i)->kind, kind) == 0) return 1;
  return 0;
}

/* In few words, so that none is cut off, and first what matters most to who finds the paper. "about" has the sentences. */
static void add_stamps(caac__buffer *out, const caac_table *table)
{
  static const char *const stamps[][2] = {
    { "private", "PRIVATE: not for others" },
    { "draft", "DRAFT: a working paper, not a United Nations document" },
    { "sample", "SAMPLE: invented, nothing in it is a fact" },
  };
  for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
    if (has_remark(table, stamps[i][0])) {
      if (out->len) caac__buffer_add(out, "  -  ");
      caac__buffer_add(out, stamps[i][1]);
    }
}

caac_status caac__xlsx_print_set(caac__xlsx_writer *self, const char *stamps, const char *caption)
{
  caac__buffer plain = { 0 };
  caac__buffer_clear(&self->header);
  caac__buffer_clear(&self->footer);
  if (*stamps) {
    caac__buffer_add(&self->header, "&C&\"-,Bold\"");
    add_printed(&self->header, stamps, 0);
  }
  caac__plain_add(&plain, caption, strlen(caption));
  caac__buffer_add(&self->footer, "&L");
  if (plain.len) add_printed(&self->footer, plain.data, sizeof pages - 1);
  caac__buffer_add(&self->footer, pages);
  const int failed = plain.failed || self->header.failed || self->footer.failed;
  caac__buffer_free(&plain);
  return failed ? caac__fail_memory() : CAAC_OK;
}

caac_status caac__xlsx_print_make(caac__xlsx_writer *self, const caac_table *table)
{
  caac__buffer stamps = { 0 };
  add_stamps(&stamps, table);
  caac_status status =
      stamps.failed ? caac__fail_memory() : caac__xlsx_print_set(self, stamps.data ? stamps.data : "", caac_table_caption(table));
  caac__buffer_free(&stamps);
  return status;
}

caac_status caac__xlsx_page_add(caac__xlsx_writer *self, const char *name, lxw_worksheet **out)
{
  lxw_worksheet *page = workbook_add_worksheet(self->book, name);
  if (!page) return caac__fail(CAAC_E_INTERNAL, "libxlsxwriter refused the page '%s'", name);
  self->pages++;
  worksheet_set_paper(page, 9); /* A4 */
  worksheet_set_landscape(page);
  worksheet_set_margins(page, 0.4, 0.4, -1, -1); /* inches at the sides: room for letters that can be read */
  worksheet_fit_to_pages(page, 1, 0);
  worksheet_repeat_rows(page, 0, 0);
  lxw_error error = self->footer.len ? worksheet_set_footer(page, self->footer.data) : LXW_NO_ERROR;
  if (self->header.len && !error) error = worksheet_set_header(page, self->header.data);
  *out = page;
  return caac__xlsx_status(error);
}
