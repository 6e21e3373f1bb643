/* SPDX-License-Identifier: MIT */
/* Every allocation of the writers of a comparison made to fail, one after the other; and many units on one side of a pair. */
#include "check.h"

#include <stdlib.h>

#include "alloc.h"
#include "compare_view.h"

static caac_comparison *compare(const char *before, const char *after)
{
  caac_document *documents[2] = { NULL, NULL };
  caac_comparison *comparison = NULL;
  CHECK_OK(caac_document_parse(before, strlen(before), NULL, NULL, &documents[0]));
  CHECK_OK(caac_document_parse(after, strlen(after), NULL, NULL, &documents[1]));
  CHECK_OK(caac_document_compare(documents[0], documents[1], NULL, &comparison));
  caac_document_free(documents[0]);
  caac_document_free(documents[1]);
  return comparison;
}

static caac_comparison *small(void)
{
  return compare(
      "SAMPLE\n\nI. Findings\n\n1. Urging all parties to release 12 children and to vacate the schools;\n\n2. Another.\n",
      "SAMPLE\n\nI. Findings\n\n1. Encouraging all parties to release 14 children and to vacate the schools;\n\n3. New words.\n");
}

/* Let the n-th allocation fail for n = 1, 2, ... until none is left to fail. */
static void fail_each(const char *format, caac_params params)
{
  caac_comparison *comparison = small();
  caac_status status = CAAC_E_NOMEM;
  long n = 1;
  for (; n < 100000 && status != CAAC_OK; n++) {
    char *text = NULL;
    caac__alloc_fail_at(n);
    status = caac_comparison_write(comparison, format, params, &text);
    caac__alloc_fail_at(0);
    CHECK((text == NULL) == (status != CAAC_OK));
    if (status != CAAC_OK) CHECK_STATUS(status, CAAC_E_NOMEM);
    caac_text_free(text);
  }
  CHECK_STATUS(status, CAAC_OK);
  CHECK(n > 20); /* the test saw what it is meant to see */
  caac_comparison_free(comparison);
}

static void test_no_memory(void)
{
  static const char *const changes[] = { "same=no", NULL };
  fail_each("text", NULL);
  fail_each("text", changes);
  fail_each("html", NULL);
  fail_each("html", changes);
}

/* The pieces of a pair are its edits, cut where units begin; a side read alone is the text of its units. */
static void check_pieces(const caac__view *view, size_t number, int side)
{
  static char read[65536], expected[65536];
  const caac_pair *pair = caac_comparison_pair(view->comparison, number);
  const caac_unit *unit;
  caac__pieces pieces = caac__pieces_of(view, number);
  caac__piece piece;
  size_t begun = caac__pair_count(pair, side) > 0, len = 0;
  read[0] = expected[0] = '\0';
  for (size_t i = 0; (unit = caac__view_unit_at(view, pair, side, i)); i++) {
    if (i) strcat(expected, " ");
    strcat(expected, unit->text);
  }
  while (caac__pieces_next(&pieces, &piece)) {
    if (side == CAAC__BEFORE ? piece.change > 0 : piece.change < 0) {
      CHECK(piece.begins[side] == NULL);
      continue;
    }
    if (piece.begins[side]) {
      CHECK(piece.begins[side] == caac__view_unit_at(view, pair, side, begun));
      CHECK(strncmp(piece.begins[side]->text, piece.text, piece.len) == 0 || piece.len > strlen(piece.begins[side]->text));
      begun++;
    }
    memcpy(read + len, piece.text, piece.len);
    read[len += piece.len] = '\0';
  }
  CHECK_TEXT(read, expected);
  CHECK_INT(begun, caac__pair_count(pair, side));
}

static void test_pieces(void)
{
  caac_comparison *comparisons[] = {
    small(),
    compare("1. Calling upon the Government to train its judges, to open the schools of the north and to release the boys held "
            "in the garrison of Placeville without delay.\n",
            "1. Calling upon the Government to train its judges.\n\n2. Calling upon it to open the schools of the north.\n\n"
            "3. Calling upon it to release the boys held in the garrison of Placeville without delay.\n"),
  };
  for (size_t c = 0; c < sizeof comparisons / sizeof comparisons[0]; c++) {
    caac__view view;
    CHECK_OK(caac__view_make(comparisons[c], 1, &view));
    for (size_t p = 0; p < view.pair_count; p++) {
      check_pieces(&view, p, CAAC__BEFORE);
      check_pieces(&view, p, CAAC__AFTER);
    }
    caac__view_free(&view);
    caac_comparison_free(comparisons[c]);
  }
}

/* Rounded, as in the tables. */
static void test_scores(void)
{
  static const struct {
    double score;
    const char *shown;
  } cases[] = { { 1, "1.00" }, { 0.999, "1.00" }, { 0.9949, "0.99" }, { 0.5, "0.50" }, { 0.29, "0.29" }, { 0, "0.00" } };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    caac__buffer out = { 0 };
    caac__score_add(&out, cases[i].score);
    CHECK_TEXT(out.data, cases[i].shown);
    caac__buffer_free(&out);
  }
}

int main(void)
{
  static const check_case cases[] = {
    { "no memory", test_no_memory },
    { "pieces", test_pieces },
    { "scores", test_scores },
    { NULL, NULL },
  };
  return check_run("compare writers, inside", cases);
}
