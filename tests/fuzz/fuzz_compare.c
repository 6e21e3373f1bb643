/* SPDX-License-Identifier: MIT */
/* Two texts, split at the first line of four equals signs, or a text and itself: every unit stands in one pair, and the edits
 * give both texts back. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "alloc.h"
#include "buffer.h"

#include <caac/compare.h>

#define SEAM "\n====\n"

static void require(int condition)
{
  if (!condition) abort();
}

static const size_t *units_of(const caac_pair *pair, int later, size_t *count)
{
  *count = later ? pair->after_count : pair->before_count;
  return later ? pair->after : pair->before;
}

static void check_edits(const caac_comparison *comparison, const caac_document *document, size_t at, int later)
{
  size_t count;
  const size_t *units = units_of(caac_comparison_pair(comparison, at), later, &count);
  caac__buffer whole = { 0 }, found = { 0 };
  for (size_t i = 0; i < count; i++) {
    if (i > 0) caac__buffer_add(&whole, " ");
    caac__buffer_add(&whole, caac_document_unit(document, units[i])->text);
  }
  for (size_t i = 0; i < caac_comparison_edit_count(comparison, at); i++) {
    const caac_edit *edit = caac_comparison_edit(comparison, at, i);
    require(*edit->text != '\0' && (edit->change >= -1 && edit->change <= 1));
    if (edit->change != (later ? -1 : 1)) caac__buffer_add(&found, edit->text);
  }
  require(whole.len == found.len && (whole.len == 0 || memcmp(whole.data, found.data, whole.len) == 0));
  caac__buffer_free(&whole);
  caac__buffer_free(&found);
}

static void check_side(const caac_comparison *comparison, int later)
{
  const caac_document *document = later ? caac_comparison_after(comparison) : caac_comparison_before(comparison);
  size_t all = caac_document_unit_count(document), seen = 0, count;
  unsigned char *marks = caac__alloc_zero(all + 1, 1);
  require(marks != NULL);
  for (size_t i = 0; i < caac_comparison_count(comparison); i++) {
    const size_t *units = units_of(caac_comparison_pair(comparison, i), later, &count);
    for (size_t k = 0; k < count; k++, seen++) require(units[k] < all && !marks[units[k]]++);
    check_edits(comparison, document, i, later);
  }
  require(seen == all);
  caac__free(marks);
}

static void check_tables(const caac_comparison *comparison)
{
  static const char *const names[] = { "pairs", "units", "verbs", "names", "counts" };
  caac_table *table;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    require(caac_comparison_table(comparison, names[i], &table) == CAAC_OK);
    caac_table_free(table);
  }
  require(caac_document_taken_up(caac_comparison_before(comparison), caac_comparison_after(comparison), NULL, &table) == CAAC_OK);
  caac_table_free(table);
}

static void compare(const char *before, size_t before_len, const char *after, size_t after_len)
{
  static const char *const params[] = { "front=yes", NULL };
  caac_document *a = NULL, *b = NULL;
  caac_comparison *comparison;
  if (caac_document_parse(before, before_len, NULL, NULL, &a) == CAAC_OK &&
      caac_document_parse(after, after_len, NULL, NULL, &b) == CAAC_OK) {
    require(caac_document_compare(a, b, params, &comparison) == CAAC_OK);
    check_side(comparison, 0);
    check_side(comparison, 1);
    check_tables(comparison);
    caac_comparison_free(comparison);
  }
  caac_document_free(a);
  caac_document_free(b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const char *text = (const char *)data;
  for (size_t i = 0; i + sizeof SEAM <= size; i++)
    if (memcmp(text + i, SEAM, sizeof SEAM - 1) == 0) {
      size_t after = i + sizeof SEAM - 1;
      compare(text, i, text + after, size - after);
      return 0;
    }
  compare(text, size, text, size);
  return 0;
}
